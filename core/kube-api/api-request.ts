import type { User } from '../apiserver/authorize.ts';
import type { JsonMap } from '../manifest/json-value.ts';

/** One HTTP request to the Kubernetes API of a lab, as far as the API looks at it. */
export interface ApiRequest {
  readonly method: string;
  /** Begins with `/`, each part decoded when it is read: `/api/v1/namespaces/default/pods/web`. */
  readonly path: string;
  /** Where the API's root lies in addresses that it gives: empty, or `/clusters/TOKEN`. */
  readonly basePath: string;
  readonly query: ReadonlyMap<string, string>;
  /** What the client takes: `application/json;as=Table;v=v1;g=meta.k8s.io,application/json`. */
  readonly accept: string;
  readonly contentType: string;
  /** How the client calls itself: `kubectl/v1.35.2 (linux/amd64) …`. Who names no field manager goes by its first word. */
  readonly userAgent: string;
  /** As whom the client wants to act; absent: as the lab's own user, who may do all. */
  readonly user?: User;
  readonly body: string;
}

/**
 * Whether a query says yes: what is there does, `false` and `0` excepted. Python's clients write `True` and `False`.
 * apimachinery v1.35, pkg/runtime/conversion.go: Convert_Slice_string_To_bool.
 */
export function saysYes(query: ApiRequest['query'], name: string): boolean {
  const word = query.get(name);
  return word !== undefined && word !== '0' && word.toLowerCase() !== 'false';
}

/** The parameters of an address; of those that come twice the first counts, as for the API server. */
export function readQuery(parameters: Iterable<readonly [string, string]>): ApiRequest['query'] {
  return new Map([...parameters].toReversed());
}

/** What goes back: a JSON document or a plain text. */
export interface ApiAnswer {
  readonly code: number;
  readonly body: JsonMap | string;
  /** Go out as `Warning` headers; the real kubectl prints each. */
  readonly warnings: readonly string[];
  /** True where the lab may have been changed and is to be saved. */
  readonly changes: boolean;
  /** A MIME type with its parameters; absent: JSON, or plain text. */
  readonly contentType?: string;
}

export function answerWith(body: JsonMap | string, code = 200): ApiAnswer {
  return { code, body, warnings: [], changes: false };
}
