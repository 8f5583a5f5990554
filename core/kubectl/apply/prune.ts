import type { Cluster } from '../../cluster/cluster.ts';
import { listServedKinds } from '../../cluster/custom-kinds.ts';
import { listServed } from '../../lab/served/served.ts';
import type { DecodedDocument } from '../../manifest/index.ts';
import { compareText } from '../../objects/compare-text.ts';
import { deprecationOf } from '../../objects/deprecated-kinds.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { Kind } from '../../objects/object.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { parseLabelSelector } from '../select/label-selector.ts';
import type { Selected } from '../select/select-objects.ts';
import { findStored } from './apply-text.ts';
import { LAST_APPLIED } from './last-applied.ts';
import { printApiWarnings } from './print-warnings.ts';

/** kubectl v1.35, pkg/util/prune/prune.go: what is looked through where the line does not say it. */
const LOOKED_THROUGH = [
  ...['core/v1/ConfigMap', 'core/v1/Endpoints', 'core/v1/PersistentVolumeClaim', 'core/v1/Pod'],
  ...['core/v1/ReplicationController', 'core/v1/Secret', 'core/v1/Service', 'batch/v1/Job', 'batch/v1/CronJob'],
  ...['networking.k8s.io/v1/Ingress', 'apps/v1/DaemonSet', 'apps/v1/Deployment', 'apps/v1/ReplicaSet'],
  ...['apps/v1/StatefulSet', 'core/v1/Namespace', 'core/v1/PersistentVolume'],
];

export interface Prunable {
  readonly selected: readonly Selected[];
  /** What the API server warns of whoever lists them. */
  readonly warnings: string;
}

/**
 * What was applied once, stands where the file's objects stand, and is not in the file any more; a message where the line
 * names a kind that is none.
 */
export function findPrunable(
  cluster: Cluster,
  flags: ParsedFlags,
  documents: readonly DecodedDocument[],
): Prunable | string {
  const kinds = readKinds(cluster, flags.list('prune-allowlist'));
  if (typeof kinds === 'string') return kinds;
  const applied = documents.filter((document) => document.ok);
  const uids = new Set(applied.map((decoded) => findStored(cluster, decoded)?.metadata?.uid));
  const namespaces = new Set(
    applied.flatMap(({ facts, object }) => (facts.namespaced ? [object.metadata?.namespace ?? 'default'] : [])),
  );
  const labels = parseLabelSelector(flags.text('selector') ?? '');
  const inNamespaces = [...namespaces].flatMap((namespace) =>
    kinds.filter(({ namespaced }) => namespaced).map((facts) => ({ facts, namespace })),
  );
  const places = [...inNamespaces, ...kinds.filter(({ namespaced }) => !namespaced).map((facts) => ({ facts }))];
  const selected = places
    .flatMap((place) => listPlace(cluster, place))
    .filter(({ object: { metadata } }) => {
      const wasApplied = metadata?.annotations?.[LAST_APPLIED] !== undefined;
      return wasApplied && !uids.has(metadata?.uid) && labels.ok && labels.matches(metadata?.labels);
    });
  const warnings = new Set(places.flatMap(({ facts }) => (facts.custom === undefined ? deprecationOf(facts) : [])));
  return { selected, warnings: printApiWarnings([...warnings]) };
}

function listPlace(cluster: Cluster, place: { readonly facts: KindFacts; readonly namespace?: string }): Selected[] {
  const { facts, namespace } = place;
  return listServed<Kind>(cluster, facts.kind, namespace)
    .toSorted((a, b) => compareText(a.metadata?.name ?? '', b.metadata?.name ?? ''))
    .map((object) => ({ facts, object }));
}

function readKinds(cluster: Cluster, asked: readonly string[]): readonly KindFacts[] | string {
  const served = listServedKinds(cluster.store);
  const kinds: KindFacts[] = [];
  for (const word of asked.length === 0 ? LOOKED_THROUGH : asked) {
    const [group = '', version = '', kind = '', ...more] = word.split('/');
    if (kind === '' || more.length > 0) {
      return `invalid GroupVersionKind format: ${word}, please follow <group/version/kind>`;
    }
    const apiVersion = group === 'core' || group === '' ? version : `${group}/${version}`;
    const facts = served.find((one) => one.kindName === kind && one.apiVersion === apiVersion);
    if (facts === undefined) return `no matches for kind "${kind}" in version "${apiVersion}"`;
    kinds.push(facts);
  }
  return kinds;
}
