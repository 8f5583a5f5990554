import { encodeBase64 } from '../manifest/base64.ts';
import { isJsonMap, printJson, sortedMap } from '../manifest/json-value.ts';
import { parseJson } from '../manifest/parse-json.ts';
import { compareText } from '../objects/compare-text.ts';
import { decodeBase64 } from '../objects/decode-base64.ts';
import type { KubeObject } from '../objects/object.ts';

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

/** Undefined where it is none of ours. */
export function parseContinuation(token: string): Continuation | undefined {
  const value = parseJson(decodeBase64(token.replaceAll('-', '+').replaceAll('_', '/')));
  if (!isJsonMap(value) || value.get('v') !== VERSION) return undefined;
  const [version, start] = [value.get('rv'), value.get('start')];
  const [, namespace = '', name = ''] = typeof start === 'string' ? (/^([^/]*)\/([^/]+)\0$/.exec(start) ?? []) : [];
  if (typeof version !== 'number' || version === 0 || name === '') return undefined;
  return { version: version === LATEST ? undefined : String(version), namespace, name };
}

/** Whether an object of the list comes behind what was sent. */
export function isBehind({ namespace, name }: Continuation, { metadata }: KubeObject): boolean {
  return (compareText(metadata?.namespace ?? '', namespace) || compareText(metadata?.name ?? '', name)) > 0;
}
