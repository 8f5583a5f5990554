import type { ConceptId } from '../concepts/concepts.ts';
import type { NextName } from '../scene/names.ts';
import type { Yaml } from '../scene/print-yaml.ts';
import type { Condition } from './condition.ts';

/** Something broken that the learner mends, in whatever way they like. */
export interface Fix {
  readonly id: string;
  /** Raised when the same seed would become another scene. */
  readonly version: number;
  /** What it is evidence of to have mended it. */
  readonly concept: ConceptId;
  readonly build: (name: NextName) => FixScene;
}

export interface FixScene {
  /** What is applied at 0:00. */
  readonly objects: readonly Yaml[];
  /** kubectl lines that are said after it, at their moments. */
  readonly steps: readonly { readonly atSeconds: number; readonly line: string }[];
  /** When the learner comes. */
  readonly brokenSeconds: number;
  /** What has to hold, the most basic first. */
  readonly goal: readonly Goal[];
  /** All of it has to hold for so long, without a break. */
  readonly forSeconds: number;
  readonly solution: {
    /** Lines without `kubectl`, one after the other. */
    readonly kubectl: readonly string[];
    /** What is applied instead. */
    readonly apply: readonly Yaml[];
  };
}

/** One condition, and what helps a learner for whom it does not hold: each hint says more than the one before. */
export interface Goal {
  readonly condition: Condition;
  /** A kubectl line that shows what is wrong. */
  readonly look: string;
  /** The field that decides: `spec.selector`. */
  readonly field: string;
  /** A kubectl line that mends it. */
  readonly mend: string;
}
