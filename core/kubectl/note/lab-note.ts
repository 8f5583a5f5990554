import type { IdleKind } from '../../lab/idle-kinds.ts';
import type { AbsentKind } from '../../objects/absent-kinds.ts';
import type { AbsentCommandCode } from './absent-commands.ts';
import type { AbsentFlagCode } from './absent-flags.ts';

/**
 * What the lab has to say of itself: that it lacks something the real kubectl or cluster has, or that nothing will
 * follow from what it took. These are codes, said in the person's language, for they must never wear the words of the
 * real kubectl.
 */
export type LabNote =
  | { readonly code: 'absent-kind'; readonly kind: AbsentKind }
  /** `command` is what was typed, `why` what the real one does and what to do here instead. */
  | { readonly code: 'absent-command'; readonly command: string; readonly why: AbsentCommandCode }
  | { readonly code: 'absent-flag'; readonly command: string; readonly flag: string; readonly why: AbsentFlagCode }
  | { readonly code: 'idle-kind'; readonly kind: IdleKind }
  /** Paths of fields that are kept and have no effect. */
  | { readonly code: 'idle-fields'; readonly fields: readonly string[] }
  /** A sign that a shell would have read, and not kubectl. */
  | { readonly code: 'shell-sign'; readonly sign: string }
  /** The lab keeps no more than `most` of them, and there would have been `wanted`. */
  | { readonly code: 'no-room'; readonly of: RoomOf; readonly most: number; readonly wanted: number }
  /** A command that `exec` ran had no end; `busy` where it had to be left early, because too much else happened. */
  | { readonly code: 'exec-stopped'; readonly afterSeconds: number; readonly busy: boolean }
  /** A Pod that `run` stayed with, and whose command had no end. */
  | { readonly code: 'run-stopped'; readonly afterSeconds: number; readonly busy: boolean }
  /** A drain that waited as long as it may; `busy` where it had to stop early, because too much else happened. */
  | { readonly code: 'drain-stopped'; readonly pods: number; readonly afterSeconds: number; readonly busy: boolean }
  /** What was waited for is not so yet; `until` is what `/time until` goes there by, absent where it has no words for it. */
  | { readonly code: 'not-yet'; readonly until?: string }
  /** What is to be edited, as the form of the chat takes it: `default/pod/web`, `node/node-1`. */
  | { readonly code: 'edit-form'; readonly targets: readonly string[] }
  /** What was deleted is not gone yet; `until` is what `/time until` goes there by. */
  | { readonly code: 'deleting'; readonly until: string }
  | { readonly code: PlainNoteCode };

/** What a lab has no more room for: `characters` are those of what is written into objects. */
export type RoomOf = 'objects' | 'nodes' | 'Pods' | 'containers' | 'characters';

/** Notes that need nothing said beside their code. */
export type PlainNoteCode =
  /** There is no standard input and no file. */
  | 'no-files'
  /** The line names a file that was not given; a form may ask for its text. */
  | 'wants-file'
  /** A chat gives one text where the line names two files: a certificate and its key. */
  | 'one-text-for-both'
  /** A request for a certificate was approved, and nothing issues it. */
  | 'no-signer'
  /** A shell without a terminal has nothing to read. */
  | 'no-terminal'
  /** The container that `debug` made has not started. */
  | 'debug-waits'
  /** What `replace --force` deletes had not gone when the lab stopped waiting: nothing was put in its place. */
  | 'replace-stopped'
  /** A request set more going than one may do. */
  | 'unrest'
  /** The text of a reading line would cost more than a request may. */
  | 'too-much-at-once';
