import type { FindPiece } from '../../core/history/open-lines.ts';
import type { Documentation, ReadRaw } from '../../core/kubectl/index.ts';
import type { QuizRecord } from '../../core/quiz/index.ts';
import type { Language, Session } from '../../core/session/session.ts';
import type { ReceivedAttachment } from '../interaction/attachments-of.ts';
import type { InteractionGuild } from '../interaction/interaction.ts';
import type { Messages } from '../locales/messages.ts';
import type { CommandIds } from '../replies/mention-commands.ts';
import type { Board } from './board.ts';
import type { Post } from './post.ts';
import type { SharedLab, ShareTicket } from './share.ts';
import type { RecordName } from './subject.ts';

/** What every command has at hand. */
export interface AnswerContext {
  /** Changed in place. Where `unreadable` names the lab, it is an empty one that stands in for it. */
  readonly session: Session;
  /** Changed in place; undefined where the interaction has nothing to do with it, or it cannot be read. */
  readonly quiz: QuizRecord | undefined;
  /** The person's own lab, where the world of a question is open in its place and the interaction may lead back. */
  readonly parked: Session | undefined;
  /** Gives what lies beside the lab of its history, where the interaction looks at it. */
  readonly findPiece: FindPiece;
  /** What is there and cannot be read: nothing but giving it up may write over it. */
  readonly unreadable: RecordName | undefined;
  /** The moment of the interaction, in milliseconds since 1970: the learner's time, not the lab's. */
  readonly nowMs: number;
  /** The server it happens in; undefined in a direct message. */
  readonly guild: InteractionGuild | undefined;
  /** The posted question that the interaction is about, as it is; undefined where it is about none, or it is gone. */
  readonly post: Post | undefined;
  readonly userId: string;
  /** The leaderboard of the server, where the interaction is about it. */
  readonly board: Board | undefined;
  readonly language: Language;
  readonly messages: Messages;
  readonly attachments: readonly ReceivedAttachment[];
  /** The id of the message whose component was used; empty where none was. */
  readonly cardId: string;
  /** What that message says. */
  readonly cardText: string;
  /** What the interaction opens of what others shared; undefined where it opens nothing, or that is gone. */
  readonly shared: SharedLab | undefined;
  /** Where the interaction shares something: the code that opens it. */
  readonly newShare: ShareTicket;
  /** The way that the real kubectl takes to the lab; undefined where whoever runs Podlab offers none. */
  readonly kubeApi: KubeApiAccess | undefined;
  /** What Kubernetes publishes about its API, where `readsDocumentation` is true of the interaction. */
  readonly documentation: Documentation;
  /** What `get --raw` reads with, where `readsApi` is true of the interaction. */
  readonly readRaw: ReadRaw | undefined;
  /** Empty where they are not known. */
  readonly commandIds: CommandIds;
}

export interface KubeApiAccess {
  /** `https://abc.example`, or `http://127.0.0.1:3000` on one's own machine. */
  readonly server: string;
  /** A token that nobody can guess, and the hash by which it is known again. */
  readonly issueToken: () => { readonly token: string; readonly hash: string };
}
