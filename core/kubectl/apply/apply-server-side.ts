import { createAdmitted } from '../../apiserver/admission.ts';
import { conflictOf } from '../../apiserver/conflict.ts';
import { type AppliedFields, applyFields, type Conflict } from '../../apiserver/managed-fields/apply-fields.ts';
import { checkTyped } from '../../apiserver/managed-fields/check-typed.ts';
import { type FieldSet, fieldElement, ROOT, stepIn } from '../../apiserver/managed-fields/field-set.ts';
import { fieldsIn } from '../../apiserver/managed-fields/fields-in.ts';
import { firstManagers } from '../../apiserver/managed-fields/first-managers.ts';
import { managersOf } from '../../apiserver/managed-fields/known-managers.ts';
import { type Manager, managedPartOf, printManagers } from '../../apiserver/managed-fields/managers.ts';
import type { MembersShape } from '../../apiserver/managed-fields/merge-shape.ts';
import { printConflicts } from '../../apiserver/managed-fields/print-conflicts.ts';
import { rootShapeOf, scaleShape } from '../../apiserver/managed-fields/schema-shape.ts';
import { writeAs } from '../../apiserver/managed-fields/track-write.ts';
import type { Refusal } from '../../apiserver/refusal.ts';
import { notFound } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { runRequest } from '../../lab/run-request.ts';
import { decodeDocument } from '../../manifest/index.ts';
import { type JsonMap, printJson, toJsonValue } from '../../manifest/json-value.ts';
import { fromVersion } from '../../manifest/versions/convert.ts';
import { type KindFacts, kindFacts } from '../../objects/kinds.ts';
import type { ApiError, Kind, KindMap } from '../../objects/object.ts';
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
  const wrong = asked.subresource === 'scale' ? checkTyped(scaleShape(), asked.applied) : [];
  if (wrong.length > 0) return refuse(500, 'Unknown', printWrong(asked.applied, SCALE, wrong));
  // Who holds which field is known of the version that objects are kept in.
  const kept = facts.custom === undefined ? kindFacts(facts.kind) : facts;
  const { json } = fromVersion(facts, asked.applied);
  const outcome = applyKept(cluster, { ...asked, facts: kept, applied: json });
  if (outcome.type === 'wrong') return refuse(500, 'Unknown', printWrong(asked.applied, facts, outcome.errors));
  return outcome.type === 'refused' ? outcome : { ...outcome, selected: { ...outcome.selected, facts } };
}

const SCALE = { apiVersion: 'autoscaling/v1', kindName: 'Scale' };

type Wrong = Extract<AppliedFields, { type: 'wrong' }>;

function applyKept(cluster: Cluster, request: ServerSideRequest): ServerSideOutcome | Wrong {
  const { facts, namespace, name } = request;
  const live = getObject<Kind>(cluster.store, facts.kind, namespace, name);
  const missing = live === undefined ? findMissing(request) : undefined;
  if (missing !== undefined) return { type: 'refused', refusal: { type: 'error', error: missing }, conflicts: [] };
  const applied = cutToPart(request);
  spend(cluster.work, PRICES.write);
  const merged = mergeInto(cluster, request, live, applied);
  switch (merged.type) {
    case 'wrong':
      return merged;
    case 'conflicts': {
      const conflicts = request.subresource === 'scale' ? merged.conflicts.map(asOfScale) : merged.conflicts;
      return { ...refuse(409, 'Conflict', printConflicts(conflicts)), conflicts };
    }
    case 'applied': {
      const entries = printManagers(merged.managers);
      const json = writePath(merged.object, ['metadata', 'managedFields'], toJsonValue(entries));
      return writeAs(cluster, { applied: entries }, () => store(cluster, request, live, json));
    }
  }
}

/** What stands against making an object: apiserver v1.35, pkg/registry/rest/meta.go and pkg/endpoints/handlers/patch.go. */
function findMissing({ facts, name, applied, subresource }: ServerSideRequest): ApiError | undefined {
  if (subresource !== undefined) return notFound(facts.kind, name);
  const [sent = '', uid = ''] = [readPath(applied, ['metadata', 'name']), readPath(applied, ['metadata', 'uid'])];
  if (sent === '') {
    const message = `the name of the object (${name} based on URL) was undeterminable: name must be provided`;
    return { reason: 'BadRequest', code: 400, message };
  }
  const message = `uid mismatch: the provided object specified uid ${String(uid)}, and no existing object was found`;
  return uid === '' ? undefined : conflictOf(facts.kind, name, message);
}

function asOfScale({ manager, path }: Conflict): Conflict {
  return { path, manager: { ...manager, apiVersion: SCALE.apiVersion } };
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
function cutToPart({ subresource, ...request }: ServerSideRequest): JsonMap {
  const applied = placeIn(request.applied, request.namespace, request.name);
  if (subresource === undefined) return new Map([...applied].filter(([key]) => key !== 'status'));
  const path = PARTS[subresource];
  const type: JsonMap = new Map([
    ['apiVersion', request.facts.apiVersion],
    ['kind', request.facts.kindName],
  ]);
  const named = placeIn(type, request.namespace, request.name);
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
  const known =
    object === undefined
      ? []
      : (managersOf<Kind>(facts.kind, root, object) ?? firstManagers<Kind>(cluster, facts, object, lastApplied));
  const outcome = applyFields({
    root,
    live,
    applied,
    managers: subresource === 'scale' ? withScaleManager(known, apiVersion) : known,
    applier: {
      name: manager,
      operation: 'Apply',
      apiVersion,
      subresource: subresource ?? '',
      time: subresource === 'scale' ? '' : formatTimestamp(cluster.nowMs),
    },
    force,
    mayTake: manager === KUBECTL_MANAGER && source !== undefined ? fieldsOf(root, source) : new Set<string>(),
  });
  const keepsNote = outcome.type === 'applied' && manager === KUBECTL_MANAGER && source !== undefined;
  return keepsNote ? { ...outcome, object: noteApplied(outcome.object, applied) } : outcome;
}

/** A Scale that nobody set is its object's: pkg/util/managedfields/scalehandler.go, skipnonapplied.go. */
function withScaleManager(managers: readonly Manager[], apiVersion: string): readonly Manager[] {
  const size = ['spec', 'replicas'].map(fieldElement).reduce(stepIn, ROOT);
  if (managers.some(({ fields }) => fields.has(size))) return managers;
  const first = { name: 'before-first-apply', operation: 'Update', subresource: 'scale', time: '' } as const;
  return [...managers, { ...first, apiVersion, fields: new Set([size]) }];
}

/** What kubectl applied by itself it may take back: pkg/util/managedfields/internal/lastappliedmanager.go. */
function fieldsOf(root: MembersShape, source: JsonMap): FieldSet {
  return fieldsIn(root, managedPartOf(source));
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
function printWrong(
  applied: JsonMap,
  { apiVersion, kindName }: Pick<KindFacts, 'apiVersion' | 'kindName'>,
  errors: readonly string[],
): string {
  const [namespace = '', name = ''] = ['namespace', 'name'].map((key) => readPath(applied, ['metadata', key]));
  const version = `${apiVersion.includes('/') ? '' : '/'}${apiVersion}`;
  const listed = errors.length === 1 ? errors[0] : ['errors:', ...errors.map((error) => `  ${error}`)].join('\n');
  return `failed to create typed patch object (${namespace}/${name}; ${version}, Kind=${kindName}): ${listed}`;
}

function refuse(code: number, reason: ApiError['reason'], message: string) {
  return { type: 'refused', refusal: { type: 'error', error: { reason, code, message } }, conflicts: [] } as const;
}
