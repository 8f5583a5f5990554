import type { AnswerContext } from '../answer/answer-context.ts';
import { applyPasted, applySample } from '../commands/apply.ts';
import { undoById } from '../commands/chaos.ts';
import { findPodByUid } from '../commands/find-pod.ts';
import { checkFix, hintFix, solveFix, startFix } from '../commands/fix-lab.ts';
import { showTopic } from '../commands/help.ts';
import { reads, runLine, turnLinePage } from '../commands/kubectl.ts';
import { giveUpLab, keepLab, resetLab } from '../commands/lab.ts';
import { showTopicToLearn } from '../commands/learn.ts';
import { MANIFEST_FIELD, openManifestModal } from '../commands/manifest-modal.ts';
import { type PodViewWish, showPod, turnPodPage } from '../commands/pod-views.ts';
import { showGonePod } from '../commands/pod-why.ts';
import { showProgressPicture } from '../commands/progress.ts';
import { giveUpQuiz, startNextQuiz, stopQuizOfCard } from '../commands/quiz.ts';
import { ANSWER_FIELD, openAnswerModal } from '../commands/quiz-answer-modal.ts';
import { answerQuiz, nextQuestion, showCard } from '../commands/quiz-cards.ts';
import { withQuiz } from '../commands/quiz-context.ts';
import { forgetQuiz, keepQuiz } from '../commands/quiz-file.ts';
import { chooseNextOf, showOrder } from '../commands/quiz-order.ts';
import { answerPost, closePost } from '../commands/quiz-post.ts';
import { reportQuestion } from '../commands/quiz-report.ts';
import { describeSituation } from '../commands/situation.ts';
import { advanceTime, advanceToNext, advanceUntilText } from '../commands/time.ts';
import { leaveWorld, showWorld } from '../commands/world.ts';
import type { ComponentInteraction, ModalInteraction } from '../interaction/interaction.ts';
import { quote } from '../replies/quote.ts';
import type { MessageReply, Reply } from '../replies/reply.ts';
import { type Action, POD_VIEWS } from './action.ts';
import { decodeCustomId } from './custom-id.ts';

/** What a button or a select asks for; an id that nobody here wrote gets the old-card reply. */
export function answerComponent(interaction: ComponentInteraction, context: AnswerContext): Reply {
  const action = decodeCustomId(interaction.customId);
  return action === undefined ? answerOldCard(context) : runAction(action, interaction.values[0], context);
}

/** What a modal that was sent off asks for. */
export function answerModal(interaction: ModalInteraction, context: AnswerContext): Reply {
  const action = decodeCustomId(interaction.customId);
  const manifest = interaction.fields.get(MANIFEST_FIELD);
  const text = interaction.fields.get(ANSWER_FIELD);
  if (action?.name === 'submitManifest' && manifest !== undefined) return applyPasted(manifest, context);
  if (action?.name !== 'submitAnswer' || text === undefined) return answerOldCard(context);
  return withQuiz(context, (quiz) => answerQuiz(quiz, action.args, { kind: 'text', text }));
}

/** For a card of another version, or one whose subject is no more: friendly, and with where the person is now. */
function answerOldCard(context: AnswerContext, title = context.messages.frame.oldCard): MessageReply {
  return { ...describeSituation(context), tone: 'refused', title };
}

/** `chosen` is the value of a select; a button has none. */
function runAction(action: Action, chosen: string | undefined, context: AnswerContext): Reply {
  switch (action.name) {
    case 'advance':
      return advanceTime(action.args.byMs, context);
    case 'nextChange':
      return advanceToNext(context);
    case 'advanceUntil':
      return advanceUntilText(action.args.text, context);
    case 'kubectl':
      return runLine(action.args.line, context);
    case 'kubectlPage':
      return reads(action.args.line) ? turnLinePage(action.args, context) : answerOldCard(context);
    case 'pod':
      return onPod(action.args, { view: action.args.view }, context);
    case 'podWhy':
      return onPod(action.args, { view: 'why', topic: action.args.topic }, context);
    case 'podPage':
      return turnPage(action.args, context);
    case 'chooseContainer':
      return onPod({ uid: action.args.uid, name: '' }, { view: 'logs', container: chosen ?? '' }, context);
    case 'choosePodView':
      return onPod(action.args, { view: POD_VIEWS.find((view) => view === chosen) ?? 'status' }, context);
    case 'applySample':
      return applySample(action.args.sample, context);
    case 'chooseSample':
      return applySample(chosen ?? '', context);
    case 'openManifestModal':
      return openManifestModal(context);
    case 'undoFault':
      return undoById(action.args.id, context);
    case 'resetLab':
      return action.args.seed === context.session.cluster.seed >>> 0 ? resetLab(context) : answerOldCard(context);
    case 'keepLab':
      return keepLab(context);
    case 'giveUpLab':
      return context.unreadable === 'lab' ? giveUpLab(context) : answerOldCard(context);
    case 'chooseHelpTopic':
      return showTopic(chosen ?? '', context);
    case 'showHelp':
      return showTopic(action.args.topic, context);
    case 'learn':
      return showTopicToLearn(action.args.topic, context);
    case 'chooseConcept':
    case 'chooseArea':
      return showTopicToLearn(chosen ?? '', context);
    case 'showWorld':
      return showWorld(action.args, context);
    case 'leaveWorld':
      return leaveWorld(context);
    case 'startFix':
      return startFix(action.args, context);
    case 'checkFix':
      return checkFix(context);
    case 'hintFix':
      return hintFix(action.args, context);
    case 'solveFix':
      return solveFix(context);
    case 'startQuiz':
      return withQuiz(context, (quiz) => startNextQuiz(quiz));
    case 'drawProgress':
      return withQuiz(context, (quiz) => showProgressPicture(quiz, action.args.theme));
    case 'startQuizAbout':
      return withQuiz(context, (quiz) => startNextQuiz(quiz, action.args.topic));
    case 'resumeQuiz':
      return withQuiz(context, (quiz) => showCard(quiz));
    case 'stopQuiz':
      return withQuiz(context, (quiz) => stopQuizOfCard(quiz, action.args));
    case 'answerQuiz':
      return withQuiz(context, (quiz) => answerQuiz(quiz, action.args, { kind: 'option', index: action.args.choice }));
    case 'chooseAnswer':
      return withQuiz(context, (quiz) => answerQuiz(quiz, action.args, { kind: 'option', index: readPlace(chosen) }));
    case 'chooseNextOf':
      return withQuiz(context, (quiz) => chooseNextOf(quiz, action.args, readPlace(chosen)));
    case 'chooseOrderAgain':
      return withQuiz(context, (quiz) => showOrder(quiz, action.args, []));
    case 'reportQuestion':
      return reportQuestion(context, action.args);
    case 'unsureQuiz':
      return withQuiz(context, (quiz) => answerQuiz(quiz, action.args, { kind: 'unsure' }));
    case 'typeAnswer':
      return openAnswerModal(context, action.args);
    case 'answerPost':
      return answerPost(context, action.args);
    case 'closePost':
      return closePost(context, action.args);
    case 'forgetQuiz':
      return withQuiz(context, (quiz) => forgetQuiz(quiz, action.args));
    case 'keepQuiz':
      return withQuiz(context, keepQuiz);
    case 'nextQuestion':
      return withQuiz(context, (quiz) => nextQuestion(quiz, action.args));
    case 'giveUpQuiz':
      return context.unreadable === 'quiz' ? giveUpQuiz(context) : answerOldCard(context);
    case 'submitAnswer':
    case 'submitManifest':
      return answerOldCard(context);
  }
}

/** The value of a select that offers places; one that nobody here wrote is no place. */
function readPlace(chosen: string | undefined): number {
  return /^\d{1,2}$/.test(chosen ?? '') ? Number(chosen) : -1;
}

function onPod(target: { uid: string; name: string }, wish: PodViewWish, context: AnswerContext): Reply {
  const pod = findPodByUid(context.session.cluster, target.uid);
  if (pod !== undefined) return showPod(pod, wish, context);
  const gone = context.session.cluster.gonePods.find(({ uid }) => uid === target.uid);
  return gone === undefined ? answerGonePod(target.name, context) : showGonePod(gone, context);
}

type PodPageArguments = Extract<Action, { name: 'podPage' }>['args'];

function turnPage({ view, page, stamp, uid, container }: PodPageArguments, context: AnswerContext): Reply {
  const pod = findPodByUid(context.session.cluster, uid);
  if (pod === undefined) return answerGonePod('', context);
  const wish = { view, page, stamp, ...(container === '' ? {} : { container }) };
  return turnPodPage(pod, wish, context);
}

function answerGonePod(name: string, context: AnswerContext): MessageReply {
  return answerOldCard(context, context.messages.pod.podGone(name === '' ? '' : quote(name)));
}
