import type { ChaosMessages } from './chaos-messages.ts';
import type { CommandMessages } from './command-messages.ts';
import type { LabNoteMessages } from './lab-note-messages.ts';
import type { LabsMessages } from './labs-messages.ts';
import type { LiveMessages } from './live-messages.ts';
import type { MissionTitleMessages } from './mission-title-messages.ts';
import type { ReplyMessages } from './reply-messages.ts';
import type { TravelMessages } from './travel-messages.ts';
import type { WhyMessages } from './why-messages.ts';
import type { WorldMessages } from './world-messages.ts';

/**
 * What the bot says in one language, apart from the words of the quiz's room. Each language is a value of this type:
 * a missing key does not compile.
 */
export interface Messages extends ReplyMessages {
  /** How the commands describe themselves in Discord's menu; at most 100 characters each. */
  readonly commands: CommandMessages;
  /** What `/pod status` and `/pod why` say. */
  readonly why: WhyMessages;
  readonly chaos: ChaosMessages;
  readonly labNotes: LabNoteMessages;
  readonly world: WorldMessages;
  readonly travel: TravelMessages;
  readonly live: LiveMessages;
  readonly missionTitles: MissionTitleMessages;
  readonly labs: LabsMessages;
}
