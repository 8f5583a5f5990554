import type { Container, PodSpec } from '../../objects/kubernetes.generated.ts';
import { compareQuantities, sumQuantities } from '../../objects/quantity.ts';

type Amounts = Readonly<Record<string, string>>;

/** Resources that may be asked for by the Pod as a whole. */
const POD_RESOURCES = ['cpu', 'memory'];

/**
 * The resources of the Pod as a whole with the API server's defaults (v1.35 pkg/apis/core/v1/defaults.go,
 * defaultPodRequests): where it has a limit and no request, the request is what its containers ask for, else the limit.
 */
export function applyPodResourcesDefaults(spec: PodSpec): PodSpec {
  const { resources } = spec;
  if (resources?.limits === undefined) return spec;
  const { limits, requests = {} } = resources;
  const asked = POD_RESOURCES.flatMap((name) => {
    const amount = aggregateRequests(spec, name);
    return amount === undefined ? [] : [[name, amount] as const];
  });
  const fromContainers: Amounts = Object.fromEntries(asked);
  const ofPod = Object.fromEntries(Object.entries(limits).filter(([name]) => isPodResource(name)));
  const completed: Amounts = { ...ofPod, ...fromContainers, ...requests };
  const isComplete = Object.keys(completed).every((name) => Object.hasOwn(requests, name));
  return isComplete ? spec : { ...spec, resources: { ...resources, requests: completed } };
}

export function isPodResource(name: string): boolean {
  return POD_RESOURCES.includes(name) || name.startsWith('hugepages-');
}

/** What the containers ask for together: the larger of all that run at once and of each start of an init container. */
export function aggregateRequests(spec: PodSpec, name: string): string | undefined {
  const init = spec.initContainers ?? [];
  const sidecars = init.filter(isSidecar);
  const running = sumRequests([...spec.containers, ...sidecars], name);
  const starts = init.map((container, index) =>
    sumRequests(
      isSidecar(container) ? sidecars.slice(0, index + 1) : [...init.slice(0, index).filter(isSidecar), container],
      name,
    ),
  );
  return [running, ...starts].reduce(larger);
}

function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always';
}

function sumRequests(containers: readonly Container[], name: string): string | undefined {
  const amounts = containers.flatMap(({ resources }) => {
    const { requests = {} } = resources ?? {};
    const amount = Object.hasOwn(requests, name) ? requests[name] : undefined;
    return amount === undefined ? [] : [amount];
  });
  return amounts.length === 0 ? undefined : sumQuantities(amounts);
}

function larger(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareQuantities(a, b) >= 0 ? a : b;
}
