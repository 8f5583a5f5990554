import { runKubectl } from '../../core/kubectl/index.ts';
import { openQuestion, openWorld, parseRef, type QuestionRef } from '../../core/quiz/index.ts';
import { focusRows, timeRow } from '../components/next-steps.ts';
import { formatAskedDuration } from '../replies/format-time.ts';
import { renderDemonstration } from '../replies/quiz/demonstration-blocks.ts';
import { fitBlocks } from '../replies/quiz/fit-blocks.ts';
import { code, type MessageReply, prose, type ReplyBlock, refusal, reply } from '../replies/reply.ts';
import { listOwnPods } from './find-pod.ts';
import { showTopicToLearn } from './learn.ts';
import { showCard } from './quiz-cards.ts';
import type { QuizRoomContext } from './quiz-context.ts';
import { originOf, readWorld } from './shown-world.ts';
import { describeSituation } from './situation.ts';
import { takeLabBack } from './world.ts';

/**
 * Opens the world of a question at its moment in the place of the lab. Whoever keeps the session puts the own lab
 * aside; from one world to another, it is there already. `question` may name a demonstration too: see shown-world.ts.
 */
export function showWorld({ question: shown }: { question: string }, context: QuizRoomContext): MessageReply {
  const { session, messages, language } = context;
  const { question, isDemonstration } = readWorld(shown);
  const ref = parseRef(question);
  const world = ref === undefined ? undefined : openWorld(ref, session.cluster.work);
  if (ref === undefined || world === undefined) return refusal(messages.world.replaced);
  session.cluster = world;
  session.shown = shown;
  delete session.history;
  const intro = prose(messages.world.opened(formatAskedDuration(world.nowMs, language)));
  const told = isDemonstration ? tellDemonstration(ref, context) : [];
  const { demonstration, title } = messages.world;
  const rows = [timeRow(context), ...focusRows(listOwnPods(world), context)];
  return {
    ...reply(fitBlocks([intro, ...told, code(showPods(context))]), rows),
    title: isDemonstration ? demonstration(messages.subject.concepts[ref.concept].name) : title,
  };
}

/** What happens there; who answered the question itself has read it on the card. */
function tellDemonstration(ref: QuestionRef, context: QuizRoomContext): readonly ReplyBlock[] {
  const question = openQuestion(ref, context.session.cluster.work);
  return question === 'replaced' ? [] : renderDemonstration(question, context);
}

/** Leads back to what the world was opened from: the lesson, or the quiz that waits. The own lab is open again too. */
export function goBack(context: QuizRoomContext): MessageReply {
  const shown = context.session.shown ?? '';
  const outcome = takeLabBack(context);
  if (outcome === 'lost') return refusal(context.messages.world.lost);
  const concept = originOf(shown) === 'lesson' ? parseRef(readWorld(shown).question)?.concept : undefined;
  const answer = concept === undefined ? showQuiz(context) : showTopicToLearn(concept, context);
  return { ...answer, effect: outcome === 'back' ? 'changed' : 'none' };
}

/** Where no run waits any more, the lab that one is in again. */
function showQuiz(context: QuizRoomContext): MessageReply {
  const { quiz, messages } = context;
  if (quiz?.run !== undefined) return showCard({ ...context, quiz });
  return { ...describeSituation(context), title: messages.world.isBack };
}

function showPods({ session }: QuizRoomContext): string {
  const { stdout, stderr } = runKubectl(session.cluster, 'get pods');
  return `$ kubectl get pods\n${stdout}${stderr}`.trimEnd();
}
