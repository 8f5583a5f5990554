import type { BotReply, Interaction } from '../../bot/index.ts';
import type { Answer, StartFollowUp } from '../answer.ts';
import { writeLog } from '../log.ts';
import { wallNow } from '../wall-clock.ts';

/** What was answered with "later" on this machine, and how it ends. */
export interface FollowUps {
  readonly start: StartFollowUp;
  /** The reply to the interaction of that token, if one is to come. */
  readonly replyTo: (token: string) => Promise<BotReply> | undefined;
}

/** Follow-ups in this process; `deliver` takes the reply to whoever waits elsewhere. */
export function createFollowUps(
  answer: Answer,
  deliver: (interaction: Interaction, reply: BotReply) => Promise<void>,
): FollowUps {
  const pending = new Map<string, Promise<BotReply>>();
  return {
    start: async (interaction) => {
      const reply = answer(interaction, wallNow());
      pending.set(interaction.token, reply);
      void reply
        .then((ready) => deliver(interaction, ready))
        .catch((error: unknown) => {
          writeLog('error', 'follow-up-lost', { reason: error instanceof Error ? error.message : 'unknown' });
        })
        .finally(() => pending.delete(interaction.token));
    },
    replyTo: (token) => pending.get(token),
  };
}
