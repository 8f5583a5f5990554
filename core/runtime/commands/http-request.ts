/** What wget and curl share: a URL, one attempt at it, and how long that takes. */
import { findObjectByUid } from '../../cluster/object-store.ts';
import { askApiServer, findApiServer } from '../network/api-server.ts';
import { type Connection, connect } from '../network/connect.ts';
import { exchangeHttp } from '../network/http.ts';
import { isLetThrough } from '../network/network-policy.ts';
import { resolveHost } from '../network/resolve.ts';
import type { CommandCall } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { type HttpResponse, textResponse } from '../programs/program.ts';

export interface Url {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

export function parseUrl(text: string): Url | undefined {
  const match = /^(?:(https?):\/\/)?(?:[^/@]*@)?([^/:?#\s]+)(?::(\d+))?([/?][^#\s]*)?(?:#.*)?$/i.exec(text);
  if (match === null) return undefined;
  const scheme = (match[1] ?? 'http').toLowerCase();
  const path = match[4] ?? '/';
  return {
    scheme,
    host: match[2] ?? '',
    port: Number(match[3] ?? (scheme === 'https' ? 443 : 80)),
    path: path.startsWith('/') ? path : `/${path}`,
  };
}

export type Attempt =
  | { readonly kind: 'response'; readonly response: HttpResponse }
  | { readonly kind: 'unresolved' | 'refused' | 'timeout' | 'unreachable' | 'closed' };

/** Where a request goes: a name is looked up once, for DNS may answer otherwise next time. */
export interface Target {
  readonly url: Url;
  /** Undefined where DNS has none. */
  readonly ip: string | undefined;
}

export function findTarget(call: CommandCall, url: Url): Target {
  const ip = resolveHost(call.kernel.cluster, call.kernel.sandbox, url.host);
  noteTarget(call, ip);
  return { url, ip };
}

/** What is asked for, beside where. */
export interface Ask {
  readonly method: string;
  readonly userAgent: string;
  readonly body: string;
  readonly headers: ReadonlyMap<string, string>;
}

export function request(call: CommandCall, { url, ip }: Target, ask: Ask): Attempt {
  const { cluster, sandbox } = call.kernel;
  if (ip === undefined) return { kind: 'unresolved' };
  const apiServer = findApiServer(cluster, ip, url.port);
  if (apiServer !== undefined) return requestFromApiServer(call, url, apiServer, ask);
  const connection: Connection = connect(cluster, sandbox, ip, url.port);
  if (connection.kind !== 'open') return connection;
  const host = url.port === (url.scheme === 'https' ? 443 : 80) ? url.host : `${url.host}:${url.port}`;
  const response = exchangeHttp(cluster, connection, { ...ask, path: url.path, host }, url.scheme);
  return response === undefined ? { kind: 'closed' } : { kind: 'response', response };
}

/** Asks, and goes on to where it is sent: what answers last, and who sent it there. */
export function requestFollowing(call: CommandCall, target: Target, ask: Ask): Followed {
  const passed: HttpResponse[] = [];
  let [at, attempt] = [target, request(call, target, ask)];
  while (attempt.kind === 'response' && passed.length < MOST_REDIRECTS) {
    const { statusCode, headers } = attempt.response;
    const location = statusCode >= 300 && statusCode < 400 ? headers.get('Location') : undefined;
    const { scheme, host, port } = at.url;
    const url =
      location?.startsWith('/') === true
        ? parseUrl(`${scheme}://${host}:${port}${location}`)
        : parseUrl(location ?? '');
    if (location === undefined || url === undefined) break;
    passed.push(attempt.response);
    at = findTarget(call, url);
    attempt = request(call, at, { ...ask, method: 'GET', body: '' });
  }
  return { target: at, attempt, passed };
}

export interface Followed {
  readonly target: Target;
  readonly attempt: Attempt;
  readonly passed: readonly HttpResponse[];
}

/** busybox' wget gives up after so many. */
const MOST_REDIRECTS = 5;

/** It runs on a node, where policies about what leaves a Pod can keep it back, and speaks TLS alone. */
function requestFromApiServer(
  { kernel: { cluster, sandbox, machine } }: CommandCall,
  { scheme, path }: Url,
  { ip, port }: { readonly ip: string; readonly port: number },
  ask: Ask,
): Attempt {
  const from = { ip: sandbox.ip, pod: findObjectByUid(cluster.store, 'Pod', sandbox.podUid) };
  const isLet = isLetThrough(cluster, { from, to: { ip, pod: undefined }, port, protocol: 'TCP' });
  if (!isLet) return { kind: 'timeout' };
  const response =
    scheme === 'https'
      ? askApiServer(cluster, sandbox, { ...ask, path })
      : textResponse(400, 'Client sent an HTTP request to an HTTPS server.\n');
  // It is written from objects there, and read here: a list may be far longer than what other servers answer.
  charge(machine, 'characters', 2 * response.body.length);
  return { kind: 'response', response };
}

/** The headers that a line asks for: `-H 'Name: value'`, several of them. */
export function headersIn(argv: readonly string[]): ReadonlyMap<string, string> {
  const texts = argv.flatMap((word, index) => {
    if (word === '-H' || word === '--header') return [argv[index + 1] ?? ''];
    return word.startsWith('--header=') ? [word.slice('--header='.length)] : [];
  });
  return new Map(
    texts.map((text) => [text.split(':')[0]?.trim() ?? '', text.slice(text.indexOf(':') + 1).trim()] as const),
  );
}

export const DEFAULT_TIMEOUT_MS = 130_000;

/** How long an attempt takes until it is known: a lost packet takes the whole timeout. */
export function delayOf(attempt: Attempt, timeoutMs: number): number {
  if (attempt.kind === 'timeout') return timeoutMs;
  if (attempt.kind === 'unreachable') return Math.min(timeoutMs, 3000);
  return attempt.kind === 'response' ? Math.min(attempt.response.delayMs ?? 0, timeoutMs) : 0;
}

/** What another Pod answers may change without a change of this one. */
export function noteTarget({ kernel }: CommandCall, ip: string | undefined): void {
  if (ip?.startsWith('127.') !== true && ip !== kernel.sandbox.ip) kernel.looksOutside = true;
}
