import { TEMPLATE_GENERATION } from '../../apiserver/template-generation.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { listObjects } from '../../cluster/object-store.ts';
import { ownerReference } from '../../controllers/create-pod.ts';
import { DESIRED, MAXIMUM, REVISION } from '../../controllers/deployment/replica-set-annotations.ts';
import { computeTemplateHash, TEMPLATE_HASH } from '../../controllers/deployment/template-hash.ts';
import { buildRevision } from '../../controllers/revision/controller-revision.ts';
import type {
  ControllerRevision,
  DaemonSet,
  Deployment,
  DeploymentCondition,
  Node,
  ReplicaSet,
} from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { drawUuid } from '../../sim/random.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { dnsDeployment, proxyDaemonSet } from './addons.ts';

const BEGINNING = formatTimestamp(0);
const REPLICAS = 2;
const SURGE = 1;

/** An object of the system as the API server has stored it when the lab began. */
export function systemObject<K extends Kind>(seed: number, kind: K, object: KindMap[K]): KindMap[K] {
  const { namespace = '', name = '' } = object.metadata ?? {};
  const metadata = {
    ...object.metadata,
    creationTimestamp: BEGINNING,
    resourceVersion: '1',
    uid: drawUuid(seed, `system/${kind}/${namespace}/${name}`),
    ...(COUNTED.has(kind) ? { generation: 1 } : {}),
  };
  return { ...object, metadata };
}

const COUNTED: ReadonlySet<Kind> = new Set<Kind>(['Pod', 'Deployment', 'ReplicaSet', 'DaemonSet', 'EndpointSlice']);

export function systemDnsDeployment({ seed }: Pick<Cluster, 'seed'>): Deployment {
  const deployment = systemObject(seed, 'Deployment', dnsDeployment());
  return {
    ...deployment,
    metadata: { ...deployment.metadata, annotations: { [REVISION]: '1' } },
    status: {
      availableReplicas: REPLICAS,
      conditions: [
        condition('Available', 'MinimumReplicasAvailable', 'Deployment has minimum availability.'),
        condition(
          'Progressing',
          'NewReplicaSetAvailable',
          `ReplicaSet "${replicaSetName(deployment)}" has successfully progressed.`,
        ),
      ],
      observedGeneration: 1,
      readyReplicas: REPLICAS,
      replicas: REPLICAS,
      updatedReplicas: REPLICAS,
    },
  };
}

function condition(type: string, reason: string, message: string): DeploymentCondition {
  return { type, status: 'True', reason, message, lastTransitionTime: BEGINNING, lastUpdateTime: BEGINNING };
}

function replicaSetName({ spec }: Deployment): string {
  return `coredns-${computeTemplateHash(spec?.template ?? {})}`;
}

export function dnsReplicaSet(cluster: Pick<Cluster, 'seed'>): ReplicaSet {
  const deployment = systemDnsDeployment(cluster);
  const { template = {}, selector = {} } = deployment.spec ?? {};
  const labels = { ...template.metadata?.labels, [TEMPLATE_HASH]: computeTemplateHash(template) };
  return systemObject(cluster.seed, 'ReplicaSet', {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: replicaSetName(deployment),
      namespace: deployment.metadata?.namespace ?? '',
      labels,
      annotations: { [DESIRED]: String(REPLICAS), [MAXIMUM]: String(REPLICAS + SURGE), [REVISION]: '1' },
      ownerReferences: [ownerReference({ kind: 'Deployment', object: deployment })],
    },
    spec: {
      replicas: REPLICAS,
      selector: { ...selector, matchLabels: labels },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: {
      availableReplicas: REPLICAS,
      fullyLabeledReplicas: REPLICAS,
      observedGeneration: 1,
      readyReplicas: REPLICAS,
      replicas: REPLICAS,
    },
  });
}

/** The DaemonSet `kube-proxy` as it stands on the nodes there are. */
export function systemProxySet(cluster: Cluster): DaemonSet {
  const daemonSet = systemObject(cluster.seed, 'DaemonSet', proxyDaemonSet());
  const nodes = listObjects(cluster.store, 'Node');
  const ready = nodes.filter(isHeard).length;
  return {
    ...daemonSet,
    metadata: { ...daemonSet.metadata, annotations: { [TEMPLATE_GENERATION]: '1' } },
    status: {
      currentNumberScheduled: nodes.length,
      desiredNumberScheduled: nodes.length,
      ...(ready === 0 ? {} : { numberAvailable: ready }),
      numberMisscheduled: 0,
      numberReady: ready,
      ...(ready === nodes.length ? {} : { numberUnavailable: nodes.length - ready }),
      observedGeneration: 1,
      updatedNumberScheduled: nodes.length,
    },
  };
}

function isHeard({ status }: Node): boolean {
  return status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'Unknown') !== true;
}

export function proxyRevision(cluster: Cluster): ControllerRevision {
  const owner = { kind: 'DaemonSet', object: systemProxySet(cluster) } as const;
  return systemObject(cluster.seed, 'ControllerRevision', buildRevision(owner, 1, 0));
}
