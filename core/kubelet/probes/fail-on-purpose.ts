import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { Container, Probe } from '../../objects/kubernetes.generated.ts';
import { resolvePort } from './resolve-port.ts';
import type { ProbeAttempt } from './run-probe.ts';

/** The failure that a fault asks for, in the words of the probe's kind: each says what such a server would have done. */
export function failOnPurpose(sandbox: PodSandbox, container: Container, probe: Probe): ProbeAttempt {
  const message = wordFailure(sandbox, container, probe);
  return { kind: 'answered', outcome: { ok: false, message, delayMs: 0, stableUntilChange: true } };
}

function wordFailure({ ip }: PodSandbox, container: Container, { httpGet, tcpSocket, grpc }: Probe): string {
  if (httpGet !== undefined) return 'HTTP probe failed with statuscode: 503';
  if (grpc !== undefined) return 'service unhealthy (responded with "NOT_SERVING")';
  if (tcpSocket === undefined) return '';
  return `dial tcp ${ip}:${resolvePort(container, tcpSocket.port) ?? 0}: connect: connection refused`;
}
