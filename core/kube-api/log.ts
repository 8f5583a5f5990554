import type { Cluster } from '../cluster/cluster.ts';
import { chooseLogContainer } from '../kubectl/logs/container-names.ts';
import { fetchContainerLog } from '../kubectl/logs/read-container-log.ts';
import { findServed } from '../lab/served/served.ts';
import { parseTimestamp } from '../sim/timestamp.ts';
import { type ApiAnswer, type ApiRequest, answerWith, saysYes } from './api-request.ts';
import type { Place } from './parse-path.ts';
import { answerBadRequest, failure } from './status.ts';

/** GET of `pods/NAME/log`: what the container has written until now, as plain text. */
export function answerLog(cluster: Cluster, { namespace = '', name = '' }: Place, { query }: ApiRequest): ApiAnswer {
  const pod = findServed(cluster, 'Pod', namespace, name);
  if (pod === undefined) return failure(404, 'NotFound', `pods "${name}" not found`, { name, kind: 'pods' });
  const container = chooseLogContainer(pod, query.get('container') ?? '');
  if (!container.ok) return answerBadRequest(container.message);
  const options = readLogOptions(query, cluster.nowMs);
  if (typeof options === 'string') return answerBadRequest(options);
  const previous = saysYes(query, 'previous');
  const read = fetchContainerLog(cluster, { pod, containerName: container.name, previous, options });
  if (read.ok) return { ...answerWith(read.value), contentType: 'text/plain' };
  const { reason, message } = read.error;
  if (reason === undefined) return failure(500, 'InternalError', message);
  return reason === 'NotFound' ? failure(404, reason, message) : failure(400, reason, message);
}

interface LogOptions {
  readonly timestamps: boolean;
  readonly tail?: number;
  readonly sinceMs?: number;
  readonly limitBytes?: number;
}

function readLogOptions(query: ApiRequest['query'], nowMs: number): LogOptions | string {
  const [tail, limitBytes, sinceSeconds] = ['tailLines', 'limitBytes', 'sinceSeconds'].map((key) => {
    const text = query.get(key);
    return text === undefined || text === '' ? undefined : Number(text);
  });
  const numbers = [tail, limitBytes, sinceSeconds];
  if (numbers.some((value) => value !== undefined && (!Number.isSafeInteger(value) || value < 0))) {
    return 'tailLines, limitBytes and sinceSeconds must be numbers that are not negative';
  }
  const sinceTime = query.get('sinceTime');
  const sinceMs = sinceTime
    ? parseTimestamp(sinceTime)
    : sinceSeconds === undefined
      ? undefined
      : nowMs - sinceSeconds * 1000;
  if (sinceMs !== undefined && Number.isNaN(sinceMs)) return `sinceTime cannot be read: ${sinceTime}`;
  return {
    timestamps: saysYes(query, 'timestamps'),
    ...(tail === undefined ? {} : { tail }),
    ...(limitBytes === undefined ? {} : { limitBytes }),
    ...(sinceMs === undefined ? {} : { sinceMs }),
  };
}
