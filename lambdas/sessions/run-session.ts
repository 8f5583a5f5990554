import { createHash } from 'node:crypto';
import type { BotReply } from '../../bot/index.ts';
import { loadSession } from '../../core/session/load.ts';
import { saveSession } from '../../core/session/save.ts';
import { createSession, type Session } from '../../core/session/session.ts';
import { WorldFailure } from '../world-failure.ts';
import { findAppliedReply, rememberApplied } from './applied-interactions.ts';
import type { ReadSession, SessionStore } from './session-store.ts';

/**
 * How often an interaction is run when others keep writing the same session first. Of those that run at the same time
 * one wins each round, so that this many of one person's come through.
 */
const MAX_RUNS = 30;

export interface SessionRun {
  readonly ownerId: string;
  readonly interactionId: string;
  /** True where the person asks for a new lab: then one that cannot be read is given up, else it is left alone. */
  readonly startsOver: boolean;
  /** Answers the interaction and changes the session in place. It may run more than once, each time on a fresh read. */
  readonly answer: (session: Session) => BotReply;
}

export interface SessionOutcome {
  readonly reply: BotReply;
  /** `repeated`: the interaction had been applied before, and its reply is given again. */
  readonly effect: 'written' | 'unchanged' | 'repeated' | 'discarded';
  readonly runs: number;
}

/** Reads the session, answers, and writes what changed; where another write came first, all of it again. */
export async function runSession(store: SessionStore, run: SessionRun): Promise<SessionOutcome> {
  for (let runs = 1; runs <= MAX_RUNS; runs += 1) {
    const outcome = await runOnce(store, run);
    if (outcome !== 'conflict') return { ...outcome, runs };
  }
  throw new WorldFailure('store-contended', `${MAX_RUNS} runs in a row met another write`);
}

type SingleOutcome = Omit<SessionOutcome, 'runs'> | 'conflict';

async function runOnce(store: SessionStore, run: SessionRun): Promise<SingleOutcome> {
  const read = await store.read(run.ownerId);
  const applied = read.stored?.applied ?? [];
  const earlier = findAppliedReply(applied, run.interactionId);
  if (earlier !== undefined) return { reply: earlier, effect: 'repeated' };
  const session = openSession(read, run);
  // What was loaded saves as the text it was loaded from: it need not be saved again to see whether it changed.
  const before = read.stored?.text ?? saveSession(session);
  const reply = run.answer(session);
  if (reply.discardSession === true) return { reply, effect: 'discarded' };
  const text = saveSession(session);
  if (text === before) return { reply, effect: 'unchanged' };
  const next = { text, applied: rememberApplied(applied, { id: run.interactionId, reply }) };
  const outcome = await store.write(run.ownerId, read.version, next);
  return outcome === 'conflict' ? 'conflict' : { reply, effect: 'written' };
}

function openSession(read: ReadSession, run: SessionRun): Session {
  const loaded = read.stored === undefined ? undefined : loadSession(read.stored.text);
  if (loaded?.ok === true) return loaded.session;
  const damage = loaded === undefined ? read.damage : `holds a session that is ${loaded.error}`;
  if (damage !== undefined && !run.startsOver) {
    throw new WorldFailure('session-unreadable', `a session's item ${damage}`);
  }
  return createSession(computeSeed(run.ownerId));
}

/** A 32-bit seed of the person's own: the same one however often a first interaction is repeated. */
function computeSeed(ownerId: string): number {
  return createHash('sha256').update(ownerId).digest().readInt32BE();
}
