import type { Endpoint, EndpointPort, EndpointSlice } from '../../objects/kubernetes.generated.ts';
import type { Member } from './member.ts';

/** kube-controller-manager v1.35, --max-endpoints-per-slice. */
const MAX_ENDPOINTS = 100;

/** A slice as it is to be; without `slice` it has to be made. */
export interface SlicePlan {
  readonly slice: EndpointSlice | undefined;
  ports: readonly EndpointPort[];
  /** The slice's own list as long as nothing in it changed. */
  endpoints: readonly Endpoint[];
}

/**
 * How a Service's slices have to be so that they say of the Pod `only` (of all Pods where it is undefined) what
 * `members` says, and of all others what they say now. One slice holds Pods with the same ports, at most a hundred; a plan without endpoints is a slice
 * to take away. Kubernetes v1.35, k8s.io/endpointslice/reconciler.go: what is right stays, gaps are filled, then new.
 */
export function planSlices(
  slices: readonly EndpointSlice[],
  members: ReadonlyMap<string, Member>,
  only: string | undefined,
): SlicePlan[] {
  const plans = slices.map((slice): SlicePlan => {
    const { endpoints = [], ports = [] } = slice;
    return { slice, ports, endpoints };
  });
  const placed = new Set<string>();
  for (const plan of plans) {
    if (only === undefined) keepMembers(plan, members, placed);
    else keepOne(plan, members.get(only), only, placed);
  }
  for (const member of members.values()) if (!placed.has(member.podUid)) place(plans, member);
  return plans;
}

/** What a slice says of one Pod, found without a look at what it says of the others. */
function keepOne(plan: SlicePlan, member: Member | undefined, podUid: string, placed: Set<string>): void {
  const at = plan.endpoints.findIndex(({ targetRef }) => targetRef?.uid === podUid);
  const endpoint = plan.endpoints[at];
  if (endpoint === undefined) return;
  const kept = keepEndpoint(plan, endpoint, member, placed);
  if (kept === endpoint) return;
  plan.endpoints = kept === undefined ? plan.endpoints.toSpliced(at, 1) : plan.endpoints.with(at, kept);
}

function keepMembers(plan: SlicePlan, members: ReadonlyMap<string, Member>, placed: Set<string>): void {
  const kept = plan.endpoints.map((endpoint) =>
    keepEndpoint(plan, endpoint, members.get(endpoint.targetRef?.uid ?? ''), placed),
  );
  if (kept.some((endpoint, at) => endpoint !== plan.endpoints[at]))
    plan.endpoints = kept.filter((endpoint) => endpoint !== undefined);
}

/** How the slice says it now: the very endpoint where nothing changed, undefined where the Pod has no place in it. */
function keepEndpoint(
  plan: SlicePlan,
  endpoint: Endpoint,
  member: Member | undefined,
  placed: Set<string>,
): Endpoint | undefined {
  if (member === undefined || placed.has(member.podUid)) return undefined;
  if (portsKey(member.ports) !== portsKey(plan.ports)) return undefined;
  placed.add(member.podUid);
  return isSameEndpoint(endpoint, member.endpoint) ? endpoint : member.endpoint;
}

/** Into the fullest slice of its ports that has room, else into an empty one, else into a new one. */
function place(plans: SlicePlan[], { endpoint, ports }: Member): void {
  const key = portsKey(ports);
  const fitting = plans.filter(
    (plan) => plan.endpoints.length > 0 && plan.endpoints.length < MAX_ENDPOINTS && portsKey(plan.ports) === key,
  );
  const [fullest] = fitting.sort((a, b) => b.endpoints.length - a.endpoints.length);
  const target = fullest ?? plans.find((plan) => plan.endpoints.length === 0);
  if (target === undefined) {
    plans.push({ slice: undefined, ports, endpoints: [endpoint] });
    return;
  }
  if (portsKey(target.ports) !== key) target.ports = ports;
  target.endpoints = [...target.endpoints, endpoint];
}

function portsKey(ports: readonly EndpointPort[]): string {
  return ports
    .map(({ name, port, protocol, appProtocol }) => `${name}/${port}/${protocol}/${appProtocol ?? ''}`)
    .sort()
    .join();
}

function isSameEndpoint(a: Endpoint, b: Endpoint): boolean {
  return (
    a.addresses[0] === b.addresses[0] &&
    a.conditions?.ready === b.conditions?.ready &&
    a.conditions?.serving === b.conditions?.serving &&
    a.conditions?.terminating === b.conditions?.terminating &&
    a.nodeName === b.nodeName &&
    a.hostname === b.hostname &&
    a.zone === b.zone &&
    a.hints?.forNodes?.[0]?.name === b.hints?.forNodes?.[0]?.name &&
    a.hints?.forZones?.[0]?.name === b.hints?.forZones?.[0]?.name
  );
}
