import type { Cluster } from '../../core/cluster/cluster.ts';
import { answerApi, readQuery } from '../../core/kube-api/index.ts';
import { type Documentation, formatServerError, type KubectlOutcome } from '../../core/kubectl/index.ts';
import { type JsonMap, printJson } from '../../core/manifest/json-value.ts';

/** What `kubectl get --raw ADDRESS` prints: the body of the answer as it comes, or why there is none. */
export function readRaw(cluster: Cluster, address: string, documentation: Documentation): KubectlOutcome {
  const { pathname, searchParams } = new URL(address, 'http://lab');
  const request = { method: 'GET', path: pathname, basePath: '', query: readQuery(searchParams), body: '' };
  const client = { accept: 'application/json, */*', contentType: '', userAgent: 'kubectl/v1.35.2' };
  const { code, body, warnings } = answerApi(cluster, { ...request, ...client }, documentation);
  const stderr = warnings.map((warning) => `Warning: ${warning}\n`).join('');
  if (code >= 400) return { stdout: '', stderr: stderr + printFailure(body), exitCode: 1 };
  return { stdout: typeof body === 'string' ? body : `${printJson(body)}\n`, stderr, exitCode: 0 };
}

function printFailure(body: JsonMap | string): string {
  if (typeof body === 'string') return `Error from server: ${body}\n`;
  return formatServerError(String(body.get('reason') ?? ''), String(body.get('message') ?? ''));
}
