import type { Work } from '../../../core/cluster/work.ts';
import type { Question, QuizCard } from '../../../core/quiz/index.ts';
import type { Language } from '../../../core/session/session.ts';
import type { QuizRoomMessages } from '../../locales/quiz-room-messages.ts';

/** What a card needs beside itself to be drawn. */
export interface QuizCardView {
  readonly card: QuizCard;
  readonly question: Question;
  /** Of a question about an order: what was chosen so far, places in its events. */
  readonly chosen?: readonly number[];
  /** What pays for the worlds that an explanation plays. */
  readonly account?: Work;
  /** It stands in a channel, for everybody: each answer is a button then. */
  readonly isPosted?: true;
  readonly language: Language;
  readonly messages: QuizRoomMessages;
}
