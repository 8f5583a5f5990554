import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { Kind, KubeObject } from '../../objects/object.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { currentNamespace } from '../config/kube-config.ts';
import { findKindByTypeWord } from '../select/parse-targets.ts';
import { parseWaitPath } from './wait-path.ts';

/** What time can be moved to: a moment of the lab's clock, or the moment at which something holds of one object. */
export type TimeCondition =
  | { readonly kind: 'clock'; readonly atMs: number }
  | { readonly kind: 'object'; readonly object: WatchedObject; readonly check: ObjectCheck };

/** The object that bore the name when it was asked for: another one of that name later is not meant. */
export interface WatchedObject {
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

export type ObjectCheck =
  | { readonly type: 'ready' | 'complete' | 'failed' | 'gone' | 'rolled-out' }
  /** `wanted` absent: whatever stands there. */
  | { readonly type: 'jsonpath'; readonly path: string; readonly wanted?: string }
  | { readonly type: 'restarts'; readonly atLeast: number }
  | { readonly type: 'status' | 'phase'; readonly word: string }
  | { readonly type: 'condition'; readonly name: string; readonly status: string };

export type ParsedTimeCondition =
  | { readonly ok: true; readonly condition: TimeCondition }
  | { readonly ok: false; readonly error: 'not-a-condition' | 'past' }
  | { readonly ok: false; readonly error: 'no-such-object'; readonly name: string };

/**
 * `pod/web ready`, `job/hello complete`, `web restarts>=3`, `pod/web gone`, `pod/web status=Error`, `pod/web phase=Failed`,
 * `pod/web condition=Initialized`, `deploy/web rolled-out`, `pod/web jsonpath={.status.phase}=Running`, `12:00`,
 * `2026-01-02 12:00`. A name alone is a Pod's; a word alone after it is its STATUS; `-n NAMESPACE` may end it.
 */
export function parseTimeCondition(cluster: Cluster, text: string): ParsedTimeCondition {
  const trimmed = text.trim().replaceAll(/\s+/g, ' ');
  const clock = parseClock(trimmed, cluster.nowMs);
  if (clock !== undefined) {
    return clock > cluster.nowMs
      ? { ok: true, condition: { kind: 'clock', atMs: clock } }
      : { ok: false, error: 'past' };
  }
  const placed = /^(.*) (?:-n |--namespace[ =])(\S+)$/.exec(trimmed);
  const [target = '', ...rest] = (placed?.[1] ?? trimmed).split(' ');
  const check = parseJsonPathCheck(rest.join(' ')) ?? parseCheck(rest.join(''));
  const address = parseAddress(cluster, target);
  if (check === undefined || address === undefined) return { ok: false, error: 'not-a-condition' };
  const object = findWatched(cluster, address.facts, { name: address.name, namespace: placed?.[2] });
  if (object === undefined) return { ok: false, error: 'no-such-object', name: target };
  return { ok: true, condition: { kind: 'object', object, check } };
}

const DAY_MS = 86_400_000;

/** `12:00`: the next time the clock shows it. */
function parseClock(text: string, nowMs: number): number | undefined {
  const match =
    /^(?:(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[ T])?([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (match === null) return undefined;
  const [, date, hour, minute, second = '00'] = match;
  if (date !== undefined) return orUndefined(parseTimestamp(`${date}T${hour}:${minute}:${second}Z`));
  const inDayMs = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000;
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS + inDayMs;
  return today > nowMs ? today : today + DAY_MS;
}

function orUndefined(ms: number): number | undefined {
  return Number.isNaN(ms) ? undefined : ms;
}

const SIMPLE_CHECKS = new Map<string, ObjectCheck>([
  ['ready', { type: 'ready' }],
  ['available', { type: 'ready' }],
  ['complete', { type: 'complete' }],
  ['failed', { type: 'failed' }],
  ['gone', { type: 'gone' }],
  ['deleted', { type: 'gone' }],
  ['rolled-out', { type: 'rolled-out' }],
]);

function parseCheck(text: string): ObjectCheck | undefined {
  const simple = SIMPLE_CHECKS.get(text.toLowerCase());
  if (simple !== undefined) return simple;
  const restarts = /^restarts(>=|>|=)(\d{1,6})$/i.exec(text);
  if (restarts !== null) return { type: 'restarts', atLeast: Number(restarts[2]) + (restarts[1] === '>' ? 1 : 0) };
  const condition = /^condition=([\w.\-/]+?)(?:=(true|false|unknown))?$/i.exec(text);
  if (condition !== null) return { type: 'condition', name: condition[1] ?? '', status: condition[2] ?? 'True' };
  const word = /^(?:(status|phase)=)?([A-Za-z][\w:/-]*)$/i.exec(text);
  if (word === null) return undefined;
  return { type: word[1]?.toLowerCase() === 'phase' ? 'phase' : 'status', word: word[2] ?? '' };
}

/** As `kubectl wait --for=jsonpath=…` has it. */
function parseJsonPathCheck(text: string): ObjectCheck | undefined {
  const match = /^jsonpath=(.*)$/i.exec(text);
  const parsed = match === null ? undefined : parseWaitPath(match[1] ?? '');
  return parsed?.ok === true ? { type: 'jsonpath', ...parsed.wait } : undefined;
}

function parseAddress(
  cluster: Cluster,
  text: string,
): { readonly facts: KindFacts; readonly name: string } | undefined {
  const [first = '', second] = text.split('/', 2);
  const facts = findKindByTypeWord(cluster, second === undefined ? 'pod' : first);
  const name = second ?? first;
  return facts === undefined || name === '' ? undefined : { facts, name };
}

interface Wanted {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** In the present namespace first, as everywhere a bare name is taken. */
function findWatched(
  cluster: Cluster,
  { kind, namespaced }: KindFacts,
  { name, namespace: wanted }: Wanted,
): WatchedObject | undefined {
  const place = wanted ?? currentNamespace(cluster);
  const found: KubeObject | undefined =
    getObject(cluster.store, kind, namespaced ? place : '', name) ??
    (wanted === undefined
      ? listObjects(cluster.store, kind).find(({ metadata }) => metadata?.name === name)
      : undefined);
  if (found === undefined) return undefined;
  const { namespace = '', uid = '' } = found.metadata ?? {};
  return { kind, namespace, name, uid };
}
