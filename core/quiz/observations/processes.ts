import { type Play, recordsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

/** How many containers of the subject's Pods still run on their nodes, whatever the API says. */
export const processes: Observation = {
  id: 'processes',
  answers: 'literal',
  read: (play) => ({
    value: String(countRunning(play)),
    field: 'status.containerStatuses[*].state',
    line: 'get pods',
    exact: false,
  }),
};

function countRunning(play: Play): number {
  const uids = new Set(recordsOf(play).map(({ uid }) => uid));
  const sandboxes = [...play.cluster.nodes.values()].flatMap((node) => [...node.sandboxes.values()]);
  const containers = sandboxes
    .filter(({ podUid }) => uids.has(podUid))
    .flatMap((sandbox) => [...sandbox.containers.values()]);
  return containers.filter((instances) => instances.at(-1)?.state === 'running').length;
}
