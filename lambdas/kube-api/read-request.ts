import type { Context } from 'hono';
import { impersonate } from '../../core/apiserver/authorize.ts';
import { type ApiRequest, readQuery } from '../../core/kube-api/index.ts';
import { PROTOBUF, translateProtobuf } from './protobuf.ts';

/** The request as the API looks at it; `basePath` is what stands before the API's own paths. */
export async function readApiRequest({ req }: Context, basePath: string): Promise<ApiRequest> {
  const url = new URL(req.url);
  return {
    method: req.method,
    path: url.pathname.slice(basePath.length),
    basePath,
    query: readQuery(url.searchParams),
    accept: req.header('accept') ?? '',
    contentType: req.header('content-type') ?? '',
    userAgent: req.header('user-agent') ?? '',
    ...readUser((name) => req.header(name)),
    body: await readText(req),
  };
}

/**
 * As whom a client wants to act (`kubectl --as`): apiserver v1.35, pkg/endpoints/filters/impersonation. Fetch's headers
 * have several groups in one line.
 */
export function readUser(header: (name: string) => string | undefined): Pick<ApiRequest, 'user'> {
  const name = header('impersonate-user') ?? '';
  const groups = (header('impersonate-group') ?? '').split(',').flatMap((group) => group.trim() || []);
  if (name === '' && groups.length === 0) return {};
  return { user: name === '' ? { username: '', groups } : impersonate(name, groups) };
}

/** What is no JSON and cannot be translated is left as it is, and refused as what it is. */
async function readText(req: Context['req']): Promise<string> {
  if (req.method === 'GET' || req.method === 'HEAD') return '';
  const isProtobuf = req.header('content-type')?.startsWith(PROTOBUF) === true;
  if (!isProtobuf) return req.text();
  return translateProtobuf(new Uint8Array(await req.arrayBuffer())) ?? '';
}

/**
 * How far times go out moved, in milliseconds: `kubectl describe` and `kubectl events` count ages from the clock of
 * their machine, everything else takes the lab's times as they are.
 */
export function shiftFor({ req }: Context, labNowMs: number, wallNowMs: number): number {
  const command = req.header('kubectl-command') ?? '';
  return /^kubectl (?:describe|events|top)\b/.test(command) ? wallNowMs - labNowMs : 0;
}
