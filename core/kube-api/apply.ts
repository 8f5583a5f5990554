import type { Conflict } from '../apiserver/managed-fields/apply-fields.ts';
import { printPath } from '../apiserver/managed-fields/field-set.ts';
import { printManager } from '../apiserver/managed-fields/print-conflicts.ts';
import type { Cluster } from '../cluster/cluster.ts';
import {
  type AppliedPart,
  applyServerSide,
  type ServerSideOutcome,
  type ServerSideRequest,
} from '../kubectl/apply/apply-server-side.ts';
import { readPath } from '../kubectl/edit/json-paths.ts';
import { checkScaleReplicas } from '../kubectl/edit/patch-scale.ts';
import { scaleJson } from '../kubectl/output/scale-view.ts';
import { decodeDocument } from '../manifest/index.ts';
import { isJsonMap, type JsonMap, type JsonValue, jsonTypeName, sortedMap } from '../manifest/json-value.ts';
import { parseYaml } from '../manifest/yaml/parse-yaml.ts';
import type { Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, answerWith, saysYes } from './api-request.ts';
import type { Place } from './parse-path.ts';
import { answerObject } from './read.ts';
import { answerBadRequest, answerInvalid, answerNotFound, answerRefusal, failureStatus } from './status.ts';
import { changed, refuseLack } from './write.ts';

/** PATCH of the type `application/apply-patch+yaml`: makes the object where there is none. */
export function answerApply(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const { facts, name = '' } = place;
  const subresource = appliedPartOf(place.subresource);
  if (subresource === 'none') return answerNotFound();
  const manager = request.query.get('fieldManager') ?? '';
  const applied = readApplied(request.body, place);
  if (!applied.ok) return applied.error;
  const asked: ServerSideRequest = {
    facts,
    namespace: place.namespace ?? '',
    name,
    applied: applied.value,
    manager,
    force: saysYes(request.query, 'force'),
    subresource,
  };
  const unfit = subresource === 'scale' ? refuseScale(name, applied.value) : undefined;
  if (unfit !== undefined) return unfit;
  const lack = findLack(cluster, asked);
  if (lack !== undefined) return lack;
  const outcome = applyServerSide(cluster, asked);
  if (outcome.type === 'applied') {
    return changed(answerApplied(cluster, outcome, place, request), request, []);
  }
  const { refusal, conflicts } = outcome;
  return conflicts.length > 0 ? answerConflicts(refusal, conflicts) : answerRefusal(refusal, facts, name);
}

const PARTS = new Map<string | undefined, AppliedPart | undefined>([
  [undefined, undefined],
  ...(['status', 'approval', 'scale', 'resize', 'ephemeralcontainers'] as const).map((part) => [part, part] as const),
]);

function appliedPartOf(subresource: string | undefined): AppliedPart | 'none' | undefined {
  return PARTS.has(subresource) ? PARTS.get(subresource) : 'none';
}

function answerApplied(
  cluster: Cluster,
  { selected, isNew }: Extract<ServerSideOutcome, { type: 'applied' }>,
  { subresource }: Place,
  request: ApiRequest,
): ApiAnswer {
  const scale = subresource === 'scale' ? scaleJson(selected) : undefined;
  return scale === undefined ? answerObject(cluster, selected, request, isNew ? 201 : 200) : answerWith(scale);
}

const SCALE = { apiVersion: 'autoscaling/v1', kind: 'Scale' };

function refuseScale(name: string, scale: JsonMap): ApiAnswer | undefined {
  const errors = checkScaleReplicas(readPath(scale, ['spec', 'replicas']));
  return errors.length === 0 ? undefined : answerInvalid({ kind: 'Scale', group: 'autoscaling', name }, errors);
}

/** The body as what is to be merged into the object of the address. */
function readApplied(body: string, { facts, namespace, name = '', subresource }: Place): Result<JsonMap, ApiAnswer> {
  const refuse = (message: string) => ({ ok: false, error: answerBadRequest(message) }) as const;
  const parsed = parseYaml(body.replace(/\r\n?/g, '\n'));
  if (!parsed.ok) return refuse(`error decoding YAML: error converting YAML to JSON: yaml: ${parsed.error.message}`);
  const applied = parsed.value ?? new Map();
  if (!isJsonMap(applied)) return refuse(sayNoMap(applied));
  const [apiVersion = '', kind = ''] = [applied.get('apiVersion'), applied.get('kind')];
  const expected = subresource === 'scale' ? SCALE : { apiVersion: facts.apiVersion, kind: facts.kindName };
  if (apiVersion !== expected.apiVersion || kind !== expected.kind) {
    const version = String(apiVersion);
    return refuse(`invalid object type: ${version.includes('/') ? '' : '/'}${version}, Kind=${String(kind)}`);
  }
  const metadata = applied.get('metadata');
  const meta: JsonMap = isJsonMap(metadata) ? metadata : new Map();
  if (meta.has('managedFields')) return refuse('metadata.managedFields must be nil');
  const [named = name, placed = namespace] = [meta.get('name'), meta.get('namespace')];
  if (named !== name)
    return refuse(`the name of the object (${String(named)}) does not match the name on the URL (${name})`);
  if (placed !== namespace) {
    return refuse('the namespace of the provided object does not match the namespace sent on the request');
  }
  return { ok: true, value: applied };
}

/** In Go's words. */
function sayNoMap(value: JsonValue): string {
  const json = `json: cannot unmarshal ${jsonTypeName(value)} into Go value of type map[string]interface {}`;
  return `error decoding YAML: error unmarshaling JSON: while decoding JSON: ${json}`;
}

function findLack(cluster: Cluster, { applied, facts }: ServerSideRequest): ApiAnswer | undefined {
  const [decoded] = decodeDocument(applied, 'STDIN', [facts]);
  return decoded?.ok === true ? refuseLack(cluster, facts.kind, decoded.object) : undefined;
}

/** apimachinery v1.35, pkg/api/errors: NewApplyConflict. */
function answerConflicts(refusal: Parameters<typeof answerRefusal>[0], conflicts: readonly Conflict[]): ApiAnswer {
  const causes = conflicts.map(({ manager, path }) =>
    sortedMap([
      ['field', printPath(path)],
      ['message', `conflict with ${printManager(manager)}`],
      ['reason', 'FieldManagerConflict'],
    ]),
  );
  const message = refusal.type === 'error' ? refusal.error.message : '';
  return answerWith(failureStatus(409, 'Conflict', message, {}, causes), 409);
}
