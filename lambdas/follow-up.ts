import { parseInteraction } from '../bot/index.ts';
import { answer } from './answer-on-aws.ts';
import { editReply } from './discord/edit-reply.ts';
import type { InvocationContext } from './interactions-handler.ts';
import { enterInvocation } from './log.ts';
import { drawPictures } from './pictures/draw-pictures.ts';
import { wallNow } from './wall-clock.ts';

/** What the interactions function hands over: an interaction as Discord sent it, whose signature was right. */
export interface FollowUpEvent {
  readonly interaction: unknown;
}

/**
 * The Lambda function that does what Discord does not wait for, and then edits the deferred reply. Lambda runs it again
 * where it fails: an interaction that was done before changes nothing and gives the same reply.
 */
export async function handler({ interaction: json }: FollowUpEvent, context?: InvocationContext): Promise<void> {
  enterInvocation(context?.awsRequestId);
  const parsed = parseInteraction(json);
  if (!parsed.ok) throw new Error(`the interactions function handed over what is none: ${parsed.message}`);
  await editReply(parsed.interaction, await drawPictures(await answer(parsed.interaction, wallNow())));
}
