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
  // Written out, so that a record is read without the library.
  parameters: [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
    0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ],
};
