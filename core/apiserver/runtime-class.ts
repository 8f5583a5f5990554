import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { isSame } from '../manifest/validation/same-value.ts';
import type { Pod, RuntimeClass, Toleration } from '../objects/kubernetes.generated.ts';
import type { ApiError, Result } from '../objects/object.ts';
import { forbid } from './forbid.ts';

/**
 * A Pod with what its RuntimeClass adds: an overhead, where it may run, and what it bears there; Forbidden where it says
 * otherwise itself, or names no class. Kubernetes v1.35, plugin/pkg/admission/runtimeclass.
 */
export function admitRuntimeClass(cluster: Cluster, pod: Pod): Result<Pod> {
  const { runtimeClassName, overhead } = pod.spec ?? {};
  if (runtimeClassName === '') return { ok: false, error: NAMELESS };
  const refuse = (why: string): Result<Pod> => ({ ok: false, error: forbid('Pod', pod, why) });
  const found =
    runtimeClassName === undefined ? undefined : getObject(cluster.store, 'RuntimeClass', '', runtimeClassName);
  if (runtimeClassName !== undefined && found === undefined) {
    return refuse(`pod rejected: RuntimeClass "${runtimeClassName}" not found`);
  }
  const fixed = found?.overhead?.podFixed;
  if (overhead !== undefined && fixed === undefined) {
    return refuse('pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead');
  }
  if (overhead !== undefined && !isSame(overhead, fixed)) {
    return refuse("pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
  }
  const conflict = found === undefined ? undefined : findConflict(pod, found);
  return conflict === undefined
    ? { ok: true, value: found === undefined ? pod : withClass(pod, found) }
    : refuse(conflict);
}

/** It is looked up before it is checked. */
const NAMELESS: ApiError = { reason: 'InternalError', code: 500, message: 'resource name may not be empty' };

function findConflict({ spec }: Pod, { scheduling }: RuntimeClass): string | undefined {
  const own = new Map(Object.entries(spec?.nodeSelector ?? {}));
  const conflict = Object.entries(scheduling?.nodeSelector ?? {}).find(
    ([key, value]) => own.has(key) && own.get(key) !== value,
  );
  if (conflict === undefined) return undefined;
  const [key, value] = conflict;
  return `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${own.get(key)}`;
}

function withClass(pod: Pod, { overhead, scheduling }: RuntimeClass): Pod {
  const spec = pod.spec ?? { containers: [] };
  const { nodeSelector, tolerations = [] } = scheduling ?? {};
  return {
    ...pod,
    spec: {
      ...spec,
      ...(overhead?.podFixed === undefined ? {} : { overhead: overhead.podFixed }),
      ...(nodeSelector === undefined ? {} : { nodeSelector: { ...spec.nodeSelector, ...nodeSelector } }),
      ...(tolerations.length === 0 ? {} : { tolerations: unite(spec.tolerations ?? [], tolerations) }),
    },
  };
}

function unite(own: readonly Toleration[], added: readonly Toleration[]): readonly Toleration[] {
  return [...own, ...added.filter((one) => !own.some((other) => isSame(one, other)))];
}
