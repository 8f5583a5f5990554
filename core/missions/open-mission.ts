import type { Cluster } from '../cluster/cluster.ts';
import type { Work } from '../cluster/work.ts';
import { createCluster } from '../lab/create-cluster.ts';
import type { Mission } from './mission.ts';
import { playAll } from './play.ts';

const SEED = 1;

/** The lab of a mission where `step` is open: what the steps before it do is done. Paid from `account`. */
export function openMission({ steps }: Mission, step: number, account?: Work): Cluster {
  const cluster = createCluster(SEED, account);
  for (const done of steps.slice(0, step)) if (done.kind !== 'ask') playAll(cluster, done.plays);
  return cluster;
}
