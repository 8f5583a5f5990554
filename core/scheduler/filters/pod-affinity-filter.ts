import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { Pod, PodAffinityTerm } from '../../objects/kubernetes.generated.ts';
import { labelOf, matchesSelector } from '../../objects/label-selector.ts';
import type { NodeView } from '../node-view.ts';
import { type Filter, type FilterContext, reject, rejectForGood } from './filter.ts';

/** Kubernetes v1.35, plugins/interpodaffinity/filtering.go: required terms of the Pod and of those that run already. */
export const filterPodAffinity: Filter = (context, view) => {
  const wanted = requiredTermsOf(context.pod, 'podAffinity');
  if (wanted.length > 0 && !satisfiesAffinity(context, view, wanted)) {
    return rejectForGood("node(s) didn't match pod affinity rules");
  }
  if (requiredTermsOf(context.pod, 'podAntiAffinity').some((owned) => hasMatchInDomain(context, view, owned))) {
    return reject("node(s) didn't match pod anti-affinity rules");
  }
  return isUnwantedByOthers(context, view)
    ? reject("node(s) didn't satisfy existing pods anti-affinity rules")
    : undefined;
};

/** What a Pod requires of who stands beside it. */
export interface OwnedTerm {
  readonly term: PodAffinityTerm;
  /** Whose term it is: its namespace counts where the term names none. */
  readonly owner: Pod;
}

/** The required terms of one kind. */
export function requiredTermsOf(owner: Pod, kind: 'podAffinity' | 'podAntiAffinity'): readonly OwnedTerm[] {
  const required = owner.spec?.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution;
  return required === undefined ? NO_TERMS : required.map((term) => ({ term, owner }));
}

const NO_TERMS: readonly OwnedTerm[] = [];

/** Only Pods that all terms speak of count. The first of a group that only matches itself may go anywhere with the keys. */
function satisfiesAffinity(context: FilterContext, view: NodeView, owned: readonly OwnedTerm[]): boolean {
  const terms = owned.map(({ term }) => term);
  if (terms.some((term) => labelOf(view.node.metadata?.labels, term.topologyKey) === undefined)) return false;
  const wanted = context.views.filter(
    ({ node, pods }) =>
      terms.some(({ topologyKey }) => labelOf(node.metadata?.labels, topologyKey) !== undefined) &&
      pods.some((pod) => matchesAll(context, owned, pod)),
  );
  if (wanted.length === 0) return matchesAll(context, owned, context.pod);
  return terms.every(({ topologyKey }) => wanted.some((other) => isSameDomain(view, other, topologyKey)));
}

function matchesAll({ cluster }: FilterContext, terms: readonly OwnedTerm[], pod: Pod): boolean {
  return terms.every((owned) => matchesTermOf(cluster, owned, pod));
}

function hasMatchInDomain(context: FilterContext, view: NodeView, owned: OwnedTerm): boolean {
  const domain = labelOf(view.node.metadata?.labels, owned.term.topologyKey);
  if (domain === undefined) return false;
  return viewsOfDomain(context, owned.term.topologyKey, domain).some((other) =>
    other.pods.some((pod) => matchesTermOf(context.cluster, owned, pod)),
  );
}

function isUnwantedByOthers(context: FilterContext, view: NodeView): boolean {
  return context.views.some((other) =>
    listAntiAffinity(other).some(
      (owned) =>
        isSameDomain(view, other, owned.term.topologyKey) && matchesTermOf(context.cluster, owned, context.pod),
    ),
  );
}

/** What the Pods of a node do not want beside them; a view never changes, so they are asked once for all nodes. */
function listAntiAffinity(view: NodeView): readonly OwnedTerm[] {
  const known = ANTI_AFFINITY.get(view);
  if (known !== undefined) return known;
  const terms = view.pods.flatMap((owner) => requiredTermsOf(owner, 'podAntiAffinity'));
  ANTI_AFFINITY.set(view, terms);
  return terms;
}

const ANTI_AFFINITY = new WeakMap<NodeView, readonly OwnedTerm[]>();
function isSameDomain(a: NodeView, b: NodeView, topologyKey: string): boolean {
  const domain = labelOf(a.node.metadata?.labels, topologyKey);
  return domain !== undefined && domain === labelOf(b.node.metadata?.labels, topologyKey);
}

function viewsOfDomain(context: FilterContext, topologyKey: string, domain: string): NodeView[] {
  return context.views.filter((view) => labelOf(view.node.metadata?.labels, topologyKey) === domain);
}

/** Whether `pod` is one that the term speaks of. */
export function matchesTermOf(cluster: Cluster, { term, owner }: OwnedTerm, pod: Pod): boolean {
  return (
    isInNamespaces(cluster, term, owner, pod.metadata?.namespace ?? '') && matchesSelector(term.labelSelector, pod)
  );
}

function isInNamespaces(cluster: Cluster, term: PodAffinityTerm, owner: Pod, namespace: string): boolean {
  if (term.namespaces?.includes(namespace) === true) return true;
  if (term.namespaceSelector === undefined) {
    return (term.namespaces ?? []).length === 0 && namespace === owner.metadata?.namespace;
  }
  const found = getObject(cluster.store, 'Namespace', '', namespace);
  return found !== undefined && matchesSelector(term.namespaceSelector, found);
}
