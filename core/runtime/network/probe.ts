import type { Cluster } from '../../cluster/cluster.ts';
import { programOf } from '../programs/catalogue.ts';
import { type Connection, connect, type OpenConnection } from './connect.ts';
import { exchangeHttp, findTls } from './http.ts';

/** One attempt of a probe. */
export interface ProbeOutcome {
  readonly ok: boolean;
  /** The kubelet's message of a failure, for the Event; empty where it succeeded. */
  readonly message: string;
  /** How long it took. */
  readonly delayMs: number;
  /** True where the same probe gives the same outcome until the sandbox's generation grows. */
  readonly stableUntilChange: boolean;
}

export interface PortProbe {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

export interface HttpProbe extends PortProbe {
  readonly path: string;
  readonly scheme: string;
  readonly headers?: ReadonlyMap<string, string>;
}

export interface GrpcProbe extends PortProbe {
  readonly service: string;
}

/** kubelet v1.35, pkg/probe/http: any code from 200 to 399 is success. */
export function probeHttp(cluster: Cluster, probe: HttpProbe): ProbeOutcome {
  const url = `${probe.scheme.toLowerCase()}://${probe.host}:${probe.port}${probe.path.startsWith('/') ? '' : '/'}${probe.path}`;
  const connection = connect(cluster, undefined, probe.host, probe.port);
  if (connection.kind !== 'open') return failConnection(connection, probe, (reason) => `Get "${url}": ${reason}`);
  const scheme = probe.scheme.toLowerCase();
  if (scheme === 'https' && findTls(cluster, connection) === 'no')
    return failure(`Get "${url}": http: server gave HTTP response to HTTPS client`);
  const request = {
    method: 'GET',
    path: probe.path,
    host: `${probe.host}:${probe.port}`,
    userAgent: 'kube-probe/1.35',
    headers: probe.headers ?? new Map(),
    body: '',
  };
  const response = exchangeHttp(cluster, connection, request, scheme);
  const stableUntilChange = connection.listener.task.program !== 'netcat';
  if (response === undefined) return { ...failure(`Get "${url}": EOF`), stableUntilChange };
  const delayMs = response.delayMs ?? 1;
  if (delayMs > probe.timeoutMs) return slow(url, probe.timeoutMs);
  const ok = response.statusCode >= 200 && response.statusCode < 400;
  return {
    ok,
    message: ok ? '' : `HTTP probe failed with statuscode: ${response.statusCode}`,
    delayMs,
    stableUntilChange,
  };
}

function slow(url: string, timeoutMs: number): ProbeOutcome {
  const message = `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  return { ...failure(message), delayMs: timeoutMs };
}

/** pkg/probe/tcp: an open port is success. */
export function probeTcp(cluster: Cluster, probe: PortProbe): ProbeOutcome {
  const connection = connect(cluster, undefined, probe.host, probe.port);
  if (connection.kind === 'open') return { ok: true, message: '', delayMs: 1, stableUntilChange: true };
  return failConnection(connection, probe, (reason) => reason);
}

/** Programs that answer the gRPC health protocol. */
const GRPC_PROGRAMS = ['etcd', 'grpc-health'];

/** pkg/probe/grpc: the health service must say SERVING. */
export function probeGrpc(cluster: Cluster, probe: GrpcProbe): ProbeOutcome {
  const connection = connect(cluster, undefined, probe.host, probe.port);
  if (connection.kind !== 'open') {
    return {
      ...failure(
        `timeout: failed to connect service "${probe.host}:${probe.port}" within ${probe.timeoutMs / 1000}s: context deadline exceeded`,
      ),
      delayMs: probe.timeoutMs,
    };
  }
  if (GRPC_PROGRAMS.includes(connection.listener.task.program) || answersAnyProtocol(connection))
    return { ok: true, message: '', delayMs: 1, stableUntilChange: true };
  return failure(
    `error: this server does not implement the grpc health protocol (grpc.health.v1.Health): unexpected HTTP status code received from server: 404 (Not Found); malformed header: missing HTTP content-type`,
  );
}

function answersAnyProtocol({ listener }: OpenConnection): boolean {
  return programOf(listener.task).answersAnyProtocol === true;
}

function failConnection(connection: Connection, probe: PortProbe, print: (reason: string) => string): ProbeOutcome {
  const target = `dial tcp ${probe.host}:${probe.port}`;
  if (connection.kind === 'refused') return failure(print(`${target}: connect: connection refused`));
  if (connection.kind === 'unreachable') return failure(print(`${target}: connect: no route to host`));
  return { ...failure(print(`${target}: i/o timeout`)), delayMs: probe.timeoutMs };
}

function failure(message: string): ProbeOutcome {
  return { ok: false, message, delayMs: 1, stableUntilChange: true };
}
