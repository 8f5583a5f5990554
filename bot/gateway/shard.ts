import { computePauseMs } from './back-off.ts';
import { type Connection, type ConnectionEnd, openConnection, type Session } from './connection.ts';
import type { LoginGate } from './login-gate.ts';
import type { Pace } from './pace.ts';
import { pause } from './pause.ts';

export interface ShardOptions {
  readonly id: number;
  readonly count: number;
  readonly token: string;
  readonly logins: LoginGate;
  readonly pace: Pace;
  /** Told to stop, it closes its connection and ends. */
  readonly signal: AbortSignal;
  readonly onInteraction: (json: unknown) => void;
  readonly onReady: () => void;
  /** It is down from now on, until it is ready again; `reason` stands in brackets. Not told where Discord asked for it. */
  readonly onLost: (reason: string) => void;
}

/** One sentence that says why a shard connects no more; undefined where it was told to stop. */
export type ShardEnd = string | undefined;

/** A start that comes to nothing so often is over; what was ready once is tried for ever. */
const TRIES_AT_START = 3;
/** A session that cannot be taken up so often is given up. */
const TRIES_TO_RESUME = 5;

/** Keeps one shard connected until it is told to stop or Discord ends it for good. */
export async function runShard(options: ShardOptions): Promise<ShardEnd> {
  const { signal, pace } = options;
  let session: Session | undefined;
  let failures = 0;
  let wasReady = false;
  const onReady = () => {
    wasReady = true;
    options.onReady();
  };
  while (!signal.aborted) {
    await pause(computePauseMs(failures, pace), signal);
    const end = await connectOnce({ ...options, onReady }, session, failures);
    if (signal.aborted) break;
    if (end.kind === 'final') return end.message;
    if (!end.wasAsked) options.onLost(end.reason);
    failures = end.wasSteady ? 0 : failures + 1;
    session = failures < TRIES_TO_RESUME ? end.session : undefined;
    if (!wasReady && failures >= TRIES_AT_START) return `The connection to Discord's gateway failed (${end.reason}).`;
  }
  return undefined;
}

async function connectOnce(
  options: ShardOptions,
  session: Session | undefined,
  failures: number,
): Promise<ConnectionEnd> {
  if (session !== undefined) return follow(options, connect(options, session, session.resumeUrl));
  const turn = await options.logins.enter(options.id, failures);
  if (!turn.ok) return turn.isFinal ? { kind: 'final', message: turn.message } : lose(turn.message);
  const connection = connect(options, undefined, turn.gatewayUrl);
  void connection.ready.then(() => turn.done(connection.hasGreeted()));
  return follow(options, connection);
}

function connect(options: ShardOptions, session: Session | undefined, gatewayUrl: string): Connection {
  const { id, count, token, pace, onInteraction } = options;
  return openConnection({ gatewayUrl, token, shard: [id, count], session, pace, onInteraction });
}

/** To the end of the connection, or of the shard. */
async function follow({ signal, onReady }: ShardOptions, connection: Connection): Promise<ConnectionEnd> {
  const close = () => connection.close();
  signal.addEventListener('abort', close);
  if (signal.aborted) close();
  if (await connection.ready) onReady();
  const end = await connection.ended;
  signal.removeEventListener('abort', close);
  return end;
}

function lose(reason: string): ConnectionEnd {
  return { kind: 'lost', reason, session: undefined, wasSteady: false, wasAsked: false };
}
