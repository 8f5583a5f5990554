import type { WhyTopic } from '../explain/index.ts';
import type { MissionId } from './mission-list.ts';

/** A guided way through one part of the subject, in a lab of its own. Its words are in bot/locales. */
export interface Mission {
  readonly id: MissionId;
  readonly steps: readonly Step[];
}

/**
 * `do`: a button does it for the learner. `ask`: a question whose key is read in the lab. `you`: the learner does it, in
 * whatever way they like; what would do it is shown only to who asks for it.
 */
export type Step = TaskStep | QuestionStep;

export interface TaskStep {
  readonly kind: 'do' | 'you';
  /** What brings it about, one after the other. */
  readonly plays: readonly Play[];
  /** A kubectl line that shows what came of it. */
  readonly look: string;
  /** What has to hold for the step to be done; the most basic first. */
  readonly goals: readonly Goal[];
  readonly why?: WhyWish;
}

export interface QuestionStep {
  readonly kind: 'ask';
  /** Each as the line prints it. */
  readonly options: readonly string[];
  /** The kubectl line whose first line of output is the key. */
  readonly line: string;
  /** Which word of it, from 1; absent for all of it. */
  readonly word?: number;
  /** What has to hold for the question to be one; where absent, the key says it: it is none of the options elsewhere. */
  readonly needs?: readonly Goal[];
  /** Where the question is about what comes: this is played in a copy of the lab before it is read. */
  readonly ahead?: readonly Play[];
  readonly why?: WhyWish;
}

/** Whose chain of causes belongs to the step. */
export interface WhyWish {
  readonly pod: string;
  readonly topic: WhyTopic;
}

/** One thing that a learner can do by a command. */
export type Play =
  | { readonly kind: 'kubectl'; readonly line: string }
  | { readonly kind: 'sample'; readonly sample: string }
  /** Until it holds, ten minutes at most. */
  | { readonly kind: 'until'; readonly condition: string }
  | { readonly kind: 'pass'; readonly seconds: number }
  /** Stops the node of that Pod; lets all nodes that are stopped start again. */
  | { readonly kind: 'stopNodeOf'; readonly pod: string }
  | { readonly kind: 'startNodes' };

/** What can be asked of a lab at a moment. */
export type Goal =
  /** A condition as `/time until` takes it. */
  | { readonly kind: 'until'; readonly condition: string }
  /** What a kubectl line that reads prints, without the blanks around it. */
  | { readonly kind: 'reads'; readonly line: string; readonly wanted: string }
  /** A Pod of that name, or of a controller of that name, is gone, and another one stands in its place. */
  | { readonly kind: 'replaced'; readonly name: string };
