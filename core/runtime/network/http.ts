import type { Cluster } from '../../cluster/cluster.ts';
import { enqueue } from '../../cluster/schedule.ts';
import { programOf } from '../programs/catalogue.ts';
import { type HttpRequest, type HttpResponse, textResponse } from '../programs/program.ts';
import type { Connection } from './connect.ts';

/** What an open connection answers to a request; undefined where the server does not speak HTTP. */
export function exchangeHttp(
  cluster: Cluster,
  connection: Extract<Connection, { kind: 'open' }>,
  request: Omit<HttpRequest, 'clientIp'>,
): HttpResponse | undefined {
  const { listener, sandbox, clientIp } = connection;
  const { instance, task, process } = listener;
  if (instance.live === undefined) return undefined;
  if (task.program === 'netcat') return answerFromNetcat(cluster, connection, request);
  const kernel = { cluster, sandbox, instance, live: instance.live, machine: instance.live.machine };
  const response = programOf(task).respond?.({ ...request, clientIp }, { kernel, task });
  return process.exitCode === undefined ? response : undefined;
}

/** `nc -l` sends what it was given to whoever connects, prints what it gets, and ends. */
function answerFromNetcat(
  cluster: Cluster,
  { listener, sandbox }: Extract<Connection, { kind: 'open' }>,
  request: Omit<HttpRequest, 'clientIp'>,
): HttpResponse | undefined {
  const { task, instance } = listener;
  const answer = task.memory?.get('answer') ?? '';
  task.ports = [];
  task.ending = { atMs: cluster.nowMs, exitCode: 0 };
  task.wakeMs = cluster.nowMs;
  task.memory?.set(
    'received',
    `${request.method} ${request.path} HTTP/1.1\nHost: ${request.host}\nUser-Agent: ${request.userAgent}\n\n${request.body}`,
  );
  enqueue(cluster, `runtime/${sandbox.podUid}/${instance.name}`);
  return parseHttpAnswer(answer);
}

function parseHttpAnswer(answer: string): HttpResponse | undefined {
  const match = /^HTTP\/1\.[01] (\d{3})[^\n]*\r?\n/.exec(answer);
  if (match === null) return undefined;
  const [head = '', ...body] = answer.split(/\r?\n\r?\n/);
  const headers = head
    .split(/\r?\n/)
    .slice(1)
    .map((line) => [line.split(': ')[0] ?? '', line.split(': ')[1] ?? ''] as const);
  const response = textResponse(Number(match[1]), body.join('\n\n'));
  return { ...response, headers: new Map(headers) };
}
