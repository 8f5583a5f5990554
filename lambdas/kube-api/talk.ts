import type { WebSocket } from 'ws';
import {
  type CommandStep,
  continueCommand,
  dropCommand,
  failureStatus,
  type RemoteCommand,
} from '../../core/kube-api/index.ts';
import { type JsonMap, printJson } from '../../core/manifest/json-value.ts';
import type { Session } from '../../core/session/session.ts';
import { createDeadline } from '../deadline.ts';
import { writeLog } from '../log.ts';
import { wallNow } from '../wall-clock.ts';
import type { KubeApiOptions } from './app.ts';
import { CHANNELS, readChannel, writeChannel } from './channels.ts';
import type { ApiToken } from './token.ts';
import { visitLab } from './visit-lab.ts';

/** A command that was begun for a client, and what it has said already. */
export interface Talk extends KubeApiOptions {
  readonly token: ApiToken;
  readonly command: RemoteCommand;
  readonly first: CommandStep;
}

/** How long a look lets a standing clock go on for a command; a running clock goes on by itself. */
const WAIT_MS = 10_000;
/** A command that nobody types into may take so long of a standing clock: as in chat. */
const LONGEST_MS = 60_000;
const LOOK_EVERY_MS = 1000;

export function waitMsFor({ live }: Session): number {
  return live === undefined ? WAIT_MS : 0;
}

/** Carries what is typed to a command and what it says back, until it is over or its client has gone. */
export function talk(socket: WebSocket, begun: Talk): void {
  const { first, command } = begun;
  let isOver = false;
  let waitedMs = WAIT_MS;
  let reads = first.reads;
  let turn: Promise<void> = Promise.resolve();
  const decoder = new TextDecoder();

  const tell = (step: CommandStep): void => {
    reads = step.reads;
    if (step.stdout !== '') socket.send(writeChannel(CHANNELS.stdout, step.stdout));
    if (step.stderr !== '') socket.send(writeChannel(command.tty ? CHANNELS.stdout : CHANNELS.stderr, step.stderr));
    if (step.end !== undefined) finish(step.end);
  };
  const finish = (status: JsonMap): void => {
    isOver = true;
    clearInterval(timer);
    socket.send(writeChannel(CHANNELS.error, printJson(status)));
    socket.close(1000);
  };
  const goOn = async (text: string, closes: boolean): Promise<void> => {
    if (isOver) return;
    const seen = await look(begun, (session) => ({
      step: continueCommand(session.cluster, first.ref, { text, closes }, waitMsFor(session)),
      isLive: session.live !== undefined,
    }));
    if (seen?.step === undefined)
      return finish(failureStatus(500, 'InternalError', 'the container is no longer there'));
    waitedMs = seen.isLive || text !== '' ? 0 : waitedMs + WAIT_MS;
    tell(seen.step);
    if (!isOver && !seen.step.reads && waitedMs >= LONGEST_MS) finish(failureStatus(504, 'Timeout', STOPPED));
  };
  const enqueue = (text: string, closes: boolean): void => {
    turn = turn.then(() => goOn(text, closes)).catch((error: unknown) => fail(socket, error));
  };
  const timer = setInterval(() => {
    if (!reads) enqueue('', false);
  }, LOOK_EVERY_MS);

  socket.on('message', (data) => {
    const message = readChannel(data);
    if (message?.channel === CHANNELS.stdin && message.bytes.length > 0) {
      enqueue(decoder.decode(message.bytes, { stream: true }), false);
    }
    if (message?.channel === CHANNELS.close && message.bytes[0] === CHANNELS.stdin) enqueue('', true);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearInterval(timer);
    if (isOver) return;
    isOver = true;
    turn = turn
      .then(() => look(begun, ({ cluster }) => dropCommand(cluster, first.ref)))
      .then(() => {})
      .catch((error: unknown) => fail(socket, error));
  });
  tell(first);
}

const STOPPED =
  'the command still runs after a minute of the lab’s time, and the clock of this lab stands: it was stopped (/time speed lets the clock run)';

function look<T>({ store, token, answerWithinMs }: Talk, work: (session: Session) => T): Promise<T | undefined> {
  return visitLab(
    store,
    token,
    (session) => ({ value: work(session), changes: true, did: 'kubectl exec' }),
    createDeadline(wallNow(), answerWithinMs),
  );
}

/** The lab cannot be reached: its client is told no more than that it is over. */
function fail(socket: WebSocket, error: unknown): void {
  writeLog('error', 'kube-api-failure', { code: 'exec', error: error instanceof Error ? error.name : typeof error });
  socket.close(1011);
}
