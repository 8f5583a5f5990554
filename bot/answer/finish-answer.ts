import { startWork } from '../../core/cluster/work.ts';
import type { RequestNote } from '../../core/session/keep-request.ts';
import { type CaughtUp, catchUp, RUNS_UNSEEN_MS } from '../../core/session/live.ts';
import type { Session } from '../../core/session/session.ts';
import { greet, isBackAfterAWhile, mayGreet, noteSeen } from '../commands/greet.ts';
import { withShareButton } from '../commands/share-button.ts';
import { withWayOn } from '../commands/way-on.ts';
import { footerOf, wayBackRow } from '../commands/world.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { chooseLanguage, messagesIn } from '../locales/choose-language.ts';
import { formatClock, formatDuration } from '../replies/format-time.ts';
import { LIMITS } from '../replies/limits.ts';
import { renderReply } from '../replies/render-reply.ts';
import type { MessageReply, Reply } from '../replies/reply.ts';
import type { AnswerContext } from './answer-context.ts';
import type { BotReply } from './bot-reply.ts';
import { noteRequest } from './note-request.ts';
import { subjectOf } from './subject.ts';

/** How things stood before anything was done, and what the reply may say of it. */
export interface BegunAnswer {
  readonly interaction: Interaction;
  readonly nowMs: number;
  readonly workLeft: number;
  /** That it was given is remembered in the lab. */
  readonly mayWelcome: boolean;
  /** That the person was here is remembered in the lab. */
  readonly mayTell: boolean;
  /** Told in one line where they are; that it was is remembered in the lab. */
  readonly isBack: boolean;
  readonly tellsOfLab: boolean;
  /** What passed by itself, where the lab's clock runs. */
  readonly caughtUp: CaughtUp | undefined;
}

/** Gives the lab its work, and lets a clock that runs catch up. */
export function beginAnswer(interaction: Interaction, context: AnswerContext): BegunAnswer {
  const { session, unreadable, nowMs } = context;
  const { changes, looksAtParked, leavesLab, tellsOfLab } = subjectOf(interaction);
  const mayTell = unreadable === undefined && changes === 'lab';
  // The clock of a question's world stands: the question is about its moment.
  const isOwnLab = mayTell && session.shown === undefined;
  startWork(session.cluster);
  const workLeft = session.cluster.work.left;
  const catchesUp = isOwnLab && leavesLab !== true && interaction.type !== 'autocomplete';
  const caughtUp = catchesUp ? catchUp(session, nowMs) : undefined;
  return {
    ...{ interaction, nowMs: session.cluster.nowMs, workLeft, caughtUp, mayTell, tellsOfLab },
    mayWelcome: isOwnLab && looksAtParked !== true,
    isBack: mayTell && isBackAfterAWhile(session, nowMs),
  };
}

/** The first thing that went well brings the welcome; a first mistake leaves the session as it was. */
export function finishAnswer(answer: Reply, begun: BegunAnswer, asked: AnswerContext): BotReply {
  if (answer.kind === 'modal') return { response: answer.response, files: [], keepsRecord: true };
  const { interaction, caughtUp, isBack, tellsOfLab } = begun;
  const { session, nowMs } = asked;
  // It may have been told to speak another language.
  const language = chooseLanguage(session, interaction);
  const context = { ...asked, language, messages: messagesIn(language) };
  const reply = withWayOn(tellsOfLab ? answer : { ...answer, hidesClock: true }, context);
  const isSpoilt = reply.effect === 'spoilt';
  const isOfLab = begun.mayWelcome && reply.hidesClock !== true;
  const welcome = !session.welcomed && reply.tone === 'done' && !isSpoilt && isOfLab;
  if (welcome) session.welcomed = true;
  const isOwn = session.shown === undefined || !tellsOfLab;
  const footer = reply.footer ?? tellClock(begun, { isSpoilt, isOwn }, context);
  const shown = isOwn ? withShareButton(reply, context) : withWayBack(reply, context);
  const note = noteRequest(interaction, reply, noteOf(begun, session));
  const greets = isBack && mayGreet(reply);
  const isTold = greets || (isBack && reply.isSituation === true && !isSpoilt);
  if (isTold || (begun.mayTell && reply.effect === 'changed')) noteSeen(session, nowMs);
  const told = greets ? greet(shown, context) : shown;
  const { messages, commandIds } = context;
  const frame = { messages, footer, welcome, commandIds, isOnClassicCard: isOnClassicCard(interaction) };
  const rendered = { ...renderReply(told, frame), note };
  // What passed by itself is kept, also where the reply only looked: else the lab would seem unseen.
  const hasMoved = (caughtUp?.passedMs ?? 0) > 0 && !isSpoilt;
  return hasMoved || isTold ? kept(rendered) : rendered;
}

/** Where the clock stands, and whether it runs. Of a session that is thrown away, it is still where it was before. */
function tellClock(
  begun: BegunAnswer,
  { isSpoilt, isOwn }: { readonly isSpoilt: boolean; readonly isOwn: boolean },
  context: AnswerContext,
): string {
  const { session, language, messages } = context;
  const nowMs = isSpoilt ? begun.nowMs : session.cluster.nowMs;
  const tell = isOwn ? messages.frame.clock : footerOf(session.shown ?? '', messages);
  const clock = tell(formatClock(nowMs), formatDuration(nowMs - (nowMs % 1000), language));
  return clock + tellOfRunning(begun.caughtUp, context);
}

function isOnClassicCard(interaction: Interaction): boolean {
  return (interaction.type === 'component' || interaction.type === 'modal') && interaction.isOnClassicCard;
}

function noteOf(
  { workLeft, nowMs, caughtUp }: BegunAnswer,
  { cluster }: Session,
): Pick<RequestNote, 'work' | 'beganMs'> {
  const began = (caughtUp?.passedMs ?? 0) > 0 ? { beganMs: nowMs } : {};
  return { work: workLeft - cluster.work.left, ...began };
}

function kept({ keepsRecord: _, ...reply }: BotReply): BotReply {
  return reply;
}

/** How the clock runs by itself, and why it no longer does; empty where it stands. */
function tellOfRunning(
  caughtUp: CaughtUp | undefined,
  { session, language, messages: { frame } }: AnswerContext,
): string {
  const runs = session.live === undefined || session.shown !== undefined ? '' : ` · ${frame.runs(session.live.speed)}`;
  if (caughtUp?.trouble === undefined) return runs;
  const stopped = frame.clockStopped(formatDuration(RUNS_UNSEEN_MS, language));
  return `${runs}\n-# ${caughtUp.trouble === 'stopped' ? stopped : frame.clockBehind}`;
}

/**
 * In the world of a question every reply about it leads back to the own lab; page buttons may still stand above. Where
 * that row has the main button it stands first.
 */
function withWayBack(reply: MessageReply, context: AnswerContext): MessageReply {
  const row = wayBackRow(context, reply.rows);
  const rows = reply.rows.slice(0, LIMITS.rowsPerMessage - 2);
  const isMain = row.kind === 'buttons' && row.buttons[0]?.style === 'primary';
  return { ...reply, rows: isMain ? [row, ...rows] : [...rows, row] };
}
