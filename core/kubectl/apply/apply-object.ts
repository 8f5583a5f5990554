import { createAdmitted } from '../../apiserver/admission.ts';
import { admitUpdate } from '../../apiserver/admit-update.ts';
import { checkAllocation } from '../../apiserver/check-allocation.ts';
import { checkCustom } from '../../apiserver/custom/check-custom.ts';
import { prepareUpdate } from '../../apiserver/prepare-update.ts';
import type { Refusal } from '../../apiserver/refusal.ts';
import { checkCopy, updateObject } from '../../apiserver/update.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { hasOwnStatus } from '../../cluster/custom-kinds.ts';
import { getObject } from '../../cluster/object-store.ts';
import {
  applyDefaults,
  type DecodedObject,
  decodeDocument,
  toJsonValue,
  validateUpdate,
} from '../../manifest/index.ts';
import { isJsonMap, type JsonMap } from '../../manifest/json-value.ts';
import { toVersion } from '../../manifest/versions/convert.ts';
import type { Kind, KindMap, Result } from '../../objects/object.ts';
import { annotateLastApplied, normaliseSource, readLastApplied } from './last-applied.ts';
import { shareEqualParts, withStatusOf } from './share-equal.ts';
import { mergeKeysOf, mergeThreeWay } from './three-way-merge.ts';

export type ApplyWord = 'created' | 'configured' | 'unchanged';

export interface Applied {
  readonly word: ApplyWord;
  /** Set where the object had been made without `kubectl apply`. */
  readonly annotationWasMissing: boolean;
  /** Set where the object is on its way out: what was applied will not be there for long. */
  readonly deleting: boolean;
}

export type ApplyResult = Result<Applied, ApplyRefusal>;

/** Why an object was not applied, and whether it was to be created or patched. */
export interface ApplyRefusal {
  readonly refusal: Refusal;
  readonly verb: 'creating' | 'patching';
}

/** `kubectl apply` of one object: made where it is not there, else merged with what was applied last and what is there. */
export function applyObject(cluster: Cluster, decoded: DecodedObject): ApplyResult {
  const { name = '', namespace = 'default' } = decoded.object.metadata ?? {};
  const place = decoded.facts.namespaced ? namespace : '';
  const current = getObject(cluster.store, decoded.kind, place, name);
  const source = normaliseSource(decoded.source, place);
  if (current === undefined) return createApplied(cluster, decoded, source);
  return patchApplied(cluster, { decoded, source, current });
}

function createApplied(cluster: Cluster, decoded: DecodedObject, source: JsonMap): ApplyResult {
  const created = createAdmitted<Kind>(cluster, decoded.kind, annotateLastApplied(decoded.object, source));
  if (!created.ok) return { ok: false, error: { refusal: created.error, verb: 'creating' } };
  return { ok: true, value: { word: 'created', annotationWasMissing: false, deleting: false } };
}

interface PatchApply {
  readonly decoded: DecodedObject;
  readonly source: JsonMap;
  readonly current: KindMap[Kind];
}

function patchApplied(cluster: Cluster, { decoded, source, current }: PatchApply): ApplyResult {
  const lastApplied = readLastApplied(current);
  const merged = mergeThreeWay(
    lastApplied ?? new Map(),
    source,
    toVersion(decoded.facts, asMap(current)),
    mergeKeysOf(decoded.facts),
  );
  const [read] = decodeDocument(merged, 'STDIN', [decoded.facts]);
  // Fields that nobody has were refused before, where they are not to be dropped.
  const patched = read?.ok === true || read?.loosely?.isMistyped !== false ? read : read.loosely.object;
  if (patched?.ok !== true) return refuseUndecodable(patched?.message ?? '');
  const annotated = annotateLastApplied(applyDefaults<Kind>(decoded.kind, patched.object), source);
  const after = shareEqualParts(
    current,
    hasOwnStatus(cluster.store, decoded.kind, patched.facts.apiVersion) ? withStatusOf(current, annotated) : annotated,
  );
  const notices = {
    annotationWasMissing: lastApplied === undefined,
    deleting: current.metadata?.deletionTimestamp !== undefined,
  };
  if (after === current) return { ok: true, value: { word: 'unchanged', ...notices } };
  const refusal = writeUpdate(cluster, decoded.kind, current, after);
  if (refusal !== undefined) return { ok: false, error: { refusal, verb: 'patching' } };
  return { ok: true, value: { word: 'configured', ...notices } };
}

/** Validates a changed object and stores it; the refusal where it may not be. */
export function writeUpdate<K extends Kind>(
  cluster: Cluster,
  kind: K,
  before: KindMap[K],
  after: KindMap[K],
): Refusal | undefined {
  const other = checkCopy(kind, before, after);
  if (other !== undefined) return { type: 'error', error: other };
  const prepared = prepareUpdate(cluster, kind, before, after);
  const taken = checkAllocation(cluster, kind, prepared, before);
  const errors =
    taken.length > 0
      ? taken
      : [...validateUpdate(kind, before, prepared), ...checkCustom(cluster, kind, prepared, before)];
  const { name = '', namespace = '' } = before.metadata ?? {};
  if (errors.length > 0) return { type: 'invalid', ref: { kind, namespace, name }, errors };
  const breach = admitUpdate(cluster, kind, before, prepared);
  if (breach !== undefined) return { type: 'error', error: breach };
  const updated = updateObject(cluster, kind, prepared);
  return updated.ok ? undefined : { type: 'error', error: updated.error };
}

/** A stored object as JSON; objects always become maps. */
export function asMap(object: KindMap[Kind]): JsonMap {
  const value = toJsonValue(object);
  return isJsonMap(value) ? value : new Map();
}

function refuseUndecodable(message: string): ApplyResult {
  const error = { reason: 'BadRequest', code: 400, message } as const;
  return { ok: false, error: { refusal: { type: 'error', error }, verb: 'patching' } };
}
