import type { Language, Session } from '../../core/session/session.ts';
import type { ReceivedAttachment } from '../interaction/attachments-of.ts';
import type { Messages } from '../locales/messages.ts';

/** What every command has at hand. */
export interface AnswerContext {
  /** Changed in place. */
  readonly session: Session;
  readonly language: Language;
  readonly messages: Messages;
  readonly attachments: readonly ReceivedAttachment[];
}
