/** The door of core/kubectl: a kubectl line or a manifest in, kubectl's text out. */
export { applyText } from './apply/apply-text.ts';
export { describeChange, EVENT_COLUMN } from './change/describe-change.ts';
export { completeKubectlLine } from './complete/complete-kubectl-line.ts';
export { printManifestOf } from './edit/manifest-of.ts';
export { type Documentation, NO_DOCUMENTATION, openDocumentation } from './explain/documentation.ts';
export { type FollowStep, followOn } from './follow/follow-on.ts';
export type { Followed, Seen } from './follow/followed.ts';
export { readsOnly } from './line/reads.ts';
export { verbOfLine } from './line/verb-of-line.ts';
export type { LabNote, PlainNoteCode, RoomOf } from './note/lab-note.ts';
export type { KubectlOutcome } from './outcome.ts';
export { computePodRow, computePodSummary, type PodRow, type PodSummary } from './rows/pod-row.ts';
export { runKubectl } from './run-kubectl.ts';
export { typeIntoTerminal, viewTerminal, waitAtTerminal } from './terminal/terminal.ts';
export type { TerminalRef, TerminalView } from './terminal/terminal-view.ts';
export { holdsCondition, isLost } from './until/holds-condition.ts';
export { suggestTimeConditions } from './until/suggest-conditions.ts';
export { type ParsedTimeCondition, parseTimeCondition, type TimeCondition } from './until/time-condition.ts';
