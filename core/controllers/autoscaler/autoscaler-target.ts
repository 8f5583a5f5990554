import { replaceObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { kindFacts, qualifiedResource } from '../../objects/kinds.ts';
import type { HorizontalPodAutoscaler, LabelSelector } from '../../objects/kubernetes.generated.ts';

/** The kinds that an autoscaler can size. */
const TARGET_KINDS = ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'] as const;
type TargetKind = (typeof TARGET_KINDS)[number];

/** What an autoscaler sizes. */
export interface AutoscalerTarget {
  readonly kind: TargetKind;
  readonly namespace: string;
  readonly name: string;
  readonly replicas: number;
  readonly selector: LabelSelector | undefined;
}

/** The target of an autoscaler, or in the API server's words why there is none. */
export function findTarget(cluster: Cluster, autoscaler: HorizontalPodAutoscaler): AutoscalerTarget | string {
  const { kind: kindName = '', name = '', apiVersion = '' } = autoscaler.spec?.scaleTargetRef ?? {};
  const namespace = autoscaler.metadata?.namespace ?? '';
  const kind = TARGET_KINDS.find((one) => one === kindName && kindFacts(one).apiVersion === apiVersion);
  if (kind === undefined) return `no matches for kind "${kindName}" in group "${apiVersion.split('/')[0]}"`;
  const target = readTarget(cluster, kind, namespace, name);
  return target ?? `${qualifiedResource(kindFacts(kind))} "${name}" not found`;
}

function readTarget(cluster: Cluster, kind: TargetKind, namespace: string, name: string): AutoscalerTarget | undefined {
  if (kind === 'ReplicationController') {
    const spec = getObject(cluster.store, kind, namespace, name)?.spec;
    if (spec === undefined) return undefined;
    const selector = { matchLabels: spec.selector ?? {} };
    return { kind, namespace, name, replicas: spec.replicas ?? 1, selector };
  }
  const spec = getObject(cluster.store, kind, namespace, name)?.spec;
  return spec === undefined
    ? undefined
    : { kind, namespace, name, replicas: spec.replicas ?? 1, selector: spec.selector };
}

/** Gives the target another size. */
export function resizeTarget(cluster: Cluster, target: AutoscalerTarget, replicas: number): void {
  const { kind, namespace, name } = target;
  recordStep(cluster, 'replicasChanged', { kind, name, from: target.replicas, to: replicas });
  writeReplicas(cluster, kind, `${namespace}/${name}`, replicas);
}

function writeReplicas(cluster: Cluster, kind: TargetKind, key: string, replicas: number): void {
  const [namespace = '', name = ''] = key.split('/');
  switch (kind) {
    case 'Deployment': {
      const found = getObject(cluster.store, kind, namespace, name);
      if (found?.spec !== undefined) replaceObject(cluster, kind, { ...found, spec: { ...found.spec, replicas } });
      return;
    }
    case 'ReplicaSet': {
      const found = getObject(cluster.store, kind, namespace, name);
      if (found?.spec !== undefined) replaceObject(cluster, kind, { ...found, spec: { ...found.spec, replicas } });
      return;
    }
    case 'StatefulSet': {
      const found = getObject(cluster.store, kind, namespace, name);
      if (found?.spec !== undefined) replaceObject(cluster, kind, { ...found, spec: { ...found.spec, replicas } });
      return;
    }
    case 'ReplicationController': {
      const found = getObject(cluster.store, kind, namespace, name);
      if (found?.spec !== undefined) replaceObject(cluster, kind, { ...found, spec: { ...found.spec, replicas } });
      return;
    }
  }
}
