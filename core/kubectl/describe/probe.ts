import type { Container, HTTPGetAction, Probe } from '../../objects/kubernetes.generated.ts';
import type { Lines } from './lines.ts';

export function describeProbes(container: Container): Lines {
  const probes: readonly (readonly [string, Probe | undefined])[] = [
    ['Liveness', container.livenessProbe],
    ['Readiness', container.readinessProbe],
    ['Startup', container.startupProbe],
  ];
  return probes.flatMap(([title, probe]) => (probe === undefined ? [] : [`${title}:\t${describeProbe(probe)}`]));
}

/** `http-get http://:80/ delay=0s timeout=1s period=10s #success=1 #failure=3`. */
function describeProbe(probe: Probe): string {
  const times = `delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds ?? 0}s period=${probe.periodSeconds ?? 0}s`;
  const thresholds = `#success=${probe.successThreshold ?? 0} #failure=${probe.failureThreshold ?? 0}`;
  return `${describeAction(probe)} ${times} ${thresholds}`;
}

function describeAction(probe: Probe): string {
  const { exec, httpGet, tcpSocket, grpc } = probe;
  if (exec !== undefined) return `exec [${(exec.command ?? []).join(' ')}]`;
  if (httpGet !== undefined) return `http-get ${formatUrl(httpGet)}`;
  if (tcpSocket !== undefined) return `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port}`;
  return grpc === undefined ? 'unknown' : `grpc <pod>:${grpc.port} ${grpc.service ?? ''}`;
}

/** As Go prints a URL: all of the path is a path, so that a question mark in it is escaped too. */
function formatUrl({ scheme = 'HTTP', host = '', port, path = '' }: HTTPGetAction): string {
  const place = host.includes(':') ? `[${host}]` : host;
  const escaped = encodeURI(path.toWellFormed()).replace(/[!#'()*?]/g, escapeCharacter);
  const slash = escaped === '' || escaped.startsWith('/') ? '' : '/';
  return `${scheme.toLowerCase()}://${place}:${port}${slash}${escaped}`;
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
