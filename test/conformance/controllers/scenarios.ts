import type { Scenario } from './scenario.ts';
import { COLLECTED } from './scenarios/collected.ts';
import { CRONJOBS } from './scenarios/cronjobs.ts';
import { DEPLOYMENTS } from './scenarios/deployments.ts';
import { JOBS } from './scenarios/jobs.ts';
import { SCHEDULING } from './scenarios/scheduling.ts';
import { SERVICE_SCENARIOS } from './scenarios/services.ts';
import { WORKLOADS } from './scenarios/workloads.ts';

/** All that is played at a real cluster, and at a lab. */
export const SCENARIOS: readonly Scenario[] = [
  ...DEPLOYMENTS,
  ...SCHEDULING,
  ...WORKLOADS,
  ...JOBS,
  ...CRONJOBS,
  ...SERVICE_SCENARIOS,
  ...COLLECTED,
];
