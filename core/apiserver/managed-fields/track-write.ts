import type { Cluster, FieldWriter } from '../../cluster/cluster.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { isJsonMap, type JsonMap, toJsonValue } from '../../manifest/json-value.ts';
import { isCustomKind } from '../../objects/custom-kind.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { compareFields, type FieldChanges } from './compare-fields.ts';
import { difference, type FieldSet, fieldElement, ROOT, stepIn, union } from './field-set.ts';
import {
  asksForReset,
  isSameManager,
  type Manager,
  type ManagerKey,
  managedPartOf,
  readManagers,
  withEntries,
  withManagers,
} from './managers.ts';
import { rootShapeOf } from './schema-shape.ts';

/**
 * The written object with who holds which of its fields now: whoever writes takes what it changes. Only objects that
 * somebody has applied to the server have managers; of the others nobody asks. What server-side apply writes says so
 * itself. apimachinery v1.35, pkg/util/managedfields/internal.
 */
export function trackWrite<K extends Kind>(
  cluster: Cluster,
  kind: K,
  before: KindMap[K],
  after: KindMap[K],
): KindMap[K] {
  const [live, sent] = [before.metadata?.managedFields, after.metadata?.managedFields];
  const { fieldWriter } = cluster;
  if (fieldWriter !== undefined && 'applied' in fieldWriter) return withEntries(after, fieldWriter.applied);
  if (live === undefined && sent === undefined) return after;
  if (asksForReset(after)) return withEntries(after, []);
  spend(cluster.work, PRICES.write);
  const known = (sent === live ? undefined : readManagers(after)) ?? readManagers(before) ?? [];
  const root = rootShapeOf(cluster.store, kind, after.apiVersion);
  const whole = isCustomKind(kind) ? managedJson : withWholeParts;
  const changes = compareFields(root, whole(before), whole(after));
  const time = formatTimestamp(cluster.nowMs);
  const managers = writersOf(cluster, kind, changes, after.apiVersion ?? kindFacts(kind).apiVersion).reduce(
    (held, { writer, changed }) => takeFields(held, { ...writer, time }, changed),
    known,
  );
  return withManagers(after, managers);
}

/** A new object has managers only where it was applied on the server: what else a client sends of them is a copy's. */
export function trackNew<T extends KubeObject>({ fieldWriter }: Cluster, object: T): T {
  if (fieldWriter !== undefined && 'applied' in fieldWriter) return withEntries(object, fieldWriter.applied);
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

/** The held part of a stored object as JSON. */
export function managedJson(object: KubeObject): JsonMap {
  const json = toJsonValue(object);
  return managedPartOf(isJsonMap(json) ? json : new Map());
}

interface Written {
  readonly writer: ManagerKey;
  readonly changed: FieldChanges;
}

const STATUS = stepIn(ROOT, fieldElement('status'));

/** A status is written apart from the rest, by another part of the system. */
function writersOf(
  { fieldWriter }: Cluster,
  kind: Kind,
  changes: FieldChanges,
  apiVersion: string,
): readonly Written[] {
  const key = { operation: 'Update', apiVersion } as const;
  const [status, rest] = [part(changes, true), part(changes, false)];
  const client = fieldWriter !== undefined && 'manager' in fieldWriter ? fieldWriter : undefined;
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

const COMPONENT = 'kube-controller-manager';

export function statusWriterOf(kind: Kind): string {
  return kind === 'Pod' || kind === 'Node' ? 'kubelet' : COMPONENT;
}

const REPLICAS = stepIn(stepIn(ROOT, fieldElement('spec')), fieldElement('replicas'));

/** Of a Deployment and a StatefulSet only an autoscaler sets the size, and it does so by their scale. */
function isScale(kind: Kind, { added, modified }: FieldChanges): boolean {
  const isSized = kind === 'Deployment' || kind === 'StatefulSet';
  return isSized && union(added, modified).size === 1 && (added.has(REPLICAS) || modified.has(REPLICAS));
}

function part({ added, modified, removed }: FieldChanges, isStatus: boolean): FieldChanges {
  const pick = (set: FieldSet): FieldSet => new Set([...set].filter((path) => path.startsWith(STATUS) === isStatus));
  return { added: pick(added), modified: pick(modified), removed: pick(removed) };
}

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
