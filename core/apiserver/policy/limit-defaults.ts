import type { Cluster } from '../../cluster/cluster.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type {
  Container,
  LimitRange,
  LimitRangeItem,
  Pod,
  ResourceRequirements,
} from '../../objects/kubernetes.generated.ts';

type Amounts = Readonly<Record<string, string>>;

/** What a LimitRange says of containers, Pods or claims. */
export function listLimits({ spec }: LimitRange, type: string): readonly LimitRangeItem[] {
  return (spec?.limits ?? []).filter((item) => item.type === type);
}

/**
 * The Pod with the requests and limits that its containers do not name and the LimitRanges of its namespace give, one
 * after the other, and the annotation that tells of the last that gave any. Kubernetes v1.35,
 * plugin/pkg/admission/limitranger: mergePodResourceRequirements.
 */
export function applyLimitDefaults(cluster: Cluster, pod: Pod): Pod {
  return listObjects(cluster.store, 'LimitRange', pod.metadata?.namespace).reduce(applyDefaultsOf, pod);
}

function applyDefaultsOf(pod: Pod, range: LimitRange): Pod {
  const items = listLimits(range, 'Container');
  const limits: Amounts = Object.assign({}, ...items.map((item) => item.default ?? {}));
  const requests: Amounts = Object.assign({}, ...items.map((item) => item.defaultRequest ?? {}));
  if (pod.spec === undefined || Object.keys(limits).length + Object.keys(requests).length === 0) return pod;
  const told: string[] = [];
  const fill = (kind: string) => (container: Container) => fillIn(container, { limits, requests }, kind, told);
  const { containers, initContainers } = pod.spec;
  const spec = {
    ...pod.spec,
    containers: containers.map(fill('container')),
    ...(initContainers === undefined ? {} : { initContainers: initContainers.map(fill('init container')) }),
  };
  if (told.length === 0) return pod;
  const annotation = { 'kubernetes.io/limit-ranger': `LimitRanger plugin set: ${told.join('; ')}` };
  return { ...pod, metadata: { ...pod.metadata, annotations: { ...pod.metadata?.annotations, ...annotation } }, spec };
}

function fillIn(
  container: Container,
  defaults: { readonly limits: Amounts; readonly requests: Amounts },
  kind: string,
  told: string[],
): Container {
  const { limits = {}, requests = {} } = container.resources ?? {};
  const missing = (wanted: Amounts, present: Amounts): string[] =>
    Object.keys(wanted)
      .filter((name) => !Object.hasOwn(present, name))
      .sort();
  const [newRequests, newLimits] = [missing(defaults.requests, requests), missing(defaults.limits, limits)];
  if (newRequests.length > 0) told.push(`${newRequests.join(', ')} request for ${kind} ${container.name}`);
  if (newLimits.length > 0) told.push(`${newLimits.join(', ')} limit for ${kind} ${container.name}`);
  if (newRequests.length + newLimits.length === 0) return container;
  return {
    ...container,
    resources: {
      ...container.resources,
      ...unlessEmpty('limits', { ...defaults.limits, ...limits }),
      ...unlessEmpty('requests', { ...defaults.requests, ...requests }),
    },
  };
}

function unlessEmpty(side: 'limits' | 'requests', amounts: Amounts): ResourceRequirements {
  return Object.keys(amounts).length === 0 ? {} : { [side]: amounts };
}
