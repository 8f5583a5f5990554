import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { decodeBase64 } from '../../objects/decode-base64.ts';
import type {
  ConfigMap,
  Container,
  EnvFromSource,
  EnvVarSource,
  FileKeySelector,
  Pod,
  Secret,
} from '../../objects/kubernetes.generated.ts';
import { createExpansionRoom, expandVariables } from './expand-variables.ts';
import { computeFieldValue, computeResourceValue, type PodPlace } from './field-value.ts';
import { findInEnvFile } from './find-in-env-file.ts';
import { computeServiceEnvironment } from './service-environment.ts';

export type Environment =
  /** `services`: those of them that tell of the Services, as they are before another one takes a name of theirs. */
  | { readonly ok: true; readonly variables: Map<string, string>; readonly services: ReadonlyMap<string, string> }
  /** The message of the CreateContainerConfigError. */
  | { readonly ok: false; readonly message: string };

interface Scope {
  readonly cluster: Cluster;
  readonly pod: Pod;
  readonly place: PodPlace;
  readonly container: Container;
  readonly namespace: string;
}

/**
 * The environment of a container: Services first, then `envFrom`, then `env` in order, where a later one may use
 * an earlier one as $(NAME). Kubernetes v1.35, pkg/kubelet/kubelet_pods.go: makeEnvironmentVariables.
 */
export function computeEnvironment(cluster: Cluster, pod: Pod, container: Container, place: PodPlace): Environment {
  const scope = { cluster, pod, place, container, namespace: pod.metadata?.namespace ?? 'default' };
  const services = computeServiceEnvironment(cluster, {
    namespace: scope.namespace,
    enableServiceLinks: pod.spec?.enableServiceLinks ?? true,
  });
  const variables = new Map(services);
  const message = addEnvFrom(variables, scope) ?? addEnv(variables, scope);
  return message === undefined ? { ok: true, variables, services } : { ok: false, message };
}

function addEnvFrom(variables: Map<string, string>, scope: Scope): string | undefined {
  for (const source of scope.container.envFrom ?? []) {
    const message = addSource(variables, scope, source);
    if (message !== undefined) return message;
  }
  return undefined;
}

function addSource(variables: Map<string, string>, scope: Scope, source: EnvFromSource): string | undefined {
  const kind = source.configMapRef === undefined ? 'Secret' : 'ConfigMap';
  const reference = source.configMapRef ?? source.secretRef;
  if (reference === undefined) return undefined;
  const name = reference.name ?? '';
  const values = readValues(scope, kind, name);
  if (values === undefined) return reference.optional === true ? undefined : notFound(kind, name);
  for (const [key, value] of values) variables.set(`${source.prefix ?? ''}${key}`, value);
  return undefined;
}

function addEnv(variables: Map<string, string>, scope: Scope): string | undefined {
  const room = createExpansionRoom();
  for (const variable of scope.container.env ?? []) {
    const text = variable.valueFrom === undefined ? expandVariables(variable.value ?? '', variables, room) : undefined;
    const value =
      text === undefined ? computeSourceValue(scope, variable.valueFrom ?? {}) : { ok: true as const, text };
    if (!value.ok) return value.message;
    if (value.text !== undefined) variables.set(variable.name, value.text);
  }
  return undefined;
}

type Value =
  | { readonly ok: true; readonly text: string | undefined }
  | { readonly ok: false; readonly message: string };

function computeSourceValue(scope: Scope, source: EnvVarSource): Value {
  if (source.fieldRef !== undefined) return fieldValue(scope, source.fieldRef.fieldPath);
  if (source.resourceFieldRef !== undefined) {
    return { ok: true, text: computeResourceValue(scope.pod, scope.place, scope.container, source.resourceFieldRef) };
  }
  if (source.configMapKeyRef !== undefined) return keyValue(scope, 'ConfigMap', source.configMapKeyRef);
  if (source.secretKeyRef !== undefined) return keyValue(scope, 'Secret', source.secretKeyRef);
  if (source.fileKeyRef !== undefined) return fileValue(scope, source.fileKeyRef);
  return { ok: true, text: '' };
}

/** A key of a file in one of the Pod's volumes: what an init container wrote there. The words as the kubelet has them. */
function fileValue({ place }: Scope, { volumeName, path, key, optional }: FileKeySelector): Value {
  const file = place.volumes?.get(volumeName)?.get(path);
  const found = file === undefined || file.directory === true ? undefined : findInEnvFile(file.content, key);
  if (found === undefined) return { ok: false, message: "couldn't parse env file" };
  if (found !== '') return { ok: true, text: found };
  if (optional === true) return { ok: true, text: undefined };
  return { ok: false, message: `environment variable key "${key}" not found in file` };
}

function fieldValue(scope: Scope, path: string): Value {
  const text = computeFieldValue(scope.pod, scope.place, path);
  return text === undefined ? { ok: false, message: `unsupported fieldPath: ${path}` } : { ok: true, text };
}

function keyValue(
  scope: Scope,
  kind: 'ConfigMap' | 'Secret',
  selector: { readonly name?: string; readonly key: string; readonly optional?: boolean },
): Value {
  const name = selector.name ?? '';
  const values = readValues(scope, kind, name);
  const text = values?.get(selector.key);
  if (text !== undefined || selector.optional === true) return { ok: true, text };
  if (values === undefined) return { ok: false, message: notFound(kind, name) };
  return { ok: false, message: `couldn't find key ${selector.key} in ${kind} ${scope.namespace}/${name}` };
}

function notFound(kind: 'ConfigMap' | 'Secret', name: string): string {
  return `${kind.toLowerCase()} "${name}" not found`;
}

function readValues(scope: Scope, kind: 'ConfigMap' | 'Secret', name: string): Map<string, string> | undefined {
  const object = getObject(scope.cluster.store, kind, scope.namespace, name);
  return object === undefined ? undefined : textsOf(kind, object);
}

/** The values by key, in the order of the keys; a Secret's are decoded. */
export function textsOf(kind: 'ConfigMap' | 'Secret', object: ConfigMap | Secret): Map<string, string> {
  const entries = Object.entries(object.data ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(kind === 'ConfigMap' ? entries : entries.map(([key, value]) => [key, decodeBase64(value)]));
}
