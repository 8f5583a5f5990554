import type { Cluster } from '../cluster/cluster.ts';
import { getObject, listObjects } from '../cluster/object-store.ts';
import { type Admission, admitPod } from '../manifest/index.ts';
import type { Pod, PodSpec, PriorityClass, ServiceAccount } from '../objects/kubernetes.generated.ts';
import type { ApiError, Result } from '../objects/object.ts';
import { drawNameSuffix } from '../sim/random.ts';
import { forbid } from './forbid.ts';
import { applyLimitDefaults } from './policy/limit-defaults.ts';
import { preparePod } from './prepare-pod.ts';
import { admitRuntimeClass } from './runtime-class.ts';
import { refuseSecrets, withPullSecrets } from './secrets-of-account.ts';
import { withTopologyLabels } from './topology-labels.ts';

/**
 * A Pod with its ServiceAccount and token volume, its priority and the tolerations every Pod gets; Forbidden where it
 * names what there is not. Kubernetes v1.35, plugin/pkg/admission/{serviceaccount,priority,runtimeclass}.
 */
export function admitNewPod(cluster: Cluster, pod: Pod): Result<Pod> {
  const spec = pod.spec ?? { containers: [] };
  const priorityClass = findPriorityClass(cluster, spec.priorityClassName);
  const refusal = checkServiceAccount(cluster, pod, spec) ?? checkPriorityClass(pod, spec, priorityClass);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const account = findAccount(cluster, pod);
  const pulling = withPullSecrets(pod, account);
  const unknown = refuseSecrets(pulling, account);
  if (unknown !== undefined) return { ok: false, error: forbid('Pod', pod, unknown) };
  const admitted = applyLimitDefaults(cluster, admitPod(pulling, admissionOf(cluster, account, priorityClass)));
  const classed = admitRuntimeClass(cluster, admitted);
  return classed.ok ? { ok: true, value: preparePod(withTopologyLabels(cluster, classed.value)) } : classed;
}

function findAccount(cluster: Cluster, { metadata, spec }: Pod): ServiceAccount | undefined {
  const name = spec?.serviceAccountName ?? 'default';
  return getObject(cluster.store, 'ServiceAccount', metadata?.namespace ?? 'default', name);
}

function admissionOf(
  cluster: Cluster,
  account: ServiceAccount | undefined,
  priorityClass: PriorityClass | undefined,
): Admission {
  const automountToken = account?.automountServiceAccountToken;
  return {
    tokenVolumeSuffix: drawNameSuffix(cluster.seed, `token/${cluster.nextSerial}`),
    ...priorityOf(priorityClass),
    ...(automountToken === undefined ? {} : { automountToken }),
  };
}

/** The account `default` is waited for: each namespace gets one. */
function checkServiceAccount(cluster: Cluster, pod: Pod, { serviceAccountName = '' }: PodSpec): ApiError | undefined {
  if (serviceAccountName === '' || serviceAccountName === 'default') return undefined;
  const namespace = pod.metadata?.namespace ?? 'default';
  if (getObject(cluster.store, 'ServiceAccount', namespace, serviceAccountName) !== undefined) return undefined;
  const found = `serviceaccount "${serviceAccountName}" not found`;
  return forbid('Pod', pod, `error looking up service account ${namespace}/${serviceAccountName}: ${found}`);
}

/** A Pod may say its priority and policy only as its class has them. */
function checkPriorityClass(pod: Pod, spec: PodSpec, found: PriorityClass | undefined): ApiError | undefined {
  const { priorityClassName = '', priority, preemptionPolicy } = spec;
  if (priorityClassName !== '' && found === undefined) {
    return forbid('Pod', pod, `no PriorityClass with name ${priorityClassName} was found`);
  }
  const computed = found?.value ?? 0;
  if (priority !== undefined && priority !== computed) {
    const rule = 'must not be provided in pod spec; priority admission controller computed';
    return forbid(
      'Pod',
      pod,
      `the integer value of priority (${priority}) ${rule} ${computed} from the given PriorityClass name`,
    );
  }
  const policy = found?.preemptionPolicy ?? 'PreemptLowerPriority';
  if (preemptionPolicy === undefined || preemptionPolicy === policy) return undefined;
  const rule = 'must not be provided in pod spec; priority admission controller computed';
  return forbid(
    'Pod',
    pod,
    `the string value of PreemptionPolicy (${preemptionPolicy}) ${rule} ${policy} from the given PriorityClass name`,
  );
}

function priorityOf(priorityClass: PriorityClass | undefined): Partial<Admission> {
  if (priorityClass === undefined) return {};
  const { value, preemptionPolicy, metadata } = priorityClass;
  return {
    ...(value === undefined ? {} : { priority: value }),
    ...(preemptionPolicy === undefined ? {} : { preemptionPolicy }),
    ...(metadata?.name === undefined ? {} : { priorityClassName: metadata.name }),
  };
}

/** The class of that name; without a name the one that says it is everybody's. */
function findPriorityClass(cluster: Cluster, name: string | undefined): PriorityClass | undefined {
  if (name !== undefined && name !== '') return getObject(cluster.store, 'PriorityClass', '', name);
  return findDefaultPriorityClass(cluster);
}

export function findDefaultPriorityClass(cluster: Cluster): PriorityClass | undefined {
  return listObjects(cluster.store, 'PriorityClass').find((priorityClass) => priorityClass.globalDefault === true);
}
