import type { Cluster } from '../cluster/cluster.ts';
import { findContainerStatus } from '../kubectl/logs/container-names.ts';
import { findServed } from '../lab/served/served.ts';
import { listKindFacts } from '../objects/kinds.ts';
import { type ApiRequest, saysYes } from './api-request.ts';
import { answerLog } from './log.ts';
import { type Place, parsePlace, splitPath } from './parse-path.ts';

/** A log that a client reads on. */
export interface LogFollow {
  readonly place: Place;
  readonly request: ApiRequest;
  /** The whole log as it was at the last look: what is new stands behind it. */
  readonly seen: string;
}

export interface LogStep {
  readonly follow: LogFollow;
  readonly text: string;
  /** True where the container has ended, and nothing more will come. */
  readonly isOver: boolean;
}

/** The Pod whose log a request wants to read on; undefined where it is no such request. */
export function followedPlace(request: ApiRequest): Place | undefined {
  if (request.method !== 'GET' || !saysYes(request.query, 'follow')) return undefined;
  const parts = splitPath(request.path);
  const place = parts === undefined ? undefined : parsePlace(listKindFacts(), parts);
  return place?.facts.kind === 'Pod' && place.subresource === 'log' && place.name !== undefined ? place : undefined;
}

/** Begins behind what `answerLog` has just sent. */
export function openFollow(cluster: Cluster, request: ApiRequest): LogFollow | undefined {
  const place = followedPlace(request);
  return place && { place, request, seen: readWhole(cluster, place, request) ?? '' };
}

/** What was written since. A log that was rotated or begun anew is told from its beginning. */
export function followOn(cluster: Cluster, follow: LogFollow): LogStep {
  const { place, request, seen } = follow;
  const whole = readWhole(cluster, place, request);
  if (whole === undefined) return { follow, text: '', isOver: true };
  const text = whole.startsWith(seen) ? whole.slice(seen.length) : whole;
  return { follow: { ...follow, seen: whole }, text, isOver: !isRunning(cluster, place, request) };
}

/** Options that cut a log are for its first part. */
const CUTS: ReadonlySet<string> = new Set(['tailLines', 'sinceSeconds', 'sinceTime', 'limitBytes']);

function readWhole(cluster: Cluster, place: Place, request: ApiRequest): string | undefined {
  const query = new Map([...request.query].filter(([key]) => !CUTS.has(key)));
  const { code, body } = answerLog(cluster, place, { ...request, query });
  return code === 200 && typeof body === 'string' ? body : undefined;
}

function isRunning(cluster: Cluster, { namespace = '', name = '' }: Place, { query }: ApiRequest): boolean {
  const pod = findServed(cluster, 'Pod', namespace, name);
  if (pod === undefined || saysYes(query, 'previous')) return false;
  const container = query.get('container') || (pod.spec?.containers[0]?.name ?? '');
  return findContainerStatus(pod, container)?.state?.running !== undefined;
}
