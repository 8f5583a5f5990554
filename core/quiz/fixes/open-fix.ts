import type { Cluster } from '../../cluster/cluster.ts';
import type { Work } from '../../cluster/work.ts';
import { applyText, runKubectl } from '../../kubectl/index.ts';
import { advanceBy } from '../../lab/advance.ts';
import { createCluster } from '../../lab/create-cluster.ts';
import { drawNames } from '../scene/names.ts';
import { printManifests } from '../scene/print-yaml.ts';
import type { FixScene } from './fix.ts';
import type { FixRef } from './fix-ref.ts';

/** A fix with the names of its seed. */
export function buildFix({ fix, seed }: FixRef): FixScene {
  return fix.build(drawNames(seed));
}

/** The lab of a fix at the moment the learner comes, paid from `account`. */
export function openFix({ objects, steps, brokenSeconds }: FixScene, account?: Work): Cluster {
  const cluster = createCluster(1, account);
  applyText(cluster, printManifests(objects), 'fix.yaml');
  for (const { atSeconds, line } of steps) {
    advanceTo(cluster, atSeconds);
    runKubectl(cluster, line);
  }
  advanceTo(cluster, brokenSeconds);
  return cluster;
}

function advanceTo(cluster: Cluster, atSeconds: number): void {
  advanceBy(cluster, atSeconds * 1000 - cluster.nowMs, () => []);
}
