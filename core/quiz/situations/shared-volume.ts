import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** One container writes lines, another one counts them: through a volume that both mount, or beside it. */
export const sharedVolume = defineSituation(
  'shared-volume',
  1,
  {
    everySeconds: [10, 12],
    waitSeconds: [36, 48],
    mountsIt: [true, false],
    path: ['/data', '/shared'],
    restarts: [false, true],
  },
  ({ everySeconds, waitSeconds, mountsIt, path, restarts }, name) => {
    const [subject, writer, reader, volume] = [name(), name(), name(), name()];
    const mount = { volumeMounts: [{ name: volume, mountPath: path }] };
    const read = `mkdir -p ${path}; sleep ${waitSeconds + 4}; wc -l < ${path}/file 2>/dev/null || echo missing; sleep 9000`;
    const write = `while true; do echo x >> ${path}/file; sleep ${everySeconds}; ${restarts ? 'exit 1; ' : ''}done`;
    const spec = {
      containers: [shell(writer, write, mount), shell(reader, read, mountsIt ? mount : {})],
      volumes: [{ name: volume, emptyDir: {} }],
    };
    return {
      objects: [pod(subject, spec)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at([90, 105], [{ observation: 'log', concept: 'shared-volume', container: reader }]),
    };
  },
);
