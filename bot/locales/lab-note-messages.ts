import type { LabNote, PlainNoteCode, RoomOf } from '../../core/kubectl/index.ts';
import type { IdleKind } from '../../core/lab/idle-kinds.ts';
import type { AbsentKind } from '../../core/objects/absent-kinds.ts';

type AbsentCommandCode = Extract<LabNote, { code: 'absent-command' }>['why'];
type AbsentFlagCode = Extract<LabNote, { code: 'absent-flag' }>['why'];

/** What a sign of the shell would have done. */
export type ShellSign = 'pipe' | 'sequence' | 'output' | 'input' | 'substitution';

/** What the lab says of itself: what it lacks, and what has no effect. Names come from tables, never from a person. */
export interface LabNoteMessages {
  readonly absentKind: (kind: AbsentKind, real: string) => string;
  /** What a real cluster does with the kind. */
  readonly absentKinds: Readonly<Record<AbsentKind, string>>;
  readonly absentCommand: (command: string, real: string) => string;
  /** What the real command does, and what to do here instead. */
  readonly absentCommands: Readonly<Record<AbsentCommandCode, string>>;
  readonly absentFlag: (command: string, flag: string, real: string) => string;
  /** What the real one does with the flag, and what to do here instead. */
  readonly absentFlags: Readonly<Record<AbsentFlagCode, string>>;
  readonly idleKind: (kind: IdleKind, real: string) => string;
  readonly idleKinds: Readonly<Record<IdleKind, string>>;
  readonly idleFields: (fields: string) => string;
  /** Of how many more fields the same is true. */
  readonly moreFields: (count: number) => string;
  readonly shellSigns: Readonly<Record<ShellSign, (sign: string) => string>>;
  readonly noRoom: Readonly<Record<RoomOf, (most: number, wanted: number) => string>>;
  /** A command that `exec` waited for as long as it waits. */
  /** Of a drain that still waits for Pods; `busy` where it stopped before its minute was over. */
  readonly drainStopped: (pods: number, seconds: number) => string;
  readonly drainLeft: (pods: number) => string;
  readonly execEndless: (seconds: number) => string;
  /** A command that `exec` could not wait for as long as it would. */
  readonly execLeft: (seconds: number) => string;
  readonly runStopped: (seconds: number) => string;
  /** `until` is undefined where `/time until` has no words for it. */
  readonly deleting: string;
  readonly notYet: (until: string | undefined) => string;
  /** What to say for the form, where none can be opened: commands, in code. */
  readonly editForm: (commands: string) => string;
  readonly plain: Readonly<Record<PlainNoteCode, string>>;
}
