import { at, job, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A helper beside a program that ends: as a native sidecar, or as a second container. */
export const jobSidecar = defineSituation(
  'job-sidecar',
  1,
  {
    native: [true, false],
    workSeconds: [30, 60],
    exitCode: [0, 1],
    helperCode: [0, 5],
    restartPolicy: ['Never', 'OnFailure'],
  },
  ({ native, workSeconds, exitCode, helperCode, restartPolicy }, name) => {
    const [subject, main, helper] = [name(), name(), name()];
    const loop = `trap 'exit ${helperCode}' TERM; sleep 9000 & wait`;
    const beside = shell(helper, loop, native ? { restartPolicy: 'Always' } : {});
    const work = shell(main, `sleep ${workSeconds}; exit ${exitCode}`);
    const podSpec = {
      restartPolicy,
      ...(native ? { initContainers: [beside], containers: [work] } : { containers: [work, beside] }),
    };
    return {
      objects: [job(subject, { backoffLimit: 0 }, podSpec)],
      steps: [],
      subject: { kind: 'Job', name: subject },
      moments: at(
        [20, workSeconds + 50, 240],
        [
          { observation: 'phase', concept: 'native-sidecar' },
          { observation: 'job', concept: 'native-sidecar' },
          { observation: 'status', concept: 'sidecar-life' },
          { observation: 'ready', concept: 'native-sidecar' },
          { observation: 'fate', concept: 'native-sidecar' },
        ],
      ),
    };
  },
);
