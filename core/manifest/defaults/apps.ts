import type {
  DaemonSet,
  DaemonSetSpec,
  Deployment,
  DeploymentSpec,
  PersistentVolumeClaim,
  ReplicaSet,
  ReplicaSetSpec,
  ReplicationController,
  StatefulSet,
  StatefulSetSpec,
} from '../../apiserver/kubernetes.generated.ts';
import { fill, refine, refineEach } from './fill.ts';
import { applyTemplateDefaults } from './pod-spec.ts';

/** v1.35 pkg/apis/apps/v1/defaults.go, for the four workload kinds and the older ReplicationController. */
export function applyDeploymentDefaults(deployment: Deployment): Deployment {
  const written: Partial<DeploymentSpec> = deployment.spec ?? {};
  const strategy = fill(written.strategy ?? {}, { type: 'RollingUpdate' });
  const filled = fill(written, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 });
  const isRolling = strategy.type === 'RollingUpdate';
  const rollingUpdate = fill(strategy.rollingUpdate ?? {}, { maxSurge: '25%', maxUnavailable: '25%' });
  return withSpec(deployment, {
    ...filled,
    strategy: isRolling ? { ...strategy, rollingUpdate } : strategy,
    template: applyTemplateDefaults(written.template),
  } as DeploymentSpec);
}

export function applyDaemonSetDefaults(daemonSet: DaemonSet): DaemonSet {
  const written: Partial<DaemonSetSpec> = daemonSet.spec ?? {};
  const strategy = fill(written.updateStrategy ?? {}, { type: 'RollingUpdate' });
  const rollingUpdate = fill(strategy.rollingUpdate ?? {}, { maxSurge: 0, maxUnavailable: 1 });
  return withSpec(daemonSet, {
    ...fill(written, { revisionHistoryLimit: 10 }),
    updateStrategy: strategy.type === 'RollingUpdate' ? { ...strategy, rollingUpdate } : strategy,
    template: applyTemplateDefaults(written.template),
  } as DaemonSetSpec);
}

export function applyStatefulSetDefaults(statefulSet: StatefulSet): StatefulSet {
  const written: Partial<StatefulSetSpec> = statefulSet.spec ?? {};
  const retention = fill(written.persistentVolumeClaimRetentionPolicy ?? {}, {
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  });
  const filled = fill(written, { podManagementPolicy: 'OrderedReady', replicas: 1, revisionHistoryLimit: 10 });
  return withSpec(statefulSet, {
    ...refine(filled, 'volumeClaimTemplates', (claims) => refineEach(claims, applyClaimDefaults)),
    persistentVolumeClaimRetentionPolicy: retention,
    updateStrategy: statefulStrategy(written.updateStrategy),
    template: applyTemplateDefaults(written.template),
  } as StatefulSetSpec);
}

function statefulStrategy(written: StatefulSetSpec['updateStrategy'] = {}): StatefulSetSpec['updateStrategy'] {
  const strategy = written.type === undefined ? { rollingUpdate: {}, ...written, type: 'RollingUpdate' } : written;
  if (strategy.type !== 'RollingUpdate') return strategy;
  return refine(strategy, 'rollingUpdate', (rolling) => fill(rolling, { partition: 0 }));
}

export function applyReplicaSetDefaults(replicaSet: ReplicaSet): ReplicaSet {
  const written: Partial<ReplicaSetSpec> = replicaSet.spec ?? {};
  const template = applyTemplateDefaults(written.template);
  return withSpec(replicaSet, { ...fill(written, { replicas: 1 }), template } as ReplicaSetSpec);
}

/** Its selector and its labels are its template's where they are left out. */
export function applyReplicationControllerDefaults(controller: ReplicationController): ReplicationController {
  const template = applyTemplateDefaults(controller.spec?.template);
  const labels = template.metadata?.labels;
  const selector = controller.spec?.selector ?? labels;
  const spec = {
    ...fill(controller.spec ?? {}, { replicas: 1 }),
    ...(selector === undefined ? {} : { selector }),
    template,
  };
  const metadata = labels === undefined ? controller.metadata : fill(controller.metadata ?? {}, { labels });
  return { ...controller, ...(metadata === undefined ? {} : { metadata }), spec };
}

export function applyClaimDefaults(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const spec = fill(claim.spec ?? {}, { volumeMode: 'Filesystem' });
  const status = fill(claim.status ?? {}, { phase: 'Pending' });
  return spec === claim.spec && status === claim.status ? claim : { ...claim, spec, status };
}

/** The kinds' specs have required fields that a manifest may lack: validation says so, not this. */
function withSpec<T extends { readonly spec?: object }>(object: T, spec: NonNullable<T['spec']>): T {
  return { ...object, spec };
}
