import type { Language } from '../../core/session/session.ts';
import type { BoardMessages } from './board-messages.ts';
import { messagesIn } from './choose-language.ts';
import type { ConceptMessages } from './concept-messages.ts';
import { quizWords as en } from './en/quiz-words.ts';
import type { FixMessages } from './fix-messages.ts';
import type { KnowMessages } from './know-messages.ts';
import { quizWords as ko } from './ko/quiz-words.ts';
import type { LearnMessages } from './learn-messages.ts';
import type { Messages } from './messages.ts';
import type { PostMessages } from './post-messages.ts';
import type { QuizCardMessages } from './quiz-card-messages.ts';
import type { QuizMessages } from './quiz-messages.ts';
import type { QuizRunMessages } from './quiz-run-messages.ts';

/** What is said in the quiz's room alone, and loaded with it. */
export interface QuizWords {
  /** What there is to know about Pods, and what is believed instead. */
  readonly subject: ConceptMessages;
  readonly fix: FixMessages;
  readonly quiz: QuizMessages;
  readonly quizRun: QuizRunMessages;
  readonly post: PostMessages;
  readonly board: BoardMessages;
  readonly know: KnowMessages;
  readonly learn: LearnMessages;
  readonly quizCard: QuizCardMessages;
}

/** Everything the bot says in one language. */
export interface QuizRoomMessages extends Messages, QuizWords {}

const QUIZ_WORDS: Readonly<Record<Language, QuizWords>> = { en, ko };

export function quizRoomMessagesIn(language: Language): QuizRoomMessages {
  return { ...messagesIn(language), ...QUIZ_WORDS[language] };
}
