import type { Cluster } from '../cluster/cluster.ts';
import { changeObject, editableJson } from '../kubectl/edit/change-object.ts';
import { readPath } from '../kubectl/edit/json-paths.ts';
import { patchScale, type ScaleRefusal } from '../kubectl/edit/patch-scale.ts';
import { scaleJson } from '../kubectl/output/scale-view.ts';
import type { Selected } from '../kubectl/select/select-objects.ts';
import { isJsonMap, type JsonMap } from '../manifest/json-value.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { findOtherName, refuseOther, refuseOtherUid } from './check-update.ts';
import { decodeDocumentOf, readDocument } from './decode-body.ts';
import type { Place } from './parse-path.ts';
import { findOne } from './read.ts';
import { answerBadRequest, answerError, answerInvalid, answerNotFound, answerRefusal, failure } from './status.ts';
import { asTried, changed, presentOf } from './write.ts';

const SCALE = { kindName: 'Scale', apiVersion: 'autoscaling/v1' };

/** PUT of a Scale: nothing of it but its size is anybody's. */
export function answerScaleUpdate(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const { facts, name = '', namespace } = place;
  const sent = readDocument(SCALE, request);
  if (!sent.ok) return sent.error;
  const { json, warnings } = sent.value;
  const other =
    findOtherName(String(readPath(json, ['metadata', 'name']) ?? ''), name) ?? findOtherNamespace(json, namespace);
  if (other !== undefined) return answerBadRequest(other);
  const found = findOne(cluster, place);
  if (!found.ok) return answerError(found.error, facts, name);
  if (scaleJson(found.value) === undefined) return answerNotFound();
  const [uid, version] = ['uid', 'resourceVersion'].map((key) => String(readPath(json, ['metadata', key]) ?? ''));
  const refused = refuseOther(found.value, { uid: uid ?? '', resourceVersion: version ?? '' }, request);
  return refused ?? storeScale(cluster, found.value, request, { json, warnings });
}

function findOtherNamespace(json: JsonMap, namespace: string | undefined): string | undefined {
  const named = readPath(json, ['metadata', 'namespace']) ?? '';
  if (namespace === undefined || named === '' || named === namespace) return undefined;
  return 'the namespace of the provided object does not match the namespace sent on the request';
}

/** A change of the Scale of an object. */
export function changeScale(
  cluster: Cluster,
  selected: Selected,
  request: ApiRequest,
  changeJson: (json: JsonMap) => JsonMap | ApiAnswer,
): ApiAnswer {
  const scale = scaleJson(selected);
  if (scale === undefined) return answerNotFound();
  // A patch finds the size there, though it is nought and would be left out.
  const size: JsonMap = new Map([['replicas', 0], ...readMapAt(scale, 'spec')]);
  const changedJson = changeJson(new Map([...scale, ['spec', size]]));
  if ('code' in changedJson) return changedJson;
  const sent = decodeDocumentOf(SCALE, changedJson, { query: request.query, body: '' });
  if (!sent.ok) return sent.error;
  const other = findOtherName(
    String(readPath(sent.value.json, ['metadata', 'name']) ?? ''),
    selected.object.metadata?.name ?? '',
  );
  if (other !== undefined) return answerBadRequest(other);
  const otherUid = refuseOtherUid(selected, readPath(sent.value.json, ['metadata', 'uid']), 'scale');
  return otherUid ?? storeScale(cluster, selected, request, sent.value);
}

function storeScale(
  cluster: Cluster,
  selected: Selected,
  request: ApiRequest,
  { json: sent, warnings }: { readonly json: JsonMap; readonly warnings: readonly string[] },
): ApiAnswer {
  const { facts, object } = selected;
  const name = object.metadata?.name ?? '';
  const json = patchScale(editableJson(selected), selected, () => sent);
  if ('reason' in json) return refuseScale(json, name);
  const outcome = changeObject(cluster, selected, json, undefined);
  if (outcome.type === 'refused') return answerRefusal(outcome.refusal, facts, name);
  const present = answerWith(scaleJson(presentOf(cluster, selected)) ?? new Map());
  return changed(asTried(present, request, object.metadata?.resourceVersion), request, warnings);
}

function readMapAt(json: JsonMap, key: string): JsonMap {
  const value = json.get(key);
  return isJsonMap(value) ? value : new Map();
}

function refuseScale({ reason, code, message, errors = [] }: ScaleRefusal, name: string): ApiAnswer {
  return errors.length === 0
    ? failure(code, reason, message)
    : answerInvalid({ kind: 'Scale', group: 'autoscaling', name }, errors);
}
