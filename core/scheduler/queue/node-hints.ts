import type { Node, Pod } from '../../objects/kubernetes.generated.ts';
import { specInForce } from '../../objects/spec-in-force.ts';
import { matchesNodeChoice, toleratesNode, UNSCHEDULABLE_TAINT } from '../filters/node-filters.ts';
import { fitsAlone } from '../filters/resource-filters.ts';
import { computePodRequests, type PodRequests, parseRequests } from '../pod-requests.ts';
import { toleratesTaint } from '../tolerations.ts';
import type { Hint } from './queue-event.ts';

/** A node that was uncordoned, or a Pod that bears it now. */
export const hintUnschedulable: Hint = ({ event, pod }) => {
  if (event.about === 'node') return isOpen(event.after) && !isOpen(event.before);
  return event.about === 'waiting Pod' && toleratesTaint(pod.spec?.tolerations, UNSCHEDULABLE_TAINT);
};

function isOpen(node: Node | undefined): boolean {
  return node !== undefined && node.spec?.unschedulable !== true;
}

/** A node whose taints the Pod bears now and did not bear before, or a Pod that bears other taints. */
export const hintTaints: Hint = ({ event, pod }) => {
  if (event.about === 'node') return becomes(event, (node) => toleratesNode(pod, node));
  return event.about === 'waiting Pod' && event.before?.spec?.tolerations !== pod.spec?.tolerations;
};

/** A node that the Pod's choice takes now and did not take before. */
export const hintNodeAffinity: Hint = ({ event, pod }) =>
  event.about === 'node' && becomes(event, (node) => matchesNodeChoice(pod.spec ?? {}, node));

/** Whether a node is what it was not before. */
function becomes(
  { before, after }: { readonly before: Node | undefined; readonly after: Node | undefined },
  holds: (node: Node) => boolean,
): boolean {
  return after !== undefined && holds(after) && !(before !== undefined && holds(before));
}

/** Room that comes: a node large enough, a Pod that goes or asks for less. */
export const hintResources: Hint = ({ event, pod }) => {
  switch (event.about) {
    case 'node':
      if (event.after === undefined || !fitsAlone(pod, event.after)) return false;
      return event.before === undefined || hasGrown(pod, event.before, event.after);
    case 'placed Pod':
      if (event.before === undefined) return false;
      return event.after === undefined || asksForLess(event.before, event.after, requestsOf(pod));
    case 'waiting Pod':
      return event.before !== undefined && asksForLess(event.before, pod, requestsOf(event.before));
    default:
      return false;
  }
};

function hasGrown(pod: Pod, before: Node, after: Node): boolean {
  const [had, has] = [before.status?.allocatable, after.status?.allocatable];
  if (had === has) return false;
  return (
    Number(has?.pods ?? 0) > Number(had?.pods ?? 0) || isLess(parseRequests(had), parseRequests(has), requestsOf(pod))
  );
}

function asksForLess(before: Pod, after: Pod, wanted: PodRequests): boolean {
  const [asked, asks] = [requestsOf(before), requestsOf(after)];
  return asked !== asks && isLess(asks, asked, wanted);
}

/** Whether there is less in `a` than in `b` of something that is wanted. */
function isLess(a: PodRequests, b: PodRequests, wanted: PodRequests): boolean {
  return (
    (wanted.cpuMillicores > 0 && a.cpuMillicores < b.cpuMillicores) ||
    (wanted.memoryBytes > 0 && a.memoryBytes < b.memoryBytes) ||
    (wanted.ephemeralBytes > 0 && a.ephemeralBytes < b.ephemeralBytes) ||
    [...wanted.others.keys()].some((name) => (a.others.get(name) ?? 0) < (b.others.get(name) ?? 0))
  );
}

/** Specs are immutable, so the same ones give the same value. */
function requestsOf(pod: Pod): PodRequests {
  return computePodRequests(specInForce(pod));
}
