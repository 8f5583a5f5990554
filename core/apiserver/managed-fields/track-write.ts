import type { Cluster, FieldWriter } from '../../cluster/cluster.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { JsonMap } from '../../manifest/json-value.ts';
import { isCustomKind } from '../../objects/custom-kind.ts';
import { isDeepEqual } from '../../objects/is-deep-equal.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { compareFields, type FieldChanges } from './compare-fields.ts';
import { difference, type FieldSet, fieldElement, ROOT, stepIn, union } from './field-set.ts';
import { keepMaker, keepManagers, keptManagers } from './known-managers.ts';
import { apartFromStatus } from './made-fields.ts';
import {
  asksForReset,
  COMPONENT,
  isSameManager,
  type Manager,
  type ManagerKey,
  managedJson,
  readManagers,
  statusWriterOf,
  withEntries,
  withManagers,
} from './managers.ts';
import { rootShapeOf } from './schema-shape.ts';

/**
 * The written object with who holds which of its fields now: whoever writes takes what it changes. What the system writes
 * of its own part is worked out when somebody looks, and of an object of which nobody knows who made it nobody asks. What
 * server-side apply writes says so itself. apimachinery v1.35, pkg/util/managedfields/internal.
 */
export function trackWrite<K extends Kind>(
  cluster: Cluster,
  kind: K,
  before: KindMap[K],
  after: KindMap[K],
): KindMap[K] {
  const { fieldWriter } = cluster;
  if (fieldWriter !== undefined && 'applied' in fieldWriter) return withEntries(after, fieldWriter.applied);
  const [live, sent] = [before.metadata?.managedFields, after.metadata?.managedFields];
  const kept = keptManagers(kind, before);
  if (kept === undefined && live === undefined && sent === undefined) return after;
  if (kept !== undefined && fieldWriter === undefined && !touchesMade(kind, before, after)) return after;
  if (asksForReset(after)) return withEntries(after, []);
  spend(cluster.work, PRICES.write);
  const isOther = sent !== live && sent !== undefined && !isDeepEqual(sent, live);
  const given = isOther ? readManagers(after) : undefined;
  const write = { before, after };
  if (kept === undefined || given !== undefined) {
    return withManagers(after, takeChanges(cluster, kind, write, given ?? readManagers(before) ?? []));
  }
  const managers = takeChanges(cluster, kind, write, [kept.made, ...kept.others]);
  const made = managers.find((one) => isSameManager(one, kept.made)) ?? { ...kept.made, fields: NONE };
  return keepManagers(kind, after, { made, others: managers.filter((one) => one !== made) });
}

interface Write<T> {
  readonly before: T;
  readonly after: T;
}

function takeChanges<K extends Kind>(
  cluster: Cluster,
  kind: K,
  { before, after }: Write<KindMap[K]>,
  known: readonly Manager[],
): readonly Manager[] {
  const root = rootShapeOf(cluster.store, kind, after.apiVersion);
  const whole = isCustomKind(kind) ? managedJson : withWholeParts;
  const changes = compareFields(root, whole(before), whole(after));
  const time = formatTimestamp(cluster.nowMs);
  return writersOf(cluster, kind, changes, after.apiVersion ?? kindFacts(kind).apiVersion).reduce(
    (held, { writer, changed }) => takeFields(held, { ...writer, time: timeOf(writer, time) }, changed),
    known,
  );
}

/** Of who set a Scale nobody keeps when: apimachinery v1.35, pkg/util/managedfields/scalehandler.go. */
function timeOf({ subresource }: ManagerKey, time: string): string {
  return subresource === 'scale' ? '' : time;
}

/** Whether the system changed what is its maker's: of its own objects and of Pods, whose node is nobody's, it does not. */
function touchesMade(kind: Kind, before: KubeObject, after: KubeObject): boolean {
  if (kind === 'Pod' || before.metadata?.managedFields === undefined) return false;
  const [old, fresh] = [before, after].map((object) => new Map<string, unknown>(Object.entries(object)));
  const [was, is] = [before, after].map(({ metadata }) => new Map<string, unknown>(Object.entries(metadata ?? {})));
  return (
    [...(fresh?.keys() ?? [])].some((key) => !APART.has(key) && old?.get(key) !== fresh?.get(key)) ||
    ['labels', 'annotations', 'finalizers', 'ownerReferences'].some((key) => was?.get(key) !== is?.get(key))
  );
}

const APART: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/**
 * A new object with who made it, where a client did: `sent` is what it sent, with its defaults. What else it sends of
 * managers is a copy's.
 */
export function trackNew<K extends Kind>(
  { fieldWriter, store }: Cluster,
  kind: K,
  object: KindMap[K],
  sent: KindMap[K],
): KindMap[K] {
  if (fieldWriter !== undefined && 'applied' in fieldWriter) return withEntries(object, fieldWriter.applied);
  if (fieldWriter !== undefined && fieldWriter.manager !== '')
    return keepMaker(kind, rootShapeOf(store, kind, object.apiVersion), { object, sent }, fieldWriter.manager);
  return object.metadata?.managedFields === undefined ? object : withEntries(object, []);
}

/** Does a client's writes in its name; without one, as the system's own parts. */
export function writeAs<T>(cluster: Cluster, writer: FieldWriter | undefined, work: () => T): T {
  const before = cluster.fieldWriter;
  setWriter(cluster, writer);
  try {
    return work();
  } finally {
    setWriter(cluster, before);
  }
}

function setWriter(cluster: Cluster, writer: FieldWriter | undefined): void {
  if (writer === undefined) delete cluster.fieldWriter;
  else cluster.fieldWriter = writer;
}

/** Go writes the metadata and the status of every object, though they be empty: they come and go with no one. */
function withWholeParts(object: KubeObject): JsonMap {
  const empty: JsonMap = new Map();
  return new Map([['metadata', empty], ['status', empty], ...managedJson(object)]);
}

interface Written {
  readonly writer: ManagerKey;
  readonly changed: FieldChanges;
}

/** A status is written apart from the rest, by another part of the system. */
function writersOf(
  { fieldWriter }: Cluster,
  kind: Kind,
  changes: FieldChanges,
  apiVersion: string,
): readonly Written[] {
  const key = { operation: 'Update', apiVersion } as const;
  const client = fieldWriter !== undefined && 'manager' in fieldWriter ? fieldWriter : undefined;
  const [status, rest] = divideChanges(client === undefined ? kind : undefined, changes);
  const { manager = COMPONENT, subresource = '' } = client ?? {};
  return [
    { writer: { ...key, name: client?.manager ?? statusWriterOf(kind), subresource: 'status' }, changed: status },
    {
      writer: {
        ...key,
        name: manager,
        subresource: client === undefined && isScale(kind, rest) ? 'scale' : subresource,
      },
      changed: rest,
    },
  ];
}

const REPLICAS = stepIn(stepIn(ROOT, fieldElement('spec')), fieldElement('replicas'));

/** Of a Deployment and a StatefulSet only an autoscaler sets the size, and it does so by their scale. */
function isScale(kind: Kind, { added, modified }: FieldChanges): boolean {
  const isSized = kind === 'Deployment' || kind === 'StatefulSet';
  return isSized && union(added, modified).size === 1 && (added.has(REPLICAS) || modified.has(REPLICAS));
}

function divideChanges(
  kind: Kind | undefined,
  { added, modified, removed }: FieldChanges,
): readonly [status: FieldChanges, rest: FieldChanges] {
  const [plus, other, minus] = [added, modified, removed].map((set) => apartFromStatus(kind, set));
  const pick = (part: 'status' | 'rest'): FieldChanges => ({
    added: plus?.[part] ?? NONE,
    modified: other?.[part] ?? NONE,
    removed: minus?.[part] ?? NONE,
  });
  return [pick('status'), pick('rest')];
}

const NONE: FieldSet = new Set();

/** Who changes a field has it alone; what is gone nobody has. */
function takeFields(
  managers: readonly Manager[],
  writer: ManagerKey & { readonly time: string },
  { added, modified, removed }: FieldChanges,
): readonly Manager[] {
  const taken = union(added, modified);
  const lost = union(taken, removed);
  if (lost.size === 0) return managers;
  const left = managers.map((manager) => ({ ...manager, fields: difference(manager.fields, lost) }));
  if (taken.size === 0) return left;
  const own = managers.find((manager) => isSameManager(manager, writer));
  const fields = union(difference(own?.fields ?? new Set(), removed), taken);
  return [...left.filter((manager) => !isSameManager(manager, writer)), { ...writer, fields }];
}
