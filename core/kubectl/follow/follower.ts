import type { Change } from '../../cluster/cluster.ts';
import type { Invocation } from '../verbs/verb.ts';
import type { Seen } from './followed.ts';

/** Goes on with a line while time passes. */
export interface Follower {
  /** What a change of the store lets it print. */
  readonly see: (change: Change) => string;
  /** What it prints beside that: at first what came while nobody looked, later what no change of the store tells. */
  readonly look: () => string;
  /** Where it stands; undefined once it is over. */
  readonly seen: () => Seen | undefined;
}

/** How a verb goes on from where it stood; undefined where nothing of that kind is there any more. */
export type Follow = (invocation: Invocation, seen: Seen) => Follower | undefined;
