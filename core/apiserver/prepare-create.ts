import type { Cluster } from '../cluster/cluster.ts';
import { generateJobSelector } from '../manifest/job-strategy.ts';
import { computeQosClass } from '../objects/compute-qos-class.ts';
import type { Job, Namespace, Pod } from '../objects/kubernetes.generated.ts';
import { LAB_USER } from '../objects/lab-user.ts';
import { CLAIM_PROTECTION, VOLUME_PROTECTION, withFinalizers } from '../objects/metadata.ts';
import type { Kind, KindMap, KubeObject } from '../objects/object.ts';
import { prepareDefinition } from './custom/definition-status.ts';
import { prepareService } from './prepare-service.ts';
import { withDefaultClass } from './storage-classes.ts';
import { withTemplateGeneration } from './template-generation.ts';

type Preparers = { readonly [K in Kind]?: (object: KindMap[K], cluster: Cluster) => KindMap[K] };

const PREPARERS: Preparers = {
  Pod: beginPod,
  Job: prepareJob,
  DaemonSet: (daemonSet) => withTemplateGeneration(daemonSet, 1),
  Namespace: prepareNamespace,
  PersistentVolumeClaim: (claim, cluster) =>
    withProtection({ ...withDefaultClass(cluster, claim), status: { phase: 'Pending' } }, CLAIM_PROTECTION),
  PersistentVolume: (volume) => withProtection({ ...volume, status: { phase: 'Pending' } }, VOLUME_PROTECTION),
  Service: (service, cluster) => prepareService(cluster, service),
  CustomResourceDefinition: prepareDefinition,
  CertificateSigningRequest: (request) => ({ ...request, spec: { ...request.spec, ...LAB_USER } }),
};

/** What the API server itself puts into a new object, once it has its uid. Kubernetes v1.35, pkg/registry. */
export function prepareCreate<K extends Kind>(cluster: Cluster, kind: K, object: KindMap[K]): KindMap[K] {
  const prepare: Preparers[K] = PREPARERS[kind];
  return prepare === undefined ? object : prepare(object, cluster);
}

function beginPod(pod: Pod): Pod {
  if (pod.status?.phase !== undefined || pod.spec === undefined) return pod;
  const status = { ...pod.status, phase: 'Pending', qosClass: computeQosClass(pod.spec) };
  return { ...pod, status };
}

/** A Job finds its Pods by its own uid, unless it says by what. */
function prepareJob(job: Job): Job {
  const generated = generateJobSelector(job, job.metadata?.uid ?? '');
  const labels = generated.spec?.template.metadata?.labels;
  if (labels === undefined || Object.keys(job.metadata?.labels ?? {}).length > 0) return generated;
  // A Job without labels reads back with its template's: v1.35 pkg/apis/batch/v1/defaults.go, SetDefaults_Job.
  return { ...generated, metadata: { ...generated.metadata, labels } };
}

function prepareNamespace(namespace: Namespace): Namespace {
  const labels = { 'kubernetes.io/metadata.name': nameOf(namespace), ...namespace.metadata?.labels };
  return {
    ...namespace,
    metadata: { ...namespace.metadata, labels },
    spec: { ...namespace.spec, finalizers: withKubernetes(namespace.spec?.finalizers ?? []) },
    status: { phase: 'Active', ...namespace.status },
  };
}

function withKubernetes(finalizers: readonly string[]): readonly string[] {
  return finalizers.includes('kubernetes') ? finalizers : [...finalizers, 'kubernetes'];
}

/** The StorageObjectInUseProtection admission plugin. */
function withProtection<T extends KubeObject>(object: T, finalizer: string): T {
  const present = object.metadata?.finalizers ?? [];
  return present.includes(finalizer) ? object : withFinalizers(object, [...present, finalizer]);
}

function nameOf(object: KubeObject): string {
  return object.metadata?.name ?? '';
}
