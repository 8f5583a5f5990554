import type { EventEmitter } from 'node:events';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import {
  type ApiAnswer,
  answerApi,
  type CommandStep,
  checkCommand,
  failureStatus,
  openCommand,
  parseRemoteCommand,
  type RemoteCommand,
  refuseAccess,
} from '../../core/kube-api/index.ts';
import type { Result } from '../../core/objects/object.ts';
import type { Session } from '../../core/session/session.ts';
import { createDeadline } from '../deadline.ts';
import { wallNow } from '../wall-clock.ts';
import type { KubeApiOptions } from './app.ts';
import { PROTOCOLS } from './channels.ts';
import { readUser } from './read-request.ts';
import { reportFailure } from './report-failure.ts';
import { respondUnauthorized, respondWith } from './respond.ts';
import { talk, waitMsFor } from './talk.ts';
import { type ApiToken, parseToken } from './token.ts';
import { visitLab } from './visit-lab.ts';

/** What a client types at once at most. */
const MAX_INPUT_BYTES = 64 * 1024;

/** Answers what wants to become a WebSocket on this server: exec and attach of Pods. All else is refused with a Status. */
export function serveSockets(server: EventEmitter, options: KubeApiOptions): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_INPUT_BYTES,
    handleProtocols: (offered) => PROTOCOLS.find((protocol) => offered.has(protocol)) ?? false,
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    answerUpgrade(request, options)
      .then(async (answer) => {
        if (answer instanceof Response) return refuseUpgrade(socket, answer);
        return sockets.handleUpgrade(request, socket, head, (open) => talk(open, { ...options, ...answer }));
      })
      .catch((error: unknown) => refuseUpgrade(socket, reportFailure(error)));
  });
}

interface Opened {
  readonly token: ApiToken;
  readonly command: RemoteCommand;
  readonly first: CommandStep;
}

async function answerUpgrade(request: IncomingMessage, options: KubeApiOptions): Promise<Response | Opened> {
  const url = new URL(request.url ?? '/', 'http://lab');
  const [, text = '', path = ''] = /^\/clusters\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
  const token = parseToken(text);
  if (token === undefined) return respondUnauthorized();
  const command = parseRemoteCommand(path, [...url.searchParams]);
  const speaks = request.headers.upgrade?.toLowerCase() === 'websocket' && offersProtocol(request);
  const opened = await visitLab<Result<CommandStep, ApiAnswer>>(
    options.store,
    token,
    (session) => {
      if (command === undefined) return { value: { ok: false, error: askPlainly(session, path) }, changes: false };
      const refused = refuseCommand(session, request, path, command) ?? (speaks ? undefined : SPEAKS_OTHERWISE);
      if (refused !== undefined) return { value: { ok: false, error: refused }, changes: false };
      const value = openCommand(session.cluster, command, waitMsFor(session));
      return { value, changes: value.ok, did: 'kubectl exec' };
    },
    createDeadline(wallNow(), options.answerWithinMs),
  );
  if (opened === undefined) return respondUnauthorized();
  if (!opened.ok || command === undefined) return respondWith(opened.ok ? SPEAKS_OTHERWISE : opened.error, 0);
  return { token, command, first: opened.value };
}

/** Who acts as somebody else may do no more than that one. */
function refuseCommand({ cluster }: Session, { headers }: IncomingMessage, path: string, command: RemoteCommand) {
  const user = readUser((name) => headers[name]?.toString());
  return refuseAccess(cluster, { method: 'GET', path, query: new Map(), ...user }) ?? checkCommand(cluster, command);
}

function offersProtocol({ headers }: IncomingMessage): boolean {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim());
  return PROTOCOLS.some((protocol) => offered.includes(protocol));
}

const SPEAKS_OTHERWISE: ApiAnswer = {
  code: 400,
  body: failureStatus(
    400,
    'BadRequest',
    `unable to upgrade connection: this server speaks WebSocket with ${PROTOCOLS.join(' or ')}`,
  ),
  warnings: [],
  changes: false,
};

/** What it would be told that asked without wanting more than an answer. */
function askPlainly({ cluster }: Session, path: string): ApiAnswer {
  const answer = answerApi(cluster, {
    method: 'GET',
    path,
    basePath: '',
    query: new Map(),
    accept: 'application/json',
    contentType: '',
    userAgent: '',
    body: '',
  });
  return answer.code === 200 ? SPEAKS_OTHERWISE : answer;
}

/** An answer on a connection that stays what it was, and ends with it. */
async function refuseUpgrade(socket: Duplex, answer: Response): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get('content-type') ?? 'application/json';
  const head = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`,
    `content-type: ${type}`,
    `content-length: ${body.length}`,
    'connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
}
