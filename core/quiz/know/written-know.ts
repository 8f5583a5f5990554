import type { ConceptId } from '../concepts/concepts.ts';
import type { MisconceptionId } from '../concepts/misconceptions.ts';

/** A know question without its words: those stand in bot/locales under its id. */
export interface WrittenKnow {
  readonly id: string;
  readonly version: number;
  readonly concept: ConceptId;
  readonly form: 'choose' | 'spot' | 'field' | 'change';
  readonly keyIndex: number;
  /** Of each answer what somebody believes who gives it. */
  readonly answers: readonly (readonly MisconceptionId[])[];
  /** Where it can be read. */
  readonly source: string;
}
