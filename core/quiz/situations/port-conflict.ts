import { at, pod, server, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** Containers of one Pod that listen at the same port, or that do not. */
export const portConflict = defineSituation(
  'port-conflict',
  1,
  {
    second: ['nginx', 'shell', 'absent'],
    third: [false, true],
    restartPolicy: ['Always', 'Never', 'OnFailure'],
    waitSeconds: [5, 10],
  },
  ({ second, third, restartPolicy, waitSeconds }, name) => {
    const [subject, first, other, last] = [name(), name(), name(), name()];
    const late = { command: ['sh', '-c', `sleep ${waitSeconds}; exec nginx -g 'daemon off;'`] };
    const containers = [
      server(first),
      ...(second === 'nginx' ? [server(other, late)] : []),
      ...(second === 'shell' ? [shell(other, 'sleep 9000')] : []),
      ...(third ? [shell(last, 'sleep 9000')] : []),
    ];
    return {
      objects: [pod(subject, { restartPolicy, containers })],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [55, 130, 260],
        [
          { observation: 'ready', concept: 'shared-network' },
          { observation: 'status', concept: 'shared-network' },
          { observation: 'fate', concept: 'shared-network' },
          { observation: 'processes', concept: 'shared-network' },
        ],
      ),
    };
  },
);
