import type { Delta } from './delta.ts';

/**
 * The past of a lab. States are texts, as core/session saves a cluster. The present is kept whole; of the past some
 * states, each as the difference to the one after it on its line, and the requests between them: time that passed and
 * kubectl lines. What they led to is found again by doing them again.
 */
export interface History {
  /** Of the next step; along a line they grow, and no two steps of a lab have the same one. */
  readonly nextId: number;
  /** How many lines the lab has had: no two have the same number. */
  readonly lines: number;
  readonly line: LineName;
  /** Older steps of this line, the oldest first, as whoever keeps the session put them away. */
  readonly pieces: readonly PieceRef[];
  /** Its latest steps, the oldest first; at least one. */
  readonly steps: readonly Step[];
  /** The futures that were left, the oldest line first. Each parted from a step of this line. */
  readonly branches: readonly BranchRef[];
}

export interface LineName {
  /** Counts the lines of a lab from 1. */
  readonly number: number;
  /** As the person called it. */
  readonly title?: string;
}

/** A state that is kept, and the requests since. */
export interface Step {
  readonly id: number;
  readonly atMs: number;
  /** The moment before the request, where it let time pass by itself. */
  readonly fromMs?: number;
  /** What the person asked for, in a few words; empty where the history begins. */
  readonly did: string;
  /** Of the state. */
  readonly print: string;
  /** Makes the state out of the next one on the line, the last one's out of the present. */
  readonly back: Delta;
  /** What was done from here on, the first one first. */
  readonly marks?: readonly Mark[];
  /** What it cost to do it, all together. */
  readonly work?: number;
}

/** A request that can be done again: a kubectl line, or nothing but time that passed. */
export interface Mark {
  /** The moment after it. */
  readonly atMs: number;
  /** The moment before it, where it let time pass by itself; of time that passed it is the mark before. */
  readonly fromMs?: number;
  /** The kubectl line; absent where nothing was done but to let time pass. */
  readonly line?: string;
  /** In a few words; empty where the line says it, and of a moment that was gone to. */
  readonly did: string;
  /** Of the state that it left, where that was saved. */
  readonly print?: string;
  /** The last visible changes on the way. */
  readonly seen?: readonly Sight[];
}

/** A visible change: when, and in a few words what. */
export interface Sight {
  readonly atMs: number;
  readonly what: string;
}

/** Steps that were put away under a name. */
export interface PieceRef {
  readonly piece: string;
  readonly firstId: number;
  readonly lastId: number;
  readonly fromMs: number;
}

/** A future that was left. */
export interface BranchRef extends LineName {
  /** The step of this line after which it parted, and the moment it did. */
  readonly from: number;
  readonly fromMs: number;
  /** What was done last on it, and when it stands. */
  readonly did: string;
  readonly toMs: number;
  /** Its content: here, or put away under that name. */
  readonly content?: BranchContent;
  readonly piece?: string;
}

export interface BranchContent {
  /** Makes its present out of the step from which it parted. */
  readonly head: Delta;
  /** From that step on. */
  readonly steps: readonly Step[];
}

/** The names under which whoever keeps the session put something away that the history needs. */
export function listPieces(history: History | undefined): readonly string[] {
  if (history === undefined) return [];
  const { pieces, branches } = history;
  return [
    ...pieces.map(({ piece }) => piece),
    ...branches.flatMap(({ piece }) => (piece === undefined ? [] : [piece])),
  ];
}

/** The step that the present follows from. */
export function lastStep({ steps }: History): Step {
  const last = steps.at(-1);
  if (last === undefined) throw new TypeError('a history without a step');
  return last;
}

/** What a mark is called: nothing where it is but a moment that was gone to. */
export function didOf({ did, line }: Mark): string {
  return did === '' && line !== undefined ? `kubectl ${line}` : did;
}
