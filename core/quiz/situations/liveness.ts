import { at, fileProbe, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A liveness probe whose file vanishes, for a program that heeds TERM or does not; some are never ready. */
export const liveness = defineSituation(
  'liveness',
  1,
  {
    fileSeconds: [30, 60],
    heeds: [true, false],
    gated: [false, true],
    restartPolicy: ['Always', 'Never'],
    fails: [true, false],
  },
  ({ fileSeconds, heeds, gated, restartPolicy, fails }, name) => {
    const [subject, container] = [name(), name()];
    const trap = heeds ? "trap 'exit 3' TERM; " : '';
    const remove = fails ? 'rm /tmp/up; ' : '';
    const script = `${trap}touch /tmp/up; sleep ${fileSeconds}; ${remove}sleep 9000 & wait`;
    const probes = {
      livenessProbe: fileProbe('/tmp/up'),
      ...(gated ? { readinessProbe: fileProbe('/tmp/never') } : {}),
    };
    return {
      objects: [pod(subject, { restartPolicy, containers: [shell(container, script, probes)] })],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: [
        { atSeconds: fileSeconds + 70, asks: [], order: 'liveness' },
        ...at(
          [25, fileSeconds + 30, fileSeconds + 65, 220],
          [
            { observation: 'restarts', concept: 'liveness' },
            { observation: 'phase', concept: 'liveness' },
            { observation: 'fate', concept: 'liveness' },
            { observation: 'status', concept: 'liveness' },
            { observation: 'ready', concept: 'probe-defaults' },
            { observation: 'exit-code', concept: 'exit-code' },
          ],
        ),
      ],
    };
  },
);
