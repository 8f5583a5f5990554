import type { AnswerContext } from '../answer/answer-context.ts';
import { startRows, timeRow } from '../components/next-steps.ts';
import { buttons, type ComponentRow, type MessageReply } from '../replies/reply.ts';
import { listOwnPods } from './find-pod.ts';

/**
 * The reply; where nothing in it could be pressed, with what goes on from where the person is. A lab beside the own one
 * has its ways out on every reply.
 */
export function withWayOn(reply: MessageReply, context: AnswerContext): MessageReply {
  if (reply.rows.length > 0 || reply.isPublic === true || context.unreadable !== undefined) return reply;
  if (reply.hidesClock === true) return { ...reply, rows: [quizRow(context)] };
  return context.session.shown === undefined ? { ...reply, rows: labRows(reply, context) } : reply;
}

/** In an empty lab time alone leads nowhere. */
function labRows({ tone }: MessageReply, context: AnswerContext): readonly ComponentRow[] {
  const isEmpty = tone === 'refused' && listOwnPods(context.session.cluster).length === 0;
  return [timeRow(context), ...(isEmpty ? startRows(context) : [])];
}

function quizRow({ quiz, messages }: AnswerContext): ComponentRow {
  const isOpen = quiz?.run !== undefined;
  return buttons({
    label: isOpen ? messages.buttons.resumeQuiz : messages.buttons.startQuiz,
    action: { name: isOpen ? 'resumeQuiz' : 'startQuiz', args: {} },
    style: 'primary',
  });
}
