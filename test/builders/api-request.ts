import type { Cluster } from '../../core/cluster/cluster.ts';
import { type ApiAnswer, type ApiRequest, answerApi } from '../../core/kube-api/index.ts';
import { printJson } from '../../core/manifest/json-value.ts';

/** Sends one request to the Kubernetes API of a lab; a body that is no text is sent as JSON. */
export function send(
  cluster: Cluster,
  method: string,
  path: string,
  { body = '', ...more }: Partial<Omit<ApiRequest, 'body'>> & { readonly body?: unknown } = {},
): ApiAnswer {
  return answerApi(cluster, {
    method,
    path,
    basePath: '',
    query: new Map(),
    accept: 'application/json',
    contentType: 'application/json',
    userAgent: 'probe/1.0',
    ...more,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The answer's document as plain JSON. */
export function plainOf({ body }: ApiAnswer): Record<string, unknown> {
  const value: unknown = JSON.parse(typeof body === 'string' ? body : printJson(body));
  return value as Record<string, unknown>;
}
