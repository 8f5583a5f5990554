import type { Container, Pod, PodSpec, Toleration, Volume } from '../objects/kubernetes.generated.ts';

const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';

export interface Admission {
  /** Five letters that end the token volume's name: `kube-api-access-x7k2p`. */
  readonly tokenVolumeSuffix: string;
  /** What the Pod's PriorityClass, or the default one, says. */
  readonly priority?: number;
  readonly preemptionPolicy?: string;
  readonly priorityClassName?: string;
  /** What the Pod's ServiceAccount says about its token. */
  readonly automountToken?: boolean;
}

/**
 * A defaulted Pod as the API server's admission plugins complete it on creation: ServiceAccount, Priority,
 * DefaultTolerationSeconds (v1.35 plugin/pkg/admission).
 */
export function admitPod(pod: Pod, admission: Admission): Pod {
  const spec = pod.spec ?? { containers: [] };
  const admitted = addTolerations(setPriority(mountToken(setServiceAccount(spec), admission), admission));
  return admitted === spec ? pod : { ...pod, spec: admitted };
}

function setServiceAccount(spec: PodSpec): PodSpec {
  const isNamed = spec.serviceAccountName !== undefined && spec.serviceAccountName !== '';
  return isNamed ? spec : { ...spec, serviceAccount: 'default', serviceAccountName: 'default' };
}

function mountToken(spec: PodSpec, admission: Admission): PodSpec {
  if (!(spec.automountServiceAccountToken ?? admission.automountToken ?? true)) return spec;
  const known = spec.volumes?.find(({ name = '' }) => name.startsWith('kube-api-access-'));
  const name = known?.name ?? `kube-api-access-${admission.tokenVolumeSuffix}`;
  const mount = (container: Container) => mountInto(container, name);
  const containers = spec.containers.map(mount);
  const initContainers = spec.initContainers?.map(mount);
  const isMounted = [...containers, ...(initContainers ?? [])].some((container) =>
    container.volumeMounts?.some((entry) => entry.name === name),
  );
  return {
    ...spec,
    containers,
    ...(initContainers === undefined ? {} : { initContainers }),
    ...(known === undefined && isMounted ? { volumes: [...(spec.volumes ?? []), buildTokenVolume(name)] } : {}),
  };
}

/** A container that mounts something at that path itself is left alone. */
function mountInto(container: Container, volumeName: string): Container {
  const mounts = container.volumeMounts ?? [];
  if (mounts.some((mount) => mount.mountPath === TOKEN_PATH)) return container;
  return { ...container, volumeMounts: [...mounts, { name: volumeName, readOnly: true, mountPath: TOKEN_PATH }] };
}

/** The token lives 3607 seconds: kubelets renew those of an hour and seven seconds as if they were of a year. */
function buildTokenVolume(name: string): Volume {
  return {
    name,
    projected: {
      defaultMode: 420,
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        {
          downwardAPI: {
            items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
          },
        },
      ],
    },
  };
}

/** The two cluster-critical classes that every cluster has are known without being stored. */
const SYSTEM_PRIORITIES = new Map([
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
]);

function setPriority(spec: PodSpec, admission: Admission): PodSpec {
  const priority = SYSTEM_PRIORITIES.get(spec.priorityClassName ?? '') ?? admission.priority ?? 0;
  const className = spec.priorityClassName ?? admission.priorityClassName;
  return {
    ...spec,
    ...(className === undefined ? {} : { priorityClassName: className }),
    priority,
    preemptionPolicy: spec.preemptionPolicy ?? admission.preemptionPolicy ?? 'PreemptLowerPriority',
  };
}

/** Every Pod bears a node that is not ready or not reached for five minutes, unless it says otherwise. */
export function addTolerations(spec: PodSpec): PodSpec {
  const tolerations = spec.tolerations ?? [];
  const added = [NOT_READY, UNREACHABLE].filter((key) => !tolerations.some((toleration) => tolerates(toleration, key)));
  if (added.length === 0) return spec;
  return { ...spec, tolerations: [...tolerations, ...added.map(buildToleration)] };
}

function tolerates(toleration: Toleration, key: string): boolean {
  const isKey = toleration.key === key || (toleration.key ?? '') === '';
  return isKey && (toleration.effect === 'NoExecute' || (toleration.effect ?? '') === '');
}

function buildToleration(key: string): Toleration {
  return { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 };
}
