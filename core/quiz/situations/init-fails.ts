import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** An init container fails; in some variants it succeeds at its third try. */
export const initFails = defineSituation(
  'init-fails',
  1,
  {
    restartPolicy: ['Never', 'Always', 'OnFailure'],
    workSeconds: [3, 12],
    heals: [true, false],
    sleeps: [true, false],
  },
  ({ restartPolicy, workSeconds, heals, sleeps }, name) => {
    const [subject, init, app, volume] = [name(), name(), name(), name()];
    const check = heals ? '[ $(wc -l < /data/runs) -gt 2 ] && exit 0; ' : '';
    const script = `echo x >> /data/runs; sleep ${workSeconds}; ${check}exit 1`;
    const spec = {
      restartPolicy,
      initContainers: [shell(init, script, { volumeMounts: [{ name: volume, mountPath: '/data' }] })],
      containers: [shell(app, sleeps ? 'sleep 9000' : 'sleep 20')],
      volumes: [{ name: volume, emptyDir: {} }],
    };
    return {
      objects: [pod(subject, spec)],
      steps: [],
      changes: [
        {
          concept: 'init-restart',
          goal: { observation: 'phase', value: 'Failed' },
          atSeconds: 75,
          edits: [
            { path: 'spec.restartPolicy', value: 'Never' },
            { path: 'spec.restartPolicy', value: 'OnFailure', by: ['P9'] },
            { path: 'spec.terminationGracePeriodSeconds', value: 0 },
          ],
        },
      ],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [30, 75, 150, 260],
        [
          { observation: 'phase', concept: 'init-restart' },
          { observation: 'status', concept: 'init-restart' },
          { observation: 'fate', concept: 'init-restart' },
          { observation: 'first-false', concept: 'initialized' },
          { observation: 'true-count', concept: 'initialized' },
          { observation: 'restarts', concept: 'restart-policy', container: init },
          { observation: 'phase-count', concept: 'five-phases' },
          { observation: 'state', concept: 'container-states', container: app },
        ],
      ),
    };
  },
);
