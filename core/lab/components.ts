import type { Component } from '../cluster/cluster.ts';
import { autoscaler } from '../controllers/autoscaler/autoscaler-controller.ts';
import { cronJobController } from '../controllers/cronjob/cronjob-controller.ts';
import { definitionController } from '../controllers/custom-resource/definition-controller.ts';
import { daemonSetController } from '../controllers/daemonset/daemonset-controller.ts';
import { deploymentController } from '../controllers/deployment/deployment-controller.ts';
import { disruptionController } from '../controllers/disruption/disruption-controller.ts';
import { endpointMirroring } from '../controllers/endpoints/endpoint-mirroring.ts';
import { endpointSliceController } from '../controllers/endpointslice/endpointslice-controller.ts';
import { garbageCollector } from '../controllers/garbage-collector.ts';
import { jobController } from '../controllers/job/job-controller.ts';
import { namespaceController } from '../controllers/namespace-controller.ts';
import { nodeLifecycle } from '../controllers/node/node-lifecycle.ts';
import { taintEviction } from '../controllers/node/taint-eviction.ts';
import { podGarbageCollector } from '../controllers/pod-gc.ts';
import { quotaController } from '../controllers/quota-controller.ts';
import { replicaSetController } from '../controllers/replicaset/replicaset-controller.ts';
import { replicationController } from '../controllers/replicationcontroller/replication-controller.ts';
import { retryQueues } from '../controllers/retry.ts';
import { roleAggregation } from '../controllers/role-aggregation.ts';
import { statefulSetController } from '../controllers/statefulset/statefulset-controller.ts';
import { ttlAfterFinished } from '../controllers/ttl-after-finished.ts';
import { volumeBinder } from '../controllers/volume/volume-binder.ts';
import { volumeExpander } from '../controllers/volume/volume-expander.ts';
import { volumeProtection } from '../controllers/volume/volume-protection.ts';
import { evictionManager, imageGc, kubelet } from '../kubelet/index.ts';
import { runtimeComponent } from '../runtime/index.ts';
import { scheduler } from '../scheduler/scheduler.ts';
import { faultClock } from './fault/lasting-faults.ts';

/** Everything that watches and works, in the order in which watchers are told of a change. */
export const COMPONENTS: readonly Component[] = [
  scheduler,
  kubelet,
  runtimeComponent,
  jobController,
  cronJobController,
  replicaSetController,
  replicationController,
  autoscaler,
  deploymentController,
  statefulSetController,
  daemonSetController,
  endpointSliceController,
  endpointMirroring,
  ttlAfterFinished,
  garbageCollector,
  podGarbageCollector,
  namespaceController,
  definitionController,
  disruptionController,
  quotaController,
  roleAggregation,
  nodeLifecycle,
  taintEviction,
  volumeBinder,
  volumeProtection,
  volumeExpander,
  retryQueues,
  evictionManager,
  imageGc,
  faultClock,
];
