import type { Cluster } from '../../cluster/cluster.ts';
import { enqueue } from '../../cluster/schedule.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import { programOf } from '../programs/catalogue.ts';
import {
  type DialOutcome,
  type DialTarget,
  type HttpRequest,
  type HttpResponse,
  textResponse,
} from '../programs/program.ts';
import { noteRequest } from '../request-load.ts';
import { type Connection, connect } from './connect.ts';
import { resolveHost } from './resolve.ts';
import { computeResolverConfig } from './resolver-config.ts';

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
  const dial = (target: DialTarget) => dialFrom(cluster, sandbox, target);
  const { respond, cpuMsPerRequest = 0 } = programOf(task);
  if (cpuMsPerRequest > 0) noteRequest(cluster, task, cpuMsPerRequest);
  const response = respond?.({ ...request, clientIp }, { kernel, task, dial });
  return process.exitCode === undefined ? response : undefined;
}

/** A server's own request to another, as Go's HTTP client reports it. */
function dialFrom(cluster: Cluster, sandbox: PodSandbox, target: DialTarget): DialOutcome {
  const { host, port, path, userAgent } = target;
  const ip = resolveHost(cluster, sandbox, host);
  if (ip === undefined) {
    const [server = '127.0.0.1'] = computeResolverConfig(cluster, sandbox).nameservers;
    return { kind: 'unresolved', reason: `lookup ${host} on ${server}:53: no such host` };
  }
  const address = `${ip}:${port}`;
  const connection = connect(cluster, sandbox, ip, port);
  const fail = (why: string): DialOutcome => ({ kind: 'failed', reason: `Get "http://${address}${path}": ${why}` });
  if (connection.kind !== 'open') return fail(`dial tcp ${address}: ${DIAL_ERRORS[connection.kind]}`);
  const request = { method: 'GET', path, host: address, userAgent, headers: new Map(), body: '' };
  const response = exchangeHttp(cluster, connection, request);
  return response === undefined ? fail('EOF') : { kind: 'response', body: response.body };
}

const DIAL_ERRORS = {
  refused: 'connect: connection refused',
  unreachable: 'connect: no route to host',
  timeout: 'i/o timeout',
} as const;

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
