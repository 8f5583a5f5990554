import type { Cluster } from '../../cluster/cluster.ts';
import { applyDefaults, decodeDocument } from '../../manifest/index.ts';
import type { JsonMap } from '../../manifest/json-value.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import { controllerOf } from '../../objects/metadata.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { compareFields } from './compare-fields.ts';
import { difference, type FieldSet, fieldElement, ROOT, stepIn, union } from './field-set.ts';
import { fieldsIn } from './fields-in.ts';
import { apartFromStatus, madeFields } from './made-fields.ts';
import { type Manager, managedJson, statusWriterOf } from './managers.ts';
import type { MembersShape } from './merge-shape.ts';
import { rootShapeOf } from './schema-shape.ts';

/** What kubectl applied by itself, and the annotation in which it remembers that. */
export interface LastApplied {
  readonly source: JsonMap;
  readonly annotation: string;
}

/**
 * Who is taken to hold the fields of an object to which nobody has applied on the server before. What kubectl applied
 * by itself, and still is so, is `kubectl-client-side-apply`'s; what a controller made is the controllers'; else it
 * belongs to `before-first-apply`, as apimachinery v1.35 calls whoever came before managers were known
 * (pkg/util/managedfields/internal/skipnonapplied.go).
 */
export function firstManagers<K extends Kind>(
  { store }: Cluster,
  facts: KindFacts,
  live: KindMap[K],
  lastApplied: LastApplied | undefined,
): readonly Manager[] {
  const { kind } = facts;
  const { apiVersion = facts.apiVersion } = live;
  const root = rootShapeOf(store, kind, apiVersion);
  const time = live.metadata?.creationTimestamp ?? '';
  const base = { operation: 'Update', apiVersion, subresource: '', time } as const;
  const maker = controllerOf(live) === undefined ? 'before-first-apply' : 'kube-controller-manager';
  const json = managedJson(live);
  const applied =
    lastApplied === undefined ? undefined : compareWithApplied(facts, root, { live: json, ...lastApplied });
  const { status, rest } = apartFromStatus(undefined, madeFields(kind, root, json));
  return [
    ...(applied === undefined ? [] : [{ ...base, name: 'kubectl-client-side-apply', fields: applied.same }]),
    { ...base, name: maker, fields: applied?.changed ?? rest },
    { ...base, name: statusWriterOf(kind), subresource: 'status', fields: status },
  ];
}

interface Compared {
  /** The fields that are as they were applied, with their defaults. */
  readonly same: FieldSet;
  /** Those that were applied and have another value now: nobody knows whose. The others are the system's own. */
  readonly changed: FieldSet;
}

function compareWithApplied(
  facts: KindFacts,
  root: MembersShape,
  { live, source, annotation }: LastApplied & { readonly live: JsonMap },
): Compared | undefined {
  const { kind } = facts;
  const [decoded] = decodeDocument(source, 'STDIN', [facts]);
  if (decoded?.ok !== true) return undefined;
  const applied = managedJson(applyDefaults<Kind>(kind, decoded.object));
  const { removed, modified } = compareFields(root, applied, live);
  const fields = fieldsIn(root, applied);
  const note = ['metadata', 'annotations', annotation].map(fieldElement).reduce(stepIn, ROOT);
  return { same: union(difference(fields, union(removed, modified)), new Set([note])), changed: modified };
}
