import type {
  DaemonSet,
  DaemonSetUpdateStrategy,
  Deployment,
  DeploymentStrategy,
  PersistentVolumeClaim,
  ReplicaSet,
  ReplicationController,
  StatefulSet,
  StatefulSetUpdateStrategy,
} from '../../objects/kubernetes.generated.ts';
import { fill, refine, refineEach } from './fill.ts';
import { applyTemplateDefaults } from './pod-spec.ts';

/**
 * v1.35 pkg/apis/apps/v1/defaults.go, for the four workload kinds and the older ReplicationController.
 */
export function applyDeploymentDefaults(deployment: Deployment): Deployment {
  return refine(withSpec(deployment), 'spec', (spec) => ({
    ...fill(spec, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 }),
    strategy: completeDeploymentStrategy(spec.strategy),
    template: applyTemplateDefaults(spec.template),
  }));
}

/** What has no spec says nothing in it. */
function withSpec<T extends { readonly spec?: object }>(object: T): T {
  return object.spec === undefined ? { ...object, spec: {} } : object;
}

function completeDeploymentStrategy(written: DeploymentStrategy = {}): DeploymentStrategy {
  const strategy = fill(written, { type: 'RollingUpdate' });
  if (strategy.type !== 'RollingUpdate') return strategy;
  return { ...strategy, rollingUpdate: fill(strategy.rollingUpdate ?? {}, { maxSurge: '25%', maxUnavailable: '25%' }) };
}

export function applyDaemonSetDefaults(daemonSet: DaemonSet): DaemonSet {
  return refine(withSpec(daemonSet), 'spec', (spec) => ({
    ...fill(spec, { revisionHistoryLimit: 10 }),
    updateStrategy: completeDaemonStrategy(spec.updateStrategy),
    template: applyTemplateDefaults(spec.template),
  }));
}

function completeDaemonStrategy(written: DaemonSetUpdateStrategy = {}): DaemonSetUpdateStrategy {
  const strategy = fill(written, { type: 'RollingUpdate' });
  const { rollingUpdate = strategy.type === 'RollingUpdate' ? {} : undefined } = strategy;
  if (rollingUpdate === undefined) return strategy;
  return { ...strategy, rollingUpdate: fill(rollingUpdate, { maxSurge: 0, maxUnavailable: 1 }) };
}

export function applyStatefulSetDefaults(statefulSet: StatefulSet): StatefulSet {
  return refine(withSpec(statefulSet), 'spec', (spec) => ({
    ...refine(
      fill(spec, { podManagementPolicy: 'OrderedReady', replicas: 1, revisionHistoryLimit: 10 }),
      'volumeClaimTemplates',
      (claims) =>
        refineEach(claims, (claim) =>
          applyClaimDefaults(fill(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' })),
        ),
    ),
    persistentVolumeClaimRetentionPolicy: fill(spec.persistentVolumeClaimRetentionPolicy ?? {}, {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    }),
    updateStrategy: completeStatefulStrategy(spec.updateStrategy),
    template: applyTemplateDefaults(spec.template),
  }));
}

/** `maxUnavailable` is dropped: v1.35's releases have its gate off by default. */
function completeStatefulStrategy(written: StatefulSetUpdateStrategy = {}): StatefulSetUpdateStrategy {
  const isSaid = written.type !== undefined;
  const strategy = isSaid ? written : { rollingUpdate: {}, ...written, type: 'RollingUpdate' };
  return refine(strategy, 'rollingUpdate', ({ partition = 0 }) => ({ partition }));
}

export function applyReplicaSetDefaults(replicaSet: ReplicaSet): ReplicaSet {
  return refine(withSpec(replicaSet), 'spec', (spec) => ({
    ...fill(spec, { replicas: 1 }),
    template: applyTemplateDefaults(spec.template),
  }));
}

/** Its selector and its labels are its template's where they are left out. */
export function applyReplicationControllerDefaults(controller: ReplicationController): ReplicationController {
  const written = controller.spec?.template;
  const template = written === undefined ? undefined : applyTemplateDefaults(written);
  const labels = template?.metadata?.labels;
  const selector = controller.spec?.selector ?? labels;
  const spec = {
    ...fill(controller.spec ?? {}, { replicas: 1 }),
    ...(selector === undefined ? {} : { selector }),
    ...(template === undefined ? {} : { template }),
  };
  const metadata = labels === undefined ? controller.metadata : fill(controller.metadata ?? {}, { labels });
  return { ...controller, ...(metadata === undefined ? {} : { metadata }), spec };
}

export function applyClaimDefaults(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const spec = fill(claim.spec ?? {}, { volumeMode: 'Filesystem' });
  const status = fill(claim.status ?? {}, { phase: 'Pending' });
  return spec === claim.spec && status === claim.status ? claim : { ...claim, spec, status };
}
