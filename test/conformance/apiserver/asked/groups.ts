import type { Corpus } from '../corpus.ts';
import { ACCESS } from './access.ts';
import { AUTOSCALERS } from './autoscalers.ts';
import { CRON_JOBS, JOBS } from './batch.ts';
import { CUSTOM_RESOURCES } from './custom-resources.ts';
import { INGRESS_CLASSES, INGRESSES, NETWORK_POLICIES } from './networking.ts';
import { BUDGET_REQUESTS } from './policies.ts';
import { DAEMON_SETS, DEPLOYMENTS, REPLICA_SETS, STATEFUL_SETS } from './workloads.ts';

/** The kinds of the named groups, but for those of storage. */
export const GROUPS: readonly Corpus[] = [
  DEPLOYMENTS,
  REPLICA_SETS,
  STATEFUL_SETS,
  DAEMON_SETS,
  JOBS,
  CRON_JOBS,
  AUTOSCALERS,
  BUDGET_REQUESTS,
  INGRESSES,
  NETWORK_POLICIES,
  INGRESS_CLASSES,
  ACCESS,
  CUSTOM_RESOURCES,
];
