import { computeLoginPauseMs } from './back-off.ts';
import { askForGateway, type Bot } from './discord-rest.ts';
import type { Pace } from './pace.ts';
import { pause } from './pause.ts';

export interface LoginGateOptions {
  readonly bot: Bot;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** Told the milliseconds where a login has to wait because the day's logins are used up. */
  readonly onExhausted: (waitMs: number) => void;
}

/** What became of waiting for a login: where to connect, or why not. */
export type LoginTurn =
  | { readonly ok: true; readonly gatewayUrl: string; readonly done: (wasLogin: boolean) => void }
  | { readonly ok: false; readonly isFinal: boolean; readonly message: string };

/** Shards log in one after the other, as often as Discord allows. */
export interface LoginGate {
  /**
   * Waits until the shard may log in, after so many attempts in a row that came to nothing. Who gets a turn says
   * `done` when it is logged in or has failed, and whether that counts; the next one waits for it.
   */
  readonly enter: (shardId: number, failures: number) => Promise<LoginTurn>;
}

export function createLoginGate({ bot, pace, signal, onExhausted }: LoginGateOptions): LoginGate {
  const lastTurns = new Map<number, Promise<void>>();

  const takeTurn = async (bucket: number, gatewayUrl: string): Promise<LoginTurn> => {
    const before = lastTurns.get(bucket);
    const turn = Promise.withResolvers<void>();
    lastTurns.set(bucket, turn.promise);
    await before;
    const done = (wasLogin: boolean) => void pause(wasLogin ? pace.loginSpacingMs : 0, signal).then(turn.resolve);
    if (!signal.aborted) return { ok: true, gatewayUrl, done };
    turn.resolve();
    return STOPPED;
  };

  const enter = async (shardId: number, failures: number): Promise<LoginTurn> => {
    const answer = await askForGateway(bot, signal);
    if (!answer.ok) return answer;
    const { limit, url, maxConcurrency } = answer.info;
    const pauseMs = computeLoginPauseMs(failures, limit, pace);
    if (limit.remaining < 1) onExhausted(pauseMs);
    await pause(pauseMs, signal);
    if (signal.aborted) return STOPPED;
    return limit.remaining < 1 ? enter(shardId, failures) : takeTurn(shardId % maxConcurrency, url);
  };

  return { enter };
}

const STOPPED: LoginTurn = { ok: false, isFinal: false, message: 'Podlab was told to stop.' };
