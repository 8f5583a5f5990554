import { solveFix, startFix } from '../commands/fix-lab.ts';
import { checkFix, hintFix, tellFix } from '../commands/fix-verdict.ts';
import { showTopicToLearn } from '../commands/learn.ts';
import { showProgressPicture } from '../commands/progress.ts';
import { giveUpQuiz, restartQuiz, startNextQuiz, stopQuizOfCard } from '../commands/quiz.ts';
import { openAnswerModal } from '../commands/quiz-answer-modal.ts';
import { answerQuiz, nextQuestion, showCard } from '../commands/quiz-cards.ts';
import { type QuizRoomContext, withQuiz } from '../commands/quiz-context.ts';
import { forgetQuiz, keepQuiz } from '../commands/quiz-file.ts';
import { chooseNextOf, showOrder } from '../commands/quiz-order.ts';
import { answerPost, closePost } from '../commands/quiz-post.ts';
import { reportQuestion } from '../commands/quiz-report.ts';
import { goBack, showWorld } from '../commands/show-world.ts';
import type { Reply } from '../replies/reply.ts';
import type { QuizAction } from './action.ts';
import { answerOldCard } from './old-card.ts';

/** What a button or a select of the quiz's room asks for. `chosen` is the value of a select; a button has none. */
export function runQuizAction(action: QuizAction, chosen: string | undefined, context: QuizRoomContext): Reply {
  switch (action.name) {
    case 'learn':
      return showTopicToLearn(action.args.topic, context);
    case 'chooseConcept':
    case 'chooseArea':
      return showTopicToLearn(chosen ?? '', context);
    case 'showWorld':
      return showWorld(action.args, context);
    case 'goBack':
      return goBack(context);
    case 'startFix':
      return startFix(action.args, context);
    case 'checkFix':
      return checkFix(context);
    case 'hintFix':
      return hintFix(action.args, context);
    case 'tellFix':
      return tellFix(context);
    case 'solveFix':
      return solveFix(context);
    case 'startQuiz':
      return withQuiz(context, (quiz) => startNextQuiz(quiz));
    case 'drawProgress':
      return withQuiz(context, (quiz) => showProgressPicture(quiz, action.args.theme));
    case 'startQuizAbout':
      return withQuiz(context, (quiz) => startNextQuiz(quiz, action.args.topic));
    case 'chooseQuizTopic':
      return withQuiz(context, (quiz) => startNextQuiz(quiz, chosen ?? ''));
    case 'restartQuiz':
      return withQuiz(context, (quiz) => restartQuiz(quiz, action.args));
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
      return answerOldCard(context);
  }
}

/** The value of a select that offers places; one that nobody here wrote is no place. */
function readPlace(chosen: string | undefined): number {
  return /^\d{1,2}$/.test(chosen ?? '') ? Number(chosen) : -1;
}
