import type { BoardMessages } from './board-messages.ts';
import type { ChaosMessages } from './chaos-messages.ts';
import type { CommandMessages } from './command-messages.ts';
import type { ConceptMessages } from './concept-messages.ts';
import type { FixMessages } from './fix-messages.ts';
import type { KnowMessages } from './know-messages.ts';
import type { LabNoteMessages } from './lab-note-messages.ts';
import type { LearnMessages } from './learn-messages.ts';
import type { PostMessages } from './post-messages.ts';
import type { QuizCardMessages } from './quiz-card-messages.ts';
import type { QuizMessages } from './quiz-messages.ts';
import type { QuizRunMessages } from './quiz-run-messages.ts';
import type { ReplyMessages } from './reply-messages.ts';
import type { WhyMessages } from './why-messages.ts';
import type { WorldMessages } from './world-messages.ts';

/** Everything the bot says in one language. Each language is a value of this type: a missing key does not compile. */
export interface Messages extends ReplyMessages {
  /** How the commands describe themselves in Discord's menu; at most 100 characters each. */
  readonly commands: CommandMessages;
  /** What `/pod status` and `/pod why` say. */
  readonly why: WhyMessages;
  /** What there is to know about Pods, and what is believed instead. */
  readonly subject: ConceptMessages;
  readonly fix: FixMessages;
  readonly chaos: ChaosMessages;
  readonly quiz: QuizMessages;
  readonly quizRun: QuizRunMessages;
  readonly post: PostMessages;
  readonly board: BoardMessages;
  readonly know: KnowMessages;
  readonly labNotes: LabNoteMessages;
  readonly world: WorldMessages;
  readonly learn: LearnMessages;
  readonly quizCard: QuizCardMessages;
}
