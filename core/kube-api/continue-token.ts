import { encodeBase64 } from '../manifest/base64.ts';
import { findGoJsonError } from '../manifest/go-json-error.ts';
import { isJsonMap, printJson, sortedMap } from '../manifest/json-value.ts';
import { parseJson } from '../manifest/parse-json.ts';
import { compareText } from '../objects/compare-text.ts';
import { decodeBase64 } from '../objects/decode-base64.ts';
import type { KubeObject, Result } from '../objects/object.ts';

/** How far a list was sent: behind the object of this place. */
export interface Continuation {
  /** The version of the list; undefined where it goes on as the lab is now, whatever was before. */
  readonly version: string | undefined;
  readonly namespace: string;
  readonly name: string;
}

const VERSION = 'meta.k8s.io/v1';
const LATEST = -1;

/** A token as the API server makes it: apiserver v1.35, pkg/storage/continue.go. */
export function printContinuation({ version, namespace, name }: Continuation): string {
  const start = `${namespace}/${name}\0`;
  const token = sortedMap([
    ['v', VERSION],
    ['rv', version === undefined ? LATEST : Number(version)],
    ['start', start],
  ]);
  return encodeBase64(printJson(token)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Where a list goes on; or why the token says nothing of that. apiserver v1.35, pkg/storage/continue.go: DecodeContinue. */
export function parseContinuation(token: string): Result<Continuation, string> {
  const wrongAt = /[^\w-]/.exec(token)?.index ?? (token.length % 4 === 1 ? token.length - 1 : undefined);
  if (wrongAt !== undefined) return refuse(`illegal base64 data at input byte ${wrongAt}`);
  const text = decodeBase64(token.replaceAll('-', '+').replaceAll('_', '/'));
  const value = parseJson(text);
  if (!isJsonMap(value)) return refuse(findGoJsonError(text, 'storage.continueToken') ?? 'it nests too deep');
  const [version, start, form = ''] = [value.get('rv') ?? 0, value.get('start') ?? '', value.get('v')];
  if (form !== VERSION) return refuse(`server does not recognize this encoded version ${String(form)}`);
  if (version === 0) return refuse(`incorrect encoded start resourceVersion (version ${VERSION})`);
  if (start === '') return refuse(`encoded start key empty (version ${VERSION})`);
  const [, namespace = '', name = ''] = typeof start === 'string' ? (/^([^/]*)\/([^/]+)\0$/.exec(start) ?? []) : [];
  if (typeof version !== 'number' || name === '') return refuse(`invalid encoded start key: ${String(start)}`);
  return { ok: true, value: { version: version === LATEST ? undefined : String(version), namespace, name } };
}

function refuse(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error };
}

/** Whether an object of the list comes behind what was sent. */
export function isBehind({ namespace, name }: Continuation, { metadata }: KubeObject): boolean {
  return (compareText(metadata?.namespace ?? '', namespace) || compareText(metadata?.name ?? '', name)) > 0;
}
