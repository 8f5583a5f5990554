import type { Fault, FaultRefusal } from '../../core/lab/faults.ts';

/** What `/chaos` says. `target` is what is broken, safe to stand in a sentence. */
export interface ChaosMessages {
  /** What is so from now on; `amount`: how long, how much or which, where the fault has such a number. */
  readonly begun: Readonly<Record<Fault['kind'], (target: string, amount: string) => string>>;
  /** What is so again. */
  readonly mended: Readonly<Record<LastingKind, (target: string) => string>>;
  /** A line of the list: what is broken. */
  readonly standing: Readonly<Record<LastingKind, (target: string) => string>>;
  readonly since: (duration: string) => string;
  readonly endsIn: (duration: string) => string;
  readonly endsByItself: (duration: string) => string;
  readonly staysUntilUndone: string;
  /** Before what a copy of the lab did. */
  readonly willFollow: string;
  readonly more: (count: number) => string;
  readonly nothingFollows: (within: string) => string;
  readonly listTitle: string;
  readonly nothingBroken: string;
  readonly allRegistries: string;
  readonly undo: (target: string) => string;
  readonly undoneAll: (count: number) => string;
  readonly refusals: Readonly<Record<FaultRefusal, (target: string) => string>>;
  /** Above the targets that there are. */
  readonly chooseTarget: string;
  readonly noNode: (name: string, known: string) => string;
  readonly noContainer: (text: string) => string;
  readonly noProbe: (text: string) => string;
  readonly noWorkload: (text: string) => string;
  readonly nothingToUndo: (text: string) => string;
  readonly nodeIsUp: (name: string) => string;
  /** Of a node whose object had been deleted. */
  readonly registered: (name: string) => string;
}

type LastingKind = Exclude<Fault['kind'], 'crashContainer' | 'oomKillContainer'>;
