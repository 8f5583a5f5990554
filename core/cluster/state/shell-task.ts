/** A running shell, as data. The program it runs is compiled from `sources` whenever it is needed. */
import type { Descriptor } from './descriptor.ts';

/**
 * What becomes of an expansion's text: `quoted` stays as it is, `split` is divided into fields and matched against
 * files, `whole` is not divided but its `*` and `?` count, as in the patterns of `case`.
 */
export type Expansion = 'quoted' | 'split' | 'whole';

export interface ShellTask {
  readonly kind: 'shell';
  /** Whose messages it writes: busybox's, Debian's or GNU's. */
  readonly flavour: ShellFlavour;
  /** Texts that have been compiled: the script, traps, `eval`, sourced files. */
  readonly sources: string[];
  /** The call stack; the last frame runs. Empty means that the shell reads on, or ends where it does not read. */
  readonly frames: Frame[];
  /** `$0`, and what messages begin with. */
  readonly name: string;
  /** `$1` … */
  positional: readonly string[];
  /** Variables that differ from the container's environment; null where one was unset. */
  readonly variables: Map<string, string | null>;
  /** bash's arrays; absent where it has none. A name is a variable or an array. */
  arrays?: Map<string, ShellArray>;
  /** Names exported beside those of the container's environment. */
  readonly exported: string[];
  readonly readonlyNames: string[];
  readonly functions: Map<string, FunctionRef>;
  /** Letters of `set`: e, u, x, f, n, v, a, C; `p` stands for pipefail. */
  options: string;
  /** Signal name or `EXIT` → command. */
  readonly traps: Map<string, string>;
  status: number;
  /** `$!` */
  lastBackgroundPid: number | null;
  /** `$$`: of the outermost shell, also in its subshells; 0 before its first step. */
  shellPid: number;
  waiting: ShellWait | null;
  /** Where it reads its commands from its standard input, one after the other. Absent where they stand in `sources`. */
  reading?: ShellReading;
}

export interface ShellReading {
  /** True at a terminal: it prompts, and a mistake does not end it. */
  readonly prompts: boolean;
  /** Set once it has prompted for the line that it waits for. */
  prompted?: true;
  /** Lines of a command that is not complete yet. */
  pending: string;
  /** Lines read before the present command. */
  lines: number;
}

/** What a shell waits for. `wait` alone is interrupted by a trapped signal; the others end first. */
export type ShellWait =
  | { readonly kind: 'child'; readonly pid: number }
  | { readonly kind: 'pipeline'; readonly pids: readonly number[] }
  | { readonly kind: 'substitution'; readonly pid: number; readonly channel: number; readonly expansion: Expansion }
  | { readonly kind: 'wait'; readonly pids: readonly number[] };

/** By the decimal digits of their indexes, lowest first; with `byKey` (`declare -A`) by any text. */
export interface ShellArray {
  readonly elements: Map<string, string>;
  /** One more than its highest index: where `a+=(x)` goes on. */
  next: number;
  readonly byKey?: true;
}

export type ShellFlavour = 'ash' | 'dash' | 'bash';

export interface FunctionRef {
  readonly source: number;
  readonly entry: number;
}

export interface Frame {
  /** Index in `sources`. */
  readonly source: number;
  pc: number;
  readonly kind: 'script' | 'function' | 'trap' | 'eval';
  /** Words being put together, the innermost last. */
  readonly words: WordList[];
  readonly loops: ForLoop[];
  /** Subjects of `case`, the innermost last. */
  readonly subjects: string[];
  /** Descriptors to come back to when a redirected compound command ends. */
  readonly savedDescriptors: Descriptor[][];
  /** What the caller had, where this frame has its own: function arguments, `local`, the status before a trap. */
  readonly callerPositional?: readonly string[];
  /** What `local` hid. */
  readonly locals: [name: string, value: string | null, array?: ShellArray][];
  readonly callerStatus?: number;
  /** Descriptors to come back to at its end: `f > file`. */
  readonly callerDescriptors?: readonly Descriptor[];
  /** Above 0 inside a condition, where `set -e` has no effect. */
  conditions: number;
}

/** Fields under construction. A character that was quoted and would mean something to a pattern follows a mark. */
export interface WordList {
  readonly fields: string[];
  text: string;
  /** True once the field that `text` belongs to exists, even if it is empty. */
  open: boolean;
  /** How many of `fields` are finished words; those behind them still carry marks. */
  finished: number;
}

export interface ForLoop {
  readonly items: readonly string[];
  next: number;
}
