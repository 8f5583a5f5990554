import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A Pod is deleted by force, or with a grace period: what the API says, and what runs on the node. */
export const forceDelete = defineSituation(
  'force-delete',
  1,
  { how: ['--force --grace-period=0', '--grace-period=40', '--now'], heeds: [false, true], beside: [0, 1, 2] },
  ({ how, heeds, beside }, name) => {
    const [subject, container] = [name(), name()];
    const trap = heeds ? "trap 'exit 0' TERM" : "trap '' TERM";
    const script = `${trap}; sleep 9000 & wait`;
    const others = Array.from({ length: beside }, () => shell(name(), script));
    return {
      objects: [pod(subject, { containers: [shell(container, script), ...others] })],
      steps: [{ atSeconds: 60, kind: 'kubectl', line: `delete pod ${subject} ${how}` }],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [70, 80, 120],
        [
          { observation: 'processes', concept: 'force-delete' },
          { observation: 'pod-count', concept: 'force-delete' },
          { observation: 'fate', concept: 'force-delete' },
          { observation: 'last-phase', concept: 'force-delete' },
        ],
      ),
    };
  },
);
