import { LAB_LIMITS } from '../../core/session/lab-limits.ts';
import { openLab } from '../../core/session/labs.ts';
import type { Session } from '../../core/session/session.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { momentOf } from '../interaction/moment-of.ts';
import { formatClockTime } from '../replies/format-time.ts';
import { LIMITS } from '../replies/limits.ts';
import type { MessageReply } from '../replies/reply.ts';
import { nameOfLab } from './find-lab.ts';
import { listOpenThings } from './open-things.ts';
import { goOnRows, tellPods } from './situation.ts';

/** True where the person has not been here for a while. */
export function isBackAfterAWhile({ welcomed, seenMs }: Session, nowMs: number): boolean {
  return welcomed && seenMs !== undefined && nowMs - seenMs > LAB_LIMITS.awayMs;
}

/** Who comes back is told of a quiz that waits, whatever they ask for. */
export function wantsQuiz(interaction: Interaction, session: Session): boolean {
  return interaction.type !== 'autocomplete' && isBackAfterAWhile(session, momentOf(interaction.id));
}

/** As often is enough. */
const SEEN_EVERY_MS = 3_600_000;

/** Remembers that the person is here. */
export function noteSeen(session: Session, nowMs: number): void {
  if (nowMs - (session.seenMs ?? 0) > SEEN_EVERY_MS) session.seenMs = nowMs;
}

/** A reply that says itself where they are, that others see, or that changes an old card, is no place for it. */
export function mayGreet({ isPublic, update, effect, isSituation }: MessageReply): boolean {
  return isPublic !== true && update !== true && effect !== 'spoilt' && isSituation !== true;
}

/** The reply, and first of all where the person is: the clock, the Pods, what waits, and what goes on with it. */
export function greet(reply: MessageReply, context: AnswerContext): MessageReply {
  const { session, messages } = context;
  const open = listOpenThings(context);
  const facts = [...tellClock(context), tellPods(session.cluster, messages.lab), ...open.map(({ told }) => told)];
  const line = `${messages.labs.welcomeBack} ${facts.join(' · ')}`;
  const rows = reply.rows.length < LIMITS.rowsPerMessage - 1 ? [...goOnRows(open), ...reply.rows] : reply.rows;
  return { ...reply, title: reply.title === undefined ? line : `${line}\n${reply.title}`, rows };
}

/** Of the own lab; the clock of a world that is open in its place stands below. */
function tellClock({ session, messages }: AnswerContext): readonly string[] {
  if (session.shown !== undefined) return [];
  return [messages.labs.standsAt(nameOfLab(openLab(session), messages), formatClockTime(session.cluster.nowMs, 0))];
}
