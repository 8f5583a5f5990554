import { createAdmitted } from '../../apiserver/admission.ts';
import { type AppliedFields, applyFields, type Conflict } from '../../apiserver/managed-fields/apply-fields.ts';
import type { FieldSet } from '../../apiserver/managed-fields/field-set.ts';
import { fieldsIn } from '../../apiserver/managed-fields/fields-in.ts';
import { firstManagers } from '../../apiserver/managed-fields/first-managers.ts';
import { managersOf } from '../../apiserver/managed-fields/known-managers.ts';
import { managedPartOf, printManagers } from '../../apiserver/managed-fields/managers.ts';
import type { MembersShape } from '../../apiserver/managed-fields/merge-shape.ts';
import { printConflicts } from '../../apiserver/managed-fields/print-conflicts.ts';
import { rootShapeOf } from '../../apiserver/managed-fields/schema-shape.ts';
import { writeAs } from '../../apiserver/managed-fields/track-write.ts';
import type { Refusal } from '../../apiserver/refusal.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { runRequest } from '../../lab/run-request.ts';
import { decodeDocument } from '../../manifest/index.ts';
import { type JsonMap, printJson, toJsonValue } from '../../manifest/json-value.ts';
import { fromVersion } from '../../manifest/versions/convert.ts';
import { type KindFacts, kindFacts } from '../../objects/kinds.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { changeObject, editableJson } from '../edit/change-object.ts';
import { readPath, writePath } from '../edit/json-paths.ts';
import type { Selected } from '../select/select-objects.ts';
import { LAST_APPLIED, readLastApplied } from './last-applied.ts';

/** One PATCH of the type `application/apply-patch+yaml`. */
export interface ServerSideRequest {
  readonly facts: KindFacts;
  /** Empty for kinds without. */
  readonly namespace: string;
  readonly name: string;
  /** As it was sent, with its apiVersion and kind. */
  readonly applied: JsonMap;
  readonly manager: string;
  readonly force: boolean;
  readonly subresource: AppliedPart | undefined;
}

/** The parts of an object that can be applied by themselves. */
export const APPLIED_PARTS = ['status', 'approval', 'resize', 'ephemeralcontainers', 'scale'] as const;
export type AppliedPart = (typeof APPLIED_PARTS)[number];

export type ServerSideOutcome =
  | { readonly type: 'applied'; readonly isNew: boolean; readonly selected: Selected }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly conflicts: readonly Conflict[] };

/** The manager of `kubectl apply --server-side`, whose applies the server keeps in step with kubectl's annotation. */
export const KUBECTL_MANAGER = 'kubectl';

/** What the API server does with it: apimachinery v1.35, pkg/util/managedfields. */
export function applyServerSide(cluster: Cluster, { facts, ...asked }: ServerSideRequest): ServerSideOutcome {
  // Who holds which field is known of the version that objects are kept in.
  const kept = facts.custom === undefined ? kindFacts(facts.kind) : facts;
  const { json } = fromVersion(facts, asked.applied);
  const outcome = applyKept(cluster, { ...asked, facts: kept, applied: json });
  return outcome.type === 'refused' ? outcome : { ...outcome, selected: { ...outcome.selected, facts } };
}

function applyKept(cluster: Cluster, request: ServerSideRequest): ServerSideOutcome {
  const { facts, namespace, name } = request;
  const live = getObject<Kind>(cluster.store, facts.kind, namespace, name);
  if (live === undefined && request.subresource !== undefined) {
    return refuse(404, 'NotFound', `${facts.resource} "${name}" not found`);
  }
  const applied = cutToPart(request);
  spend(cluster.work, PRICES.write);
  const merged = mergeInto(cluster, request, live, applied);
  switch (merged.type) {
    case 'wrong':
      return refuse(400, 'BadRequest', printWrong(request, merged.errors));
    case 'conflicts':
      return { ...refuse(409, 'Conflict', printConflicts(merged.conflicts)), conflicts: merged.conflicts };
    case 'applied': {
      const entries = printManagers(merged.managers);
      const json = writePath(merged.object, ['metadata', 'managedFields'], toJsonValue(entries));
      return writeAs(cluster, { applied: entries }, () => store(cluster, request, live, json));
    }
  }
}

/** What of an object each part is made of; all but the status is the object's own. */
const PARTS: Readonly<Record<AppliedPart, readonly string[]>> = {
  status: ['status'],
  approval: ['status', 'conditions'],
  scale: ['spec', 'replicas'],
  resize: ['spec', 'containers'],
  ephemeralcontainers: ['spec', 'ephemeralContainers'],
};

/** A request about the object does not touch its status, and one about a part nothing else. */
function cutToPart({ applied, subresource }: ServerSideRequest): JsonMap {
  if (subresource === undefined) return new Map([...applied].filter(([key]) => key !== 'status'));
  const path = PARTS[subresource];
  const named = new Map([...applied].filter(([key]) => ['apiVersion', 'kind', 'metadata'].includes(key)));
  const value = readPath(applied, path);
  return value === undefined ? named : writePath(named, path, value);
}

function mergeInto(
  cluster: Cluster,
  { facts, manager, force, subresource }: ServerSideRequest,
  object: KindMap[Kind] | undefined,
  applied: JsonMap,
): AppliedFields {
  const { apiVersion } = facts;
  const root = rootShapeOf(cluster.store, facts.kind, apiVersion);
  const source = object === undefined ? undefined : readLastApplied(object);
  const lastApplied = source === undefined ? undefined : { source, annotation: LAST_APPLIED };
  const live = object === undefined ? new Map() : editableJson({ facts, object });
  const outcome = applyFields({
    root,
    live,
    applied,
    managers:
      object === undefined
        ? []
        : (managersOf<Kind>(facts.kind, root, object) ?? firstManagers<Kind>(cluster, facts, object, lastApplied)),
    applier: {
      name: manager,
      operation: 'Apply',
      apiVersion,
      subresource: subresource ?? '',
      time: formatTimestamp(cluster.nowMs),
    },
    force,
    mayTake: manager === KUBECTL_MANAGER && source !== undefined ? fieldsOf(root, source) : new Set<string>(),
  });
  const keepsNote = outcome.type === 'applied' && manager === KUBECTL_MANAGER && source !== undefined;
  return keepsNote ? { ...outcome, object: noteApplied(outcome.object, applied) } : outcome;
}

/** What kubectl applied by itself it may take back: pkg/util/managedfields/internal/lastappliedmanager.go. */
function fieldsOf(root: MembersShape, source: JsonMap): FieldSet {
  return fieldsIn(root, managedPartOf(source)).fields;
}

/** pkg/util/managedfields/internal/lastappliedupdater.go: the annotation of kubectl's own apply is kept in step. */
function noteApplied(object: JsonMap, applied: JsonMap): JsonMap {
  const path = ['metadata', 'annotations', LAST_APPLIED];
  return writePath(object, path, `${printJson(writePath(applied, path, undefined))}\n`);
}

function store(
  cluster: Cluster,
  { facts, namespace, name, subresource }: ServerSideRequest,
  live: KindMap[Kind] | undefined,
  json: JsonMap,
): ServerSideOutcome {
  if (live === undefined) return create(cluster, facts, placeIn(json, namespace, name));
  const outcome = changeObject(
    cluster,
    { facts, object: live },
    json,
    subresource === 'scale' ? undefined : subresource,
  );
  if (outcome.type === 'refused') return { type: 'refused', refusal: outcome.refusal, conflicts: [] };
  const object = getObject<Kind>(cluster.store, facts.kind, namespace, name) ?? live;
  return { type: 'applied', isNew: false, selected: { facts, object } };
}

function placeIn(json: JsonMap, namespace: string, name: string): JsonMap {
  const named = writePath(json, ['metadata', 'name'], name);
  return namespace === '' ? named : writePath(named, ['metadata', 'namespace'], namespace);
}

function create(cluster: Cluster, facts: KindFacts, json: JsonMap): ServerSideOutcome {
  const [decoded] = decodeDocument(json, 'STDIN', [facts]);
  if (decoded?.ok !== true) return refuse(400, 'BadRequest', decoded?.detail ?? 'the object cannot be read');
  const name = decoded.object.metadata?.name ?? '';
  const created = runRequest(cluster, 'applied', { kind: facts.kindName, name }, () =>
    createAdmitted<Kind>(cluster, facts.kind, decoded.object),
  );
  if (!created.ok) return { type: 'refused', refusal: created.error, conflicts: [] };
  return { type: 'applied', isNew: true, selected: { facts, object: created.value } };
}

/** pkg/util/managedfields/internal/structuredmerge.go: Apply, with the errors of structured-merge-diff's typed values. */
function printWrong({ facts, namespace, name }: ServerSideRequest, errors: readonly string[]): string {
  const version = `${facts.apiVersion.includes('/') ? '' : '/'}${facts.apiVersion}`;
  const listed =
    errors.length === 1 ? errors[0] : `errors:\n${errors.map((error) => `  ${error}\n`).join('')}`.trimEnd();
  return `failed to create typed patch object (${namespace}/${name}; ${version}, Kind=${facts.kindName}): ${listed}`;
}

function refuse(code: number, reason: 'BadRequest' | 'Conflict' | 'NotFound', message: string) {
  return { type: 'refused', refusal: { type: 'error', error: { reason, code, message } }, conflicts: [] } as const;
}
