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
import { connect, type OpenConnection } from './connect.ts';
import { resolveHost } from './resolve.ts';
import { computeResolverConfig } from './resolver-config.ts';

/** Whether the server at the other end speaks TLS there: nothing else, or as it is asked. */
export function findTls(cluster: Cluster, { listener, sandbox, port }: OpenConnection): 'only' | 'too' | 'no' {
  const { instance, task } = listener;
  const { speaksTls, answersAnyProtocol } = programOf(task);
  if (answersAnyProtocol === true) return 'too';
  if (speaksTls === undefined || instance.live === undefined) return 'no';
  const kernel = { cluster, sandbox, instance, live: instance.live, machine: instance.live.machine };
  return speaksTls(port, kernel) ? 'only' : 'no';
}

/**
 * What an open connection answers to a request; undefined where the server does not speak HTTP, or not over TLS where the
 * scheme is `https`.
 */
export function exchangeHttp(
  cluster: Cluster,
  connection: OpenConnection,
  request: Omit<HttpRequest, 'clientIp'>,
  scheme = 'http',
): HttpResponse | undefined {
  const { listener, sandbox, clientIp } = connection;
  const tls = findTls(cluster, connection);
  if (scheme === 'https' && tls === 'no') return undefined;
  if (scheme === 'http' && tls === 'only') return PLAIN_TO_TLS;
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

const PLAIN_TO_TLS = textResponse(
  400,
  '<html>\r\n<head><title>400 The plain HTTP request was sent to HTTPS port</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n<center>The plain HTTP request was sent to HTTPS port</center>\r\n</body>\r\n</html>\r\n',
  'text/html',
);

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
  return response === undefined
    ? fail('EOF')
    : { kind: 'response', statusCode: response.statusCode, body: response.body };
}

const DIAL_ERRORS = {
  refused: 'connect: connection refused',
  unreachable: 'connect: no route to host',
  timeout: 'i/o timeout',
} as const;

/** `nc -l` sends what it was given to whoever connects, prints what it gets, and ends. */
function answerFromNetcat(
  cluster: Cluster,
  { listener, sandbox }: OpenConnection,
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
