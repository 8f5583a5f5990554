import { FATES, type Given, type Option, type OrderQuestion, PLACES, type Question } from '../../../core/quiz/index.ts';
import type { QuizRoomMessages } from '../../locales/quiz-room-messages.ts';
import { quote } from '../quote.ts';

/** A question that offers answers, shown or not. */
export type OptionQuestion = Exclude<Question, OrderQuestion>;

/** An answer as a button shows it: Kubernetes' own words as they are, the others in the language of the person. */
export function labelOf(question: Question, { value }: Option, { quiz, know }: QuizRoomMessages): string {
  if (question.kind === 'know') return know[question.know].answers[Number(value.replace('answer-', '')) - 1] ?? value;
  const answers = question.kind === 'order' ? 'literal' : question.answers;
  const word = [...FATES, ...PLACES].find((one) => one === value);
  return answers === 'word' && word !== undefined ? quiz.answers[word] : value;
}

/** The same inside a sentence. */
export function sayOption(question: OptionQuestion, index: number, messages: QuizRoomMessages): string {
  const option = question.options[index];
  if (option === undefined) return '';
  return question.answers !== 'literal' ? labelOf(question, option, messages) : quote(option.value);
}

/** What was given, inside a sentence; undefined for one who was not sure. */
export function sayGiven(question: OptionQuestion, given: Given, messages: QuizRoomMessages): string | undefined {
  if (given.kind === 'option') return sayOption(question, given.index, messages);
  return given.kind === 'text' ? quote(given.text) : undefined;
}
