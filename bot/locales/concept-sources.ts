import type { ConceptId } from '../../core/quiz/concepts/concepts.ts';

/** Pages of the Kubernetes documentation, by the title they have there; the address is what follows `docs/`. */
const PAGES = {
  Pods: 'concepts/workloads/pods/',
  'Pod Lifecycle': 'concepts/workloads/pods/pod-lifecycle/',
  'Init Containers': 'concepts/workloads/pods/init-containers/',
  'Sidecar Containers': 'concepts/workloads/pods/sidecar-containers/',
  Disruptions: 'concepts/workloads/pods/disruptions/',
  'Pod Quality of Service Classes': 'concepts/workloads/pods/pod-qos/',
  'Container Lifecycle Hooks': 'concepts/containers/container-lifecycle-hooks/',
  Jobs: 'concepts/workloads/controllers/job/',
  Deployments: 'concepts/workloads/controllers/deployment/',
  ReplicaSet: 'concepts/workloads/controllers/replicaset/',
  Volumes: 'concepts/storage/volumes/',
  'Objects In Kubernetes': 'concepts/overview/working-with-objects/',
  Nodes: 'concepts/architecture/nodes/',
  EndpointSlices: 'concepts/services-networking/endpoint-slices/',
  'Node-pressure Eviction': 'concepts/scheduling-eviction/node-pressure-eviction/',
  'Liveness, Readiness, and Startup Probes': 'concepts/configuration/liveness-readiness-startup-probes/',
  'Resource Management for Pods and Containers': 'concepts/configuration/manage-resources-containers/',
  'Kubernetes Scheduler': 'concepts/scheduling-eviction/kube-scheduler/',
} as const;

type Page = keyof typeof PAGES;

/** Where a concept can be read about. */
const SOURCES: Readonly<Record<ConceptId, Page>> = {
  unit: 'Pods',
  'shared-network': 'Pods',
  'shared-volume': 'Volumes',
  'co-scheduled': 'Pods',
  'one-or-many-containers': 'Pods',
  'instance-and-scale': 'Pods',
  'metadata-spec-status': 'Objects In Kubernetes',
  template: 'Pods',
  'five-phases': 'Pod Lifecycle',
  pending: 'Pod Lifecycle',
  running: 'Pod Lifecycle',
  succeeded: 'Pod Lifecycle',
  failed: 'Pod Lifecycle',
  unknown: 'Pod Lifecycle',
  'status-column': 'Pod Lifecycle',
  'container-states': 'Pod Lifecycle',
  'exit-code': 'Pod Lifecycle',
  'last-state': 'Pod Lifecycle',
  'restart-in-place': 'Pod Lifecycle',
  'back-off': 'Pod Lifecycle',
  'restart-policy': 'Pod Lifecycle',
  'allowed-policies': 'Pod Lifecycle',
  'job-retries': 'Jobs',
  'backoff-limit': 'Jobs',
  'job-completion': 'Jobs',
  'pod-scheduled': 'Pod Lifecycle',
  'ready-to-start': 'Pod Lifecycle',
  initialized: 'Pod Lifecycle',
  'containers-ready': 'Pod Lifecycle',
  ready: 'Pod Lifecycle',
  'init-order': 'Init Containers',
  'init-restart': 'Init Containers',
  'native-sidecar': 'Sidecar Containers',
  'sidecar-life': 'Sidecar Containers',
  readiness: 'Liveness, Readiness, and Startup Probes',
  liveness: 'Liveness, Readiness, and Startup Probes',
  startup: 'Liveness, Readiness, and Startup Probes',
  'probe-defaults': 'Pod Lifecycle',
  'grace-period': 'Pod Lifecycle',
  'pre-stop': 'Container Lifecycle Hooks',
  'force-delete': 'Pod Lifecycle',
  'endpoints-at-end': 'EndpointSlices',
  'bound-once': 'Kubernetes Scheduler',
  identity: 'Pod Lifecycle',
  'node-loss': 'Nodes',
  healing: 'ReplicaSet',
  rollout: 'Deployments',
  'volume-life': 'Volumes',
  'out-of-memory': 'Resource Management for Pods and Containers',
  qos: 'Pod Quality of Service Classes',
  eviction: 'Node-pressure Eviction',
  disruption: 'Disruptions',
};

/** The page of the documentation that a lesson rests on. */
export interface Source {
  /** The page's own title, in English. */
  readonly title: string;
  readonly url: string;
}

export function sourceOf(concept: ConceptId): Source {
  const title = SOURCES[concept];
  return { title, url: `https://kubernetes.io/docs/${PAGES[title]}` };
}
