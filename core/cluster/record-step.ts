import { recordCause } from '../sim/causes.ts';
import type { CauseCode, CauseParamsByCode } from './cause-codes.ts';
import type { Cluster } from './cluster.ts';

/** Records what is happening now as a step of the present chain, and makes it the cause of what follows. */
export function recordStep<C extends CauseCode>(cluster: Cluster, code: C, params: CauseParamsByCode[C]): number {
  cluster.causeId = recordCause(cluster.causes, { atMs: cluster.nowMs, code, params, parentId: cluster.causeId });
  return cluster.causeId;
}
