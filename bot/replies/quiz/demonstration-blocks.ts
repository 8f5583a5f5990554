import { explainAnswer, type Question } from '../../../core/quiz/index.ts';
import { prose, type ReplyBlock } from '../reply.ts';
import type { QuizCardView } from './card-view.ts';
import { renderChain } from './explanation-blocks.ts';
import { renderScene } from './question-blocks.ts';

/** What was applied and done in the world that shows a concept, and what came of it. */
export function renderDemonstration(
  question: Question,
  words: Pick<QuizCardView, 'language' | 'messages'>,
): readonly ReplyBlock[] {
  if (question.kind === 'know') return [];
  const chain = renderChain(explainAnswer(question, { kind: 'unsure' }), words.messages);
  return [...renderScene(question.shown, words), ...(chain.length === 0 ? [] : [prose(chain.join('\n'))])];
}
