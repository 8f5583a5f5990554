import type { Container, PodSpec } from '../objects/kubernetes.generated.ts';
import { quantityMillis, quantityValue } from '../objects/quantity.ts';

/** What a Pod asks of its node, in whole numbers. */
export interface PodRequests {
  readonly cpuMillicores: number;
  readonly memoryBytes: number;
  readonly ephemeralBytes: number;
  /** Extended resources and huge pages, by name. */
  readonly others: ReadonlyMap<string, number>;
}

/**
 * The requests the scheduler counts: all containers and sidecars together, or the greediest moment of the
 * init containers where that is more, plus the overhead. Kubernetes v1.35, component-helpers/resource/helpers.go.
 */
export function computePodRequests(spec: PodSpec): PodRequests {
  const known = KNOWN.get(spec);
  if (known !== undefined) return known;
  const computed = addRequests(withPodLevel(requestsOfContainers(spec), spec), parseRequests(spec.overhead));
  KNOWN.set(spec, computed);
  return computed;
}

/** Specs are immutable, so what one asks for is worked out once. */
const KNOWN = new WeakMap<PodSpec, PodRequests>();

/** Kubernetes v1.35, pkg/scheduler/util/pod_resources.go: DefaultMilliCPURequest, DefaultMemoryRequest. */
const UNSAID = { cpu: '100m', memory: '200Mi' } as const;

/** The same for scores: a container that does not say what it asks for counts as 100m and 200Mi. */
export function computeScoredRequests(spec: PodSpec): PodRequests {
  const known = SCORED.get(spec);
  if (known !== undefined) return known;
  const { initContainers } = spec;
  const computed = computePodRequests({
    ...spec,
    containers: spec.containers.map(withUnsaid),
    ...(initContainers === undefined ? {} : { initContainers: initContainers.map(withUnsaid) }),
  });
  SCORED.set(spec, computed);
  return computed;
}

const SCORED = new WeakMap<PodSpec, PodRequests>();

function withUnsaid(container: Container): Container {
  return { ...container, resources: { requests: { ...UNSAID, ...container.resources?.requests } } };
}

const NOTHING: PodRequests = { cpuMillicores: 0, memoryBytes: 0, ephemeralBytes: 0, others: new Map() };

function requestsOfContainers(spec: PodSpec): PodRequests {
  let running = NOTHING;
  for (const container of spec.containers) running = addRequests(running, requestsOf(container));
  let sidecars = NOTHING;
  let peak = NOTHING;
  for (const container of spec.initContainers ?? []) {
    const own = requestsOf(container);
    if (container.restartPolicy === 'Always') {
      running = addRequests(running, own);
      sidecars = addRequests(sidecars, own);
      peak = maxRequests(peak, sidecars);
    } else peak = maxRequests(peak, addRequests(sidecars, own));
  }
  return maxRequests(running, peak);
}

/** Requests said for the whole Pod win over the sum of its containers'; overhead comes on top of them. */
function withPodLevel(summed: PodRequests, spec: PodSpec): PodRequests {
  const asked = spec.resources?.requests;
  if (asked === undefined) return summed;
  const own = parseRequests(asked);
  const pages = [...own.others].filter(([name]) => name.startsWith('hugepages-'));
  return {
    ...summed,
    ...(asked.cpu === undefined ? {} : { cpuMillicores: own.cpuMillicores }),
    ...(asked.memory === undefined ? {} : { memoryBytes: own.memoryBytes }),
    ...(pages.length === 0 ? {} : { others: new Map([...summed.others, ...pages]) }),
  };
}

function requestsOf(container: Container): PodRequests {
  return parseRequests(container.resources?.requests);
}

/** Reads a resource list: requests, overhead, or what a node has to give. */
export function parseRequests(list: Readonly<Record<string, string>> | undefined): PodRequests {
  if (list === undefined) return NOTHING;
  const others = new Map<string, number>();
  for (const name of Object.keys(list)) {
    if (!FIRST_CLASS.has(name)) others.set(name, quantityValue(list[name]));
  }
  return {
    cpuMillicores: quantityMillis(list.cpu),
    memoryBytes: quantityValue(list.memory),
    ephemeralBytes: quantityValue(list['ephemeral-storage']),
    others,
  };
}

const FIRST_CLASS: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage', 'pods']);

function addRequests(a: PodRequests, b: PodRequests): PodRequests {
  if (a === NOTHING) return b;
  if (b === NOTHING) return a;
  return combineRequests(a, b, (x, y) => x + y);
}

function maxRequests(a: PodRequests, b: PodRequests): PodRequests {
  return b === NOTHING ? a : combineRequests(a, b, Math.max);
}

function combineRequests(a: PodRequests, b: PodRequests, combine: (x: number, y: number) => number): PodRequests {
  const names = new Set([...a.others.keys(), ...b.others.keys()]);
  return {
    cpuMillicores: combine(a.cpuMillicores, b.cpuMillicores),
    memoryBytes: combine(a.memoryBytes, b.memoryBytes),
    ephemeralBytes: combine(a.ephemeralBytes, b.ephemeralBytes),
    others: new Map([...names].map((name) => [name, combine(a.others.get(name) ?? 0, b.others.get(name) ?? 0)])),
  };
}
