/** One line of the catalogue as far as its weight hangs on it. */
export interface WeighedLine {
  readonly concept: string;
  /** What somebody who learns keys by heart would remember it by: whose what is asked. */
  readonly cell: string;
  /** The answers offered at some of its places, with the key among them. */
  readonly samples: readonly { readonly key: string; readonly offered: readonly string[] }[];
}

/** A weight has one digit; a line that is as wanted as the mean of its concept has this one. */
const MEAN = 3;
const HEAVIEST = 9;
const ROUNDS = 60;
const STEP = 0.5;

/**
 * How often each line is to be drawn beside the others of its concept, from 1 to 9: so that what is offered for the same
 * thing asked is the key about as often as any other answer beside it, and nobody is right by remembering what it mostly
 * is. Each round raises the lines whose key is had too seldom for how often it is offered.
 */
export function weighLines(lines: readonly WeighedLine[]): readonly number[] {
  let weights = lines.map(() => 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const shares = shareOut(lines, weights);
    const [had, offered] = [new Map<string, number>(), new Map<string, number>()];
    lines.forEach(({ cell, samples }, index) => {
      const share = (shares[index] ?? 0) / samples.length;
      for (const { key, offered: values } of samples) {
        add(had, `${cell}/${key}`, share);
        for (const value of values) add(offered, `${cell}/${value}`, share / values.length);
      }
    });
    const seldom = lines.map(({ cell, samples }) =>
      mean(samples.map(({ key }) => Math.log((offered.get(`${cell}/${key}`) ?? 1) / (had.get(`${cell}/${key}`) ?? 1)))),
    );
    weights = settle(
      lines,
      weights.map((weight, index) => weight * Math.exp(STEP * (seldom[index] ?? 0))),
    );
  }
  return weights.map((weight) => Math.min(HEAVIEST, Math.max(1, Math.round(weight * MEAN))));
}

/** Each line's share of what is asked about its concept. */
function shareOut(lines: readonly WeighedLine[], weights: readonly number[]): readonly number[] {
  const sums = new Map<string, number>();
  lines.forEach(({ concept }, index) => {
    add(sums, concept, weights[index] ?? 0);
  });
  return lines.map(({ concept }, index) => (weights[index] ?? 0) / (sums.get(concept) ?? 1));
}

/** The weights about 1 in each concept, none beyond what a digit can say. */
function settle(lines: readonly WeighedLine[], weights: readonly number[]): number[] {
  const logs = new Map<string, number[]>();
  lines.forEach(({ concept }, index) => {
    logs.set(concept, [...(logs.get(concept) ?? []), Math.log(weights[index] ?? 1)]);
  });
  return lines.map(({ concept }, index) => {
    const weight = (weights[index] ?? 1) / Math.exp(mean(logs.get(concept) ?? []));
    return Math.min(HEAVIEST / MEAN, Math.max(1 / MEAN, weight));
  });
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
