import type { Cluster } from '../../cluster/cluster.ts';
import { advanceBy } from '../../lab/advance.ts';
import { sampleCondition } from './condition.ts';
import type { FixScene, Goal } from './fix.ts';

/** What the judge says; `goal` is the first one that does not hold yet. */
export type FixVerdict =
  | { readonly kind: 'mended' }
  /** All of it holds from then on, if nothing more is done. */
  | { readonly kind: 'wait'; readonly goal: Goal; readonly afterSeconds: number }
  | { readonly kind: 'broken'; readonly goal: Goal }
  /** So much goes on in the lab that it cannot be run ahead. */
  | { readonly kind: 'too-busy' };

/** Whoever waits longer than that for a lab to mend itself waits in vain. */
const PATIENCE_SECONDS = 600;

const LATE = Number.POSITIVE_INFINITY;

/** Judges a lab. `copy` runs ahead on the account it has, so it is to be one of which nothing else is asked. */
export function judgeFix({ goal, forSeconds }: FixScene, copy: Cluster): FixVerdict {
  const watched = goal.map((each): Watched => ({ goal: each, heldSince: undefined, mark: '' }));
  for (let second = 0; second <= PATIENCE_SECONDS + forSeconds; second += 1) {
    for (const each of watched) look(copy, each, second);
    const since = Math.max(...watched.map(({ heldSince }) => heldSince ?? LATE));
    if (second - since >= forSeconds) return since === 0 ? { kind: 'mended' } : wait(watched, since);
    const ahead = advanceBy(copy, 1000, () => []);
    if (!ahead.ok || !ahead.complete) return { kind: 'too-busy' };
  }
  // What began to hold only lately, as between two restarts, does not last.
  return { kind: 'broken', goal: firstOf(watched, ({ heldSince }) => (heldSince ?? LATE) > PATIENCE_SECONDS) };
}

/** A goal, and since which second it has held without a break; undefined where it does not hold. */
interface Watched {
  readonly goal: Goal;
  heldSince: number | undefined;
  mark: string;
}

function look(copy: Cluster, watched: Watched, second: number): void {
  const { holds, mark } = sampleCondition(copy, watched.goal.condition);
  if (!holds) watched.heldSince = undefined;
  else if (watched.heldSince === undefined || watched.mark !== mark) watched.heldSince = second;
  watched.mark = mark;
}

function wait(watched: readonly Watched[], afterSeconds: number): FixVerdict {
  return { kind: 'wait', goal: firstOf(watched, ({ heldSince }) => heldSince !== 0), afterSeconds };
}

function firstOf(watched: readonly Watched[], isMeant: (each: Watched) => boolean): Goal {
  const found = watched.find(isMeant) ?? watched[0];
  if (found === undefined) throw new Error('a fix without a goal');
  return found.goal;
}
