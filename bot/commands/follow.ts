import { type Followed, followOn, type Seen } from '../../core/kubectl/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { ActionOf } from '../components/action.ts';
import { focusRows, timeRow, waitRow } from '../components/next-steps.ts';
import { answerOldCard } from '../components/old-card.ts';
import { quote } from '../replies/quote.ts';
import { type ComponentRow, code, type MessageReply, prose, type ReplyBlock } from '../replies/reply.ts';
import { listOwnPods } from './find-pod.ts';
import { lastLines } from './last-lines.ts';

/** Lines that go on at once: of one more, the oldest is forgotten. */
const MOST = 3;
/** What is kept of the text of one. */
const CHARACTERS = 4_096;

/** Remembers a line that goes on, and gives its buttons. */
export function startFollowing(line: string, text: string, seen: Seen, context: AnswerContext): ComponentRow {
  const { session } = context;
  const others = session.followed ?? [];
  const number = Math.max(0, ...others.map((followed) => followed.number)) + 1;
  session.followed = [...others.slice(1 - MOST), { number, line, text: text.slice(-CHARACTERS), seen }];
  return followRow(number, context);
}

/** Lets time pass and shows on the same card what the line has printed by then. */
export function goOn({ number, byMs }: ActionOf<'followOn'>['args'], context: AnswerContext): MessageReply {
  const { session, messages } = context;
  const followed = session.followed?.find((one) => one.number === number);
  if (followed === undefined) return answerOldCard(context, messages.live.followOver);
  const step = followOn(session.cluster, followed, byMs);
  const text = (followed.text + step.text).slice(-CHARACTERS);
  keep(session, followed, text, step.seen);
  const nothing = step.text === '' && step.seen !== undefined;
  const reply = showFollowed({ ...followed, text }, step.seen === undefined, context);
  if (!nothing) return reply;
  if (byMs > 0) return { ...reply, blocks: [...reply.blocks, prose(messages.live.nothingNew)] };
  // Throwing away what ran unseen leaves the clock where it was.
  return { ...reply, blocks: [...reply.blocks, prose(messages.live.nothingComes)], effect: 'spoilt' };
}

function keep(session: AnswerContext['session'], followed: Followed, text: string, seen: Seen | undefined): void {
  const others = (session.followed ?? []).filter(({ number }) => number !== followed.number);
  const left = seen === undefined ? others : [...others, { ...followed, text, seen }];
  if (left.length === 0) delete session.followed;
  else session.followed = left;
}

function showFollowed({ number, line, text, seen }: Followed, isOver: boolean, context: AnswerContext): MessageReply {
  const { live, kubectl } = context.messages;
  const pods = listOwnPods(context.session.cluster);
  const isLog = seen.kind === 'log';
  return {
    kind: 'message',
    tone: 'done',
    effect: 'changed',
    title: kubectl.ranAt(quote(line)),
    blocks: [...printedBlocks(text, context), ...(isOver && isLog ? [prose(live.logOver)] : [])],
    rows: isOver ? [timeRow(context), ...focusRows(pods, context)] : [followRow(number, context)],
    update: true,
  };
}

/** What a line that goes on has printed so far. */
export function printedBlocks(text: string, { messages }: AnswerContext): ReplyBlock[] {
  return text === '' ? [prose(messages.live.nothingYet)] : [code(lastLines(text))];
}

function followRow(number: number, context: AnswerContext): ComponentRow {
  return waitRow((byMs) => ({ name: 'followOn', args: { number, byMs } }), context);
}
