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
import { scaleJson } from '../kubectl/output/scale-view.ts';
import { decodeDocument } from '../manifest/index.ts';
import { isJsonMap, type JsonMap, sortedMap } from '../manifest/json-value.ts';
import { parseYaml } from '../manifest/yaml/parse-yaml.ts';
import type { Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, answerWith, saysYes } from './api-request.ts';
import type { Place } from './parse-path.ts';
import { answerObject } from './read.ts';
import { answerBadRequest, answerNotFound, answerRefusal, failureStatus } from './status.ts';
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

/** The body as what is to be merged into the object of the address. */
function readApplied(body: string, { facts, namespace, name = '', subresource }: Place): Result<JsonMap, ApiAnswer> {
  const refuse = (message: string) => ({ ok: false, error: answerBadRequest(message) }) as const;
  const parsed = parseYaml(body.replace(/\r\n?/g, '\n'));
  if (!parsed.ok) return refuse(`error decoding YAML: yaml: ${parsed.error.message}`);
  if (!isJsonMap(parsed.value)) return refuse('error decoding YAML: the body is not a map');
  const applied = parsed.value;
  const [apiVersion, kind] = [applied.get('apiVersion'), applied.get('kind')];
  const expected = subresource === 'scale' ? SCALE : { apiVersion: facts.apiVersion, kind: facts.kindName };
  if (apiVersion !== expected.apiVersion || kind !== expected.kind) {
    return refuse(
      `the API version in the data (${String(apiVersion)}, Kind=${String(kind)}) does not match the expected API version (${expected.apiVersion}, Kind=${expected.kind})`,
    );
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
  const own = namespace === undefined ? [] : [['namespace', namespace] as const];
  // Of a Scale nothing but the size is anybody's.
  const placedMetadata = sortedMap([...(subresource === 'scale' ? [] : meta), ['name', name], ...own]);
  const type = [['apiVersion', facts.apiVersion] as const, ['kind', facts.kindName] as const];
  return { ok: true, value: new Map([...applied, ...type, ['metadata', placedMetadata]]) };
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
