import type { Play } from '../scene/play.ts';
import type { Ask } from '../scene/scene.ts';

/** What can be asked of a world at a moment; each is a file of this folder. */
export type ObservationId =
  | 'phase'
  | 'status'
  | 'ready'
  | 'restarts'
  | 'state'
  | 'reason'
  | 'exit-code'
  | 'last-reason'
  | 'first-false'
  | 'true-count'
  | 'pod-count'
  | 'made'
  | 'fate'
  | 'place'
  | 'endpoints'
  | 'listed'
  | 'back-off'
  | 'job'
  | 'log'
  | 'qos'
  | 'image'
  | 'last-phase'
  | 'phase-count'
  | 'gone-after'
  | 'processes'
  | 'left'
  | 'owner';

/**
 * `literal`: a word or a number as Kubernetes spells it, which can be typed. `word`: one of a few ids, each of which
 * has a sentence in bot/locales.
 */
export type AnswerKind = 'literal' | 'word';

/** What is so at the moment of a play. */
export interface Reading {
  readonly value: string;
  /** The field that holds it, or that it is made from: `status.phase`. */
  readonly field: string;
  /** The kubectl line, without `kubectl`, that shows it. */
  readonly line: string;
  /** True where the line prints the value and nothing else. */
  readonly exact: boolean;
}

export interface Observation {
  readonly id: ObservationId;
  readonly answers: AnswerKind;
  /** Undefined where it cannot be asked at this moment. */
  readonly read: (play: Play, ask: Ask) => Reading | undefined;
}
