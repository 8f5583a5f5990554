import { default_w } from 'ts-fsrs';

/** How memory is modelled: kept in each record, so that a later Podlab goes on as this one began. */
export interface MemoryModel {
  readonly name: 'FSRS-6';
  readonly library: string;
  /** The probability of recall at which a concept becomes due. */
  readonly requestRetention: number;
  /** w0 to w20. */
  readonly parameters: readonly number[];
}

/**
 * FSRS-6 with its default parameters (ts-fsrs 5.4.2, `default_w`), for right and wrong alone: right is Good, wrong and
 * "not sure" are Again. Fuzz is off, so that the same answers give the same days; the steps within a day are off,
 * because only the first answer of a day counts.
 */
export const MODEL: MemoryModel = {
  name: 'FSRS-6',
  library: 'ts-fsrs 5.4.2',
  requestRetention: 0.9,
  parameters: default_w,
};
