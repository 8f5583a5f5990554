import type { LabLook } from '../../bot/playground/server.ts';
import { type MapPod, mapCluster, troubleOf } from '../../core/explain/cluster-map.ts';
import { listNewestTurns } from '../../core/explain/newest-turns.ts';
import type { Session } from '../../core/session/session.ts';

/** As many Pods and changes as a strip above a chat has room for. */
const SHOWN_PODS = 24;
const SHOWN_TURNS = 6;

/** What the page shows of a lab at a look. */
export function describeLab({ cluster, live, shown }: Session): LabLook {
  const { nodes, waiting } = mapCluster(cluster);
  const groups = [...waiting, ...nodes.flatMap((node) => node.groups)];
  const pods = groups.flatMap((group) => group.pods).toSorted((a, b) => troubleOf(b) - troubleOf(a));
  const isFixed = shown !== undefined;
  return {
    clockMs: cluster.nowMs,
    speed: isFixed ? 0 : (live?.speed ?? 0),
    isFixed,
    counts: countByStatus(pods),
    pods: pods.slice(0, SHOWN_PODS).map(({ name, status, restarts, look }) => ({ name, status, restarts, look })),
    turns: [...listNewestTurns(cluster, SHOWN_TURNS)],
  };
}

/** Running Pods that are not ready are counted beside those that are. */
function countByStatus(pods: readonly MapPod[]): LabLook['counts'] {
  const groups = Map.groupBy(pods, ({ status, look }) => `${status} ${look}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ status: first.status, look: first.look, count: 1 + others.length }],
  );
}
