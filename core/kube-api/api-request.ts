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
  readonly body: string;
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
