import { runKubectl } from '../../core/kubectl/index.ts';
import { openWorld, parseRef } from '../../core/quiz/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { focusRows, timeRow } from '../components/next-steps.ts';
import { formatDuration } from '../replies/format-time.ts';
import { code, type MessageReply, prose, refusal, reply } from '../replies/reply.ts';
import { listOwnPods } from './find-pod.ts';

/**
 * Opens the world of a question at its moment in the place of the lab. Whoever keeps the session puts the own lab
 * aside; from one world to another, it is there already.
 */
export function showWorld({ question }: { question: string }, context: AnswerContext): MessageReply {
  const { session, messages, language } = context;
  const ref = parseRef(question);
  const world = ref === undefined ? undefined : openWorld(ref);
  if (ref === undefined || world === undefined) return refusal(messages.world.replaced);
  session.cluster = world;
  session.shown = question;
  const blocks = [prose(messages.world.opened(formatDuration(world.nowMs, language))), code(showPods(context))];
  return {
    ...reply(blocks, [timeRow(context), ...focusRows(listOwnPods(world), context)]),
    title: messages.world.title,
  };
}

function showPods({ session }: AnswerContext): string {
  const { stdout, stderr } = runKubectl(session.cluster, 'get pods');
  return `$ kubectl get pods\n${stdout}${stderr}`.trimEnd();
}
