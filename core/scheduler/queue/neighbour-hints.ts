import type { Node, Pod, TopologySpreadConstraint } from '../../objects/kubernetes.generated.ts';
import { labelOf, matchesSelector } from '../../objects/label-selector.ts';
import { matchesTermOf, type OwnedTerm, requiredTermsOf } from '../filters/pod-affinity-filter.ts';
import { sharePorts } from '../filters/resource-filters.ts';
import { hardConstraintsOf } from '../filters/spread-filter.ts';
import type { Asked, Hint } from './queue-event.ts';

/** A new node, or a Pod that gives back a port of its node. */
export const hintPorts: Hint = ({ event, pod }) => {
  if (event.about === 'node') return event.before === undefined;
  return event.about === 'placed Pod' && isGone(event) && event.before !== undefined && sharePorts(pod, event.before);
};

function isGone({ after }: { readonly after: Pod | undefined }): boolean {
  return after === undefined;
}

/** A Pod that counts and comes, goes or no longer counts; a node that has the labels, or other ones. */
export const hintTopologySpread: Hint = ({ event, pod }) => {
  const constraints = hardConstraintsOf(pod);
  switch (event.about) {
    case 'placed Pod':
      return counts(constraints, pod, event.before) !== counts(constraints, pod, event.after);
    case 'waiting Pod':
      return event.before?.metadata?.labels !== pod.metadata?.labels;
    case 'node':
      return hasMoved(constraints, event.before, event.after);
    default:
      return false;
  }
};

function counts(constraints: readonly TopologySpreadConstraint[], pod: Pod, other: Pod | undefined): boolean {
  if (other === undefined || other.metadata?.namespace !== pod.metadata?.namespace) return false;
  return constraints.some(({ labelSelector }) => matchesSelector(labelSelector, other));
}

function hasMoved(
  constraints: readonly TopologySpreadConstraint[],
  before: Node | undefined,
  after: Node | undefined,
): boolean {
  const [was, is] = [domainsOf(constraints, before), domainsOf(constraints, after)];
  if (was === undefined || is === undefined) return was !== is;
  return was.some((domain, index) => domain !== is[index]) || before?.spec?.taints !== after?.spec?.taints;
}

/** Where a node lies; undefined where it lacks one of the labels. */
function domainsOf(constraints: readonly TopologySpreadConstraint[], node: Node | undefined): string[] | undefined {
  const domains = constraints.flatMap(({ topologyKey }) => labelOf(node?.metadata?.labels, topologyKey) ?? []);
  return domains.length === constraints.length ? domains : undefined;
}

/** A Pod that is wanted and comes, one that is unwanted and goes, or a node with a domain of the terms. */
export const hintPodAffinity: Hint = (asked) => {
  const { event, pod } = asked;
  switch (event.about) {
    case 'placed Pod':
      return (
        (!isWanted(asked, event.before) && isWanted(asked, event.after)) ||
        (isUnwanted(asked, event.before) && !isUnwanted(asked, event.after))
      );
    case 'waiting Pod':
      return event.before?.metadata?.labels !== pod.metadata?.labels;
    case 'node':
      return listTerms(asked).some(
        ({ term }) => keyOf(event.after, term.topologyKey) !== keyOf(event.before, term.topologyKey),
      );
    default:
      return false;
  }
};

function keyOf(node: Node | undefined, topologyKey: string): string | undefined {
  return labelOf(node?.metadata?.labels, topologyKey);
}

function listTerms({ pod }: Asked): readonly OwnedTerm[] {
  return [...requiredTermsOf(pod, 'podAffinity'), ...requiredTermsOf(pod, 'podAntiAffinity')];
}

/** Only who is meant by all terms is wanted. */
function isWanted({ cluster, pod }: Asked, other: Pod | undefined): boolean {
  const terms = requiredTermsOf(pod, 'podAffinity');
  return other !== undefined && terms.length > 0 && terms.every((term) => matchesTermOf(cluster, term, other));
}

/** One of the two does not want the other beside it. */
function isUnwanted({ cluster, pod }: Asked, other: Pod | undefined): boolean {
  if (other === undefined) return false;
  return (
    requiredTermsOf(pod, 'podAntiAffinity').some((term) => matchesTermOf(cluster, term, other)) ||
    requiredTermsOf(other, 'podAntiAffinity').some((term) => matchesTermOf(cluster, term, pod))
  );
}
