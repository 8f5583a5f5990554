import { createAdmitted } from '../../apiserver/admission.ts';
import type { Refusal } from '../../apiserver/refusal.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { copyCluster } from '../../cluster/copy-cluster.ts';
import { tryOut } from '../../cluster/work.ts';
import type { DecodedObject } from '../../manifest/index.ts';
import { isJsonMap, type JsonMap, type JsonValue, sortedMap } from '../../manifest/json-value.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { Kind, KindMap, KubeObject, Result } from '../../objects/object.ts';
import { applyObject } from '../apply/apply-object.ts';
import { type ApplyFlags, requestOf } from '../apply/apply-on-server.ts';
import { applyServerSide } from '../apply/apply-server-side.ts';
import { findStored } from '../apply/apply-text.ts';
import { LAST_APPLIED } from '../apply/last-applied.ts';
import { objectJson, wholeJson } from '../output/object-json.ts';
import { printYaml } from '../output/print-yaml.ts';
import type { Selected } from '../select/select-objects.ts';

/** An object as it is and as applying a manifest would leave it: YAML, empty where it is not there. */
export interface ObjectDiff {
  /** `apps.v1.Deployment.default.web`: what kubectl calls the file. */
  readonly fileName: string;
  readonly live: string;
  readonly merged: string;
}

/** Tries an object of a manifest in a copy of the lab, where nothing reacts to it. kubectl v1.35, pkg/cmd/diff. */
export function diffObject(cluster: Cluster, decoded: DecodedObject, flags: ApplyFlags): Result<ObjectDiff, Refusal> {
  const copy = copyCluster(cluster);
  const live = findStored(cluster, decoded);
  const merged =
    flags.serverSide === true
      ? tryOnServer(copy, decoded, flags)
      : live === undefined
        ? tryCreate(copy, decoded)
        : tryApply(copy, decoded, live);
  if (!merged.ok) return merged;
  const { facts } = decoded;
  const json = (object: KindMap[Kind]): JsonMap => objectJson({ facts, object });
  const [before, after] = maskSecrets(facts.kind, live === undefined ? undefined : json(live), json(merged.value));
  return {
    ok: true,
    value: {
      fileName: fileNameOf(facts, merged.value),
      live: before === undefined ? '' : printYaml(before),
      merged: printYaml(after),
    },
  };
}

/** Who holds the fields is not shown; the object keeps its version, and a new one has none. */
function tryOnServer(copy: Cluster, decoded: DecodedObject, flags: ApplyFlags): Result<KindMap[Kind], Refusal> {
  const live = findStored(copy, decoded);
  const applied = tryOut(copy, () => applyServerSide(copy, requestOf(decoded, flags)));
  if (applied.type === 'refused') return { ok: false, error: applied.refusal };
  const { managedFields: _, resourceVersion: __, ...metadata } = applied.selected.object.metadata ?? {};
  const { resourceVersion } = live?.metadata ?? {};
  const version = resourceVersion === undefined ? {} : { resourceVersion };
  return { ok: true, value: { ...applied.selected.object, metadata: { ...metadata, ...version } } };
}

/** An object that would be deleted. */
export function diffDeleted(selected: Selected): ObjectDiff {
  const { facts, object } = selected;
  const [, live] = maskSecrets(facts.kind, undefined, wholeJson(selected));
  return { fileName: fileNameOf(facts, object), live: printYaml(live), merged: '' };
}

function fileNameOf(facts: KindFacts, { metadata }: KubeObject): string {
  const { name = '', namespace = '' } = metadata ?? {};
  return [...facts.apiVersion.split('/'), facts.kindName, facts.namespaced ? namespace : '', name].join('.');
}

/** Nothing is stored by a dry run: the new object has no version yet. */
function tryCreate(copy: Cluster, { kind, object }: DecodedObject): Result<KindMap[Kind], Refusal> {
  const created = createAdmitted<Kind>(copy, kind, object);
  if (!created.ok) return created;
  const { resourceVersion: _, ...metadata } = created.value.metadata ?? {};
  return { ok: true, value: { ...created.value, metadata } };
}

/** What was applied last is not written by a comparison, and the version stays as it is. */
function tryApply(copy: Cluster, decoded: DecodedObject, live: KindMap[Kind]): Result<KindMap[Kind], Refusal> {
  const applied = applyObject(copy, decoded);
  if (!applied.ok) return { ok: false, error: applied.error.refusal };
  const after = findStored(copy, decoded) ?? live;
  const { annotations = {}, ...rest } = after.metadata ?? {};
  const kept = Object.entries(annotations).filter(([key]) => key !== LAST_APPLIED);
  const last = live.metadata?.annotations?.[LAST_APPLIED];
  const all = Object.fromEntries([...kept, ...(last === undefined ? [] : [[LAST_APPLIED, last] as const])]);
  const metadata = {
    ...rest,
    ...(Object.keys(all).length === 0 ? {} : { annotations: all }),
    resourceVersion: live.metadata?.resourceVersion ?? '',
  };
  return { ok: true, value: { ...after, metadata } };
}

/** The values of a Secret are never shown, only which of them would change. */
function maskSecrets(kind: Kind, live: JsonMap | undefined, merged: JsonMap): [JsonMap | undefined, JsonMap] {
  if (kind !== 'Secret') return [live, merged];
  const [before, after] = [dataOf(live), dataOf(merged)];
  const mask = (own: JsonMap, other: JsonMap, word: string): JsonMap =>
    sortedMap(
      [...own].map(([key, value]): [string, JsonValue] => [
        key,
        other.has(key) && other.get(key) !== value ? `*** (${word})` : '***',
      ]),
    );
  return [
    live === undefined ? undefined : withData(live, mask(before, after, 'before')),
    withData(merged, mask(after, before, 'after')),
  ];
}

function dataOf(secret: JsonMap | undefined): JsonMap {
  const data = secret?.get('data');
  return isJsonMap(data) ? data : new Map();
}

function withData(secret: JsonMap, data: JsonMap): JsonMap {
  return new Map([...secret].map(([key, value]) => [key, key === 'data' && isJsonMap(value) ? data : value]));
}
