import type { ApiAnswer } from './api-request.ts';
import { failure } from './status.ts';

const WEB_SOCKET =
  'unable to upgrade connection: exec and attach need a WebSocket, which this address does not carry: use /kubectl exec in chat, or the API of a Podlab that runs on your own machine';

const NO_FORWARD =
  'unable to upgrade connection: no port of yours can be forwarded into this lab, whose network is simulated: look from a Pod, with kubectl exec POD -- wget -qO- http://NAME';

const CONNECTIONS = new Map([
  ['exec', WEB_SOCKET],
  ['attach', WEB_SOCKET],
  ['portforward', NO_FORWARD],
  ['proxy', NO_FORWARD],
]);

/** What is said where a Pod is to be talked with, and the request cannot become more than an answer. */
export function refuseConnection(kind: string, subresource: string | undefined): ApiAnswer | undefined {
  const message = kind === 'Pod' ? CONNECTIONS.get(subresource ?? '') : undefined;
  return message === undefined ? undefined : failure(400, 'BadRequest', message);
}
