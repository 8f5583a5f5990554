import { coScheduled } from './co-scheduled.ts';
import { crashLog } from './crash-log.ts';
import { crashLoop } from './crash-loop.ts';
import { deadline } from './deadline.ts';
import { deletion } from './deletion.ts';
import { dependency } from './dependency.ts';
import { endpointsEnd } from './endpoints-end.ts';
import { evicted } from './evicted.ts';
import { forceDelete } from './force-delete.ts';
import { guarded } from './guarded.ts';
import { healing } from './healing.ts';
import { initFails } from './init-fails.ts';
import { initOrder } from './init-order.ts';
import { initProbe } from './init-probe.ts';
import { jobHello } from './job-hello.ts';
import { jobRetries } from './job-retries.ts';
import { jobSidecar } from './job-sidecar.ts';
import { kubectlRun } from './kubectl-run.ts';
import { liveness } from './liveness.ts';
import { missingImage } from './missing-image.ts';
import { nodeLoss } from './node-loss.ts';
import { outOfMemory } from './out-of-memory.ts';
import { podEdit } from './pod-edit.ts';
import { policies } from './policies.ts';
import { portConflict } from './port-conflict.ts';
import { postStart } from './post-start.ts';
import { preStop } from './pre-stop.ts';
import { preemption } from './preemption.ts';
import { probeDefaults } from './probe-defaults.ts';
import { qosClass } from './qos-class.ts';
import { readiness } from './readiness.ts';
import { readinessGate } from './readiness-gate.ts';
import { readyToStart } from './ready-to-start.ts';
import { replicas } from './replicas.ts';
import { rollout } from './rollout.ts';
import { runToEnd } from './run-to-end.ts';
import { sameName } from './same-name.ts';
import { sharedVolume } from './shared-volume.ts';
import { sidecarCode } from './sidecar-code.ts';
import { sidecarEnd } from './sidecar-end.ts';
import { sidecarLife } from './sidecar-life.ts';
import type { Situation } from './situation.ts';
import { startup } from './startup.ts';
import { twoContainers } from './two-containers.ts';
import { unschedulable } from './unschedulable.ts';
import { wishedStatus } from './wished-status.ts';

/** Every situation. The order is of no matter: questions name theirs by id and version. */
export const SITUATIONS: readonly Situation[] = [
  coScheduled,
  crashLog,
  crashLoop,
  deadline,
  deletion,
  dependency,
  endpointsEnd,
  evicted,
  forceDelete,
  guarded,
  healing,
  initFails,
  initOrder,
  initProbe,
  jobHello,
  jobRetries,
  jobSidecar,
  kubectlRun,
  liveness,
  missingImage,
  nodeLoss,
  outOfMemory,
  podEdit,
  policies,
  portConflict,
  postStart,
  preStop,
  preemption,
  probeDefaults,
  qosClass,
  readinessGate,
  readiness,
  readyToStart,
  replicas,
  rollout,
  runToEnd,
  sameName,
  sharedVolume,
  sidecarCode,
  sidecarEnd,
  sidecarLife,
  startup,
  twoContainers,
  unschedulable,
  wishedStatus,
];

const BY_ID: ReadonlyMap<string, Situation> = new Map(SITUATIONS.map((situation) => [situation.id, situation]));

/** The situation of that id and version; undefined where it is not known, or was replaced by a later version. */
export function findSituation(id: string, version: number): Situation | undefined {
  const found = BY_ID.get(id);
  return found?.version === version ? found : undefined;
}
