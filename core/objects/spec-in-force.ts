import type { Container, ContainerStatus, Pod, PodSpec } from './kubernetes.generated.ts';
import { compareQuantities } from './quantity.ts';

type Amounts = Readonly<Record<string, string>>;

/**
 * The spec with what each container has to be counted for: while a resize is under way the larger of what it asks for
 * and what it was given; of requests only the latter where its node will never give more. Kubernetes v1.35,
 * component-helpers/resource/helpers.go: determineContainerReqs; of limits as its kubectl prints them.
 */
export function specInForce(pod: Pod): PodSpec {
  const spec = pod.spec ?? NOTHING;
  // A Pod that was never resized has the generation it was made with.
  if ((pod.metadata?.generation ?? 1) === 1 || pod.status === undefined) return spec;
  const known = KNOWN.get(pod);
  if (known !== undefined) return known;
  const counted = countGiven(pod, spec);
  KNOWN.set(pod, counted);
  return counted;
}

const NOTHING: PodSpec = { containers: [] };

/** Pods are immutable, so this is worked out once; a spec is the same value as long as nothing differs. */
const KNOWN = new WeakMap<Pod, PodSpec>();

function countGiven({ status }: Pod, spec: PodSpec): PodSpec {
  const isInfeasible =
    status?.conditions?.some(({ type, reason }) => type === 'PodResizePending' && reason === 'Infeasible') === true;
  const count = (containers: readonly Container[], statuses: readonly ContainerStatus[] = []): readonly Container[] => {
    const counted = containers.map((container) =>
      withGiven(
        container,
        statuses.find(({ name }) => name === container.name),
        isInfeasible,
      ),
    );
    return counted.every((container, index) => container === containers[index]) ? containers : counted;
  };
  const containers = count(spec.containers, status?.containerStatuses);
  const initContainers = spec.initContainers && count(spec.initContainers, status?.initContainerStatuses);
  if (containers === spec.containers && initContainers === spec.initContainers) return spec;
  return { ...spec, containers, ...(initContainers === undefined ? {} : { initContainers }) };
}

function withGiven(container: Container, status: ContainerStatus | undefined, isInfeasible: boolean): Container {
  if (status?.resources === undefined) return container;
  const asked = isInfeasible ? undefined : container.resources?.requests;
  const requests = largest(asked, status.resources.requests, status.allocatedResources);
  const limits = largest(container.resources?.limits, status.resources.limits);
  if (isSame(requests, container.resources?.requests) && isSame(limits, container.resources?.limits)) return container;
  return { ...container, resources: { ...container.resources, requests, limits } };
}

function largest(...lists: readonly (Amounts | undefined)[]): Amounts {
  const found = new Map<string, string>();
  for (const [name, amount] of lists.flatMap((list) => Object.entries(list ?? {}))) {
    const before = found.get(name);
    if (before === undefined || compareQuantities(amount, before) > 0) found.set(name, amount);
  }
  return Object.fromEntries(found);
}

function isSame(a: Amounts, b: Amounts = {}): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => compareQuantities(a[name] ?? '0', b[name] ?? '0') === 0)
  );
}
