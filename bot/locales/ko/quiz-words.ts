import type { QuizWords } from '../quiz-room-messages.ts';
import { board } from './board.ts';
import { concepts } from './concepts/index.ts';
import { fix } from './fix.ts';
import { know } from './know.generated.ts';
import { learn } from './learn.ts';
import { post } from './post.ts';
import { quiz } from './quiz.ts';
import { quizCard } from './quiz-card.ts';
import { quizRun } from './quiz-run.ts';

export const quizWords: QuizWords = { subject: concepts, fix, quiz, quizRun, post, board, know, learn, quizCard };
