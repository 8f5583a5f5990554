import { at, fileProbe, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A slow start under a liveness probe, with a startup probe that gives it time, too little of it, or none. */
export const startup = defineSituation(
  'startup',
  1,
  { startSeconds: [40, 80], budget: [0, 6, 30], asksReady: [true, false], periodSeconds: [5, 10] },
  ({ startSeconds, budget, asksReady, periodSeconds }, name) => {
    const [subject, container] = [name(), name()];
    const script = `trap 'exit 3' TERM; (sleep ${startSeconds}; touch /tmp/up) & sleep 9000 & wait`;
    const probes = {
      ...(budget === 0 ? {} : { startupProbe: fileProbe('/tmp/up', { failureThreshold: budget }) }),
      livenessProbe: fileProbe('/tmp/up', { periodSeconds }),
      ...(asksReady ? { readinessProbe: fileProbe('/tmp/up') } : {}),
    };
    return {
      objects: [pod(subject, { containers: [shell(container, script, probes)] })],
      steps: [],
      changes: [
        {
          concept: 'startup',
          goal: { observation: 'restarts', value: '0' },
          atSeconds: 125,
          edits: [
            { path: 'spec.containers[0].startupProbe.failureThreshold', value: 40 },
            { path: 'spec.containers[0].readinessProbe.initialDelaySeconds', value: 90, by: ['H3'] },
            { path: 'spec.containers[0].livenessProbe.initialDelaySeconds', value: 20, by: ['H7'] },
            { path: 'spec.terminationGracePeriodSeconds', value: 90 },
          ],
        },
      ],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [22, 60, 125, 200],
        [
          { observation: 'restarts', concept: 'startup' },
          { observation: 'ready', concept: 'startup' },
          { observation: 'status', concept: 'startup' },
          { observation: 'first-false', concept: 'startup' },
          { observation: 'fate', concept: 'startup' },
        ],
      ),
    };
  },
);
