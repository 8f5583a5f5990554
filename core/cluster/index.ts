/** The door of core/cluster: the world, what moves it, and what can go wrong in it. */
export {
  type AdvanceOutcome,
  advanceBy,
  advanceToNextChange,
  type ColumnChange,
  type DescribeChange,
  type VisibleChange,
} from './advance.ts';
export type { CauseCode, CauseParamsByCode } from './cause-codes.ts';
export type { Change, Cluster } from './cluster.ts';
export { createCluster } from './create-cluster.ts';
export { type Fault, type FaultOutcome, injectFault } from './faults.ts';
export { LIMITS } from './limits.ts';
export { runRequest } from './request.ts';
