import { type JsonList, printJson, toJsonValue } from '../../manifest/json-value.ts';
import { bareJson } from '../../manifest/object-json.ts';
import { type KindFacts, kindFacts } from '../../objects/kinds.ts';
import type { ManagedFieldsEntry } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { difference, type FieldSet, union } from './field-set.ts';
import { apartFromStatus, madeFields, sentFields, withoutBrought } from './made-fields.ts';
import {
  COMPONENT,
  isSameManager,
  type Manager,
  managedJson,
  managedPartOf,
  managersJson,
  printManagers,
  readEntry,
  readManagers,
  statusWriterOf,
  withEntries,
} from './managers.ts';
import type { MembersShape } from './merge-shape.ts';
import { shapeOfVersion } from './schema-shape.ts';

/**
 * Who holds the fields of an object. Of most it is not kept but worked out: what stands in the object is its maker's,
 * but for what others hold, and its status is the controllers' or the kubelet's. The maker is kept as an entry of
 * `managedFields` without fields, or plain from the object. Undefined where nobody knows: of what labs held before makers
 * were kept, and of what every cluster begins with.
 */
export function managersOf<K extends Kind>(
  kind: K,
  root: MembersShape,
  object: KindMap[K],
): readonly Manager[] | undefined {
  const known = keptManagers(kind, object);
  if (known === undefined) return readManagers(object);
  const { made, others } = known;
  const { own, status } = divide(kind, root, object, union(...others.map(({ fields }) => fields)));
  const time = newestTime(object) ?? object.metadata?.creationTimestamp ?? '';
  return [
    { ...made, fields: union(own, made.fields) },
    ...others,
    { ...made, name: statusWriterOf(kind), subresource: 'status', time, fields: status },
  ];
}

/** What is written down of the managers of an object whose maker is known. */
export interface KeptManagers {
  /** The maker, with what cannot be worked out of what it holds. */
  readonly made: Manager;
  /** The others, with all that they hold. */
  readonly others: readonly Manager[];
}

export function keptManagers(kind: Kind, object: KubeObject): KeptManagers | undefined {
  const entries = object.metadata?.managedFields ?? [];
  const maker = entries.length === 0 ? plainMaker(kind, object) : entries.find(isMaker);
  if (maker === undefined) return undefined;
  const written = entries.flatMap((entry) => (isMaker(entry) ? [] : (readEntry(entry) ?? [])));
  const { apiVersion = kindFacts(kind).apiVersion, metadata } = object;
  const key = { operation: 'Update', apiVersion, name: maker.manager ?? '', subresource: '' } as const;
  const fields = written.find((one) => isSameManager(one, key))?.fields ?? new Set();
  return {
    made: { ...key, time: maker.time ?? metadata?.creationTimestamp ?? '', fields },
    others: written.filter((one) => !isSameManager(one, key)),
  };
}

/** What says how the objects of a kind are merged. */
type ManagedFacts = Pick<KindFacts, 'kind' | 'custom'>;

/** The same as the API shows it; none where nobody knows. */
export function shownManagers({ kind, custom }: ManagedFacts, object: KubeObject): JsonList {
  const known = SHOWN.get(object);
  if (known !== undefined) return known;
  const managers = managersOf<Kind>(kind, shapeOfVersion(kind, custom), object);
  const shown = managersJson(managers ?? []);
  SHOWN.set(object, shown);
  return shown;
}

/** A copy that says of its managers what it was shown, or nothing, leaves them as they are. */
export function withoutShown<T extends KubeObject>(facts: ManagedFacts, before: T, copy: T): T {
  const [kept = [], sent] = [before.metadata?.managedFields, copy.metadata?.managedFields];
  const isShown = sent === undefined || printJson(toJsonValue(sent)) === printJson(shownManagers(facts, before));
  return isShown ? withEntries(copy, kept) : copy;
}

/** Objects never change: what was worked out of one stays true. */
const SHOWN = new WeakMap<KubeObject, JsonList>();

/** The object as it is kept with these managers: of its maker only what cannot be worked out. */
export function keepManagers<K extends Kind>(kind: K, object: KindMap[K], { made, others }: KeptManagers): KindMap[K] {
  const fields = difference(made.fields, withoutBrought(kind, made.fields));
  const time = made.time === object.metadata?.creationTimestamp ? {} : { time: made.time };
  const writer = { ...made, name: statusWriterOf(kind), subresource: 'status' };
  const kept = others.filter((one) => !isSameManager(one, writer));
  const entries = printManagers([...kept, { ...made, fields }]);
  const isPlain = entries.length === 0 && !('time' in time) && plainMaker(kind, object)?.manager === made.name;
  return withEntries(object, isPlain ? [] : [{ manager: made.name, operation: 'Update', ...time }, ...entries]);
}

/** A new object as it is kept that a client made: `sent` is what it sent, with its defaults. */
export function keepMaker<K extends Kind>(
  kind: K,
  root: MembersShape,
  { object, sent }: { readonly object: KindMap[K]; readonly sent: KindMap[K] },
  name: string,
): KindMap[K] {
  const { apiVersion = kindFacts(kind).apiVersion, metadata } = object;
  const fields = sentFields(kind, root, managedJson(sent));
  const time = metadata?.creationTimestamp ?? '';
  const made = { operation: 'Update', apiVersion, name, subresource: '', time, fields } as const;
  return keepManagers(kind, object, { made, others: [] });
}

/** Whether an entry says no more than who made the object. */
function isMaker({ manager, operation, fieldsType, fieldsV1 }: ManagedFieldsEntry): boolean {
  return manager !== undefined && operation === 'Update' && fieldsType === undefined && fieldsV1 === undefined;
}

/** Who made what no client made. */
function plainMaker(kind: Kind, object: KubeObject): ManagedFieldsEntry | undefined {
  if (controllerOf(object) !== undefined) return { manager: COMPONENT };
  return kind === 'Node' || kind === 'Lease' ? { manager: 'kubelet' } : undefined;
}

/** What of an object is its maker's and what the status writer's, where others hold these fields. */
function divide(
  kind: Kind,
  root: MembersShape,
  object: KubeObject,
  held: FieldSet,
): { readonly own: FieldSet; readonly status: FieldSet } {
  const all = difference(withoutBrought(kind, madeFields(kind, root, managedPartOf(bareJson(kind, object)))), held);
  const { rest, status } = apartFromStatus(kind, all);
  return { own: rest, status };
}

/** The newest moment that a status names; undefined where it names none. */
function newestTime(object: KubeObject): string | undefined {
  const { status }: KubeObject & { readonly status?: unknown } = object;
  const moments = JSON.stringify(status ?? {}).match(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g) ?? [];
  return moments.sort().at(-1);
}
