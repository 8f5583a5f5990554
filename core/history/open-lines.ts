import { applyDelta } from './delta.ts';
import type { BranchContent, BranchRef, History, LineName, PieceRef, Step } from './history.ts';
import { printOf } from './print-of.ts';

/** A line as a whole: what was done on it from the oldest kept state to where it stands. */
export interface Line {
  readonly name: LineName;
  readonly steps: readonly Step[];
  /** Where it stands. */
  readonly head: string;
  readonly headMs: number;
}

/** The lines of a lab, their pieces fetched. */
export interface OpenHistory {
  readonly history: History;
  readonly present: Line;
  /** Those whose content is still there. */
  readonly branches: readonly Line[];
}

/** Gives what was put away under a name; undefined where it is gone. */
export type FindPiece = (name: string) => string | undefined;

/** The lines of the history of a lab that stands at `present`. What is gone or damaged of it is left out. */
export function openLines(
  history: History,
  present: { readonly state: string; readonly nowMs: number },
  findPiece: FindPiece,
): OpenHistory {
  const steps = [...openPieces(history.pieces, findPiece), ...history.steps];
  const line: Line = { name: history.line, steps, head: present.state, headMs: present.nowMs };
  const branches = history.branches.flatMap((ref) => openBranch(ref, line, findPiece) ?? []);
  return { history, present: line, branches };
}

/** The steps of the pieces behind the last one that is gone: what lies before a gap cannot be read. */
function openPieces(refs: readonly PieceRef[], findPiece: FindPiece): readonly Step[] {
  const opened = refs.map(({ piece }) => parsePiece(findPiece(piece))?.steps);
  return opened.slice(opened.lastIndexOf(undefined) + 1).flatMap((steps) => steps ?? []);
}

function openBranch(ref: BranchRef, line: Line, findPiece: FindPiece): Line | undefined {
  const content = ref.content ?? parseBranch(findPiece(ref.piece ?? ''));
  const at = line.steps.findIndex(({ id }) => id === ref.from);
  if (content === undefined || at < 0) return undefined;
  const from = stateOf(line, at);
  const head = from === undefined ? undefined : applyDelta(from, content.head);
  if (head === undefined) return undefined;
  const { number, title } = ref;
  const name = title === undefined ? { number } : { number, title };
  return { name, steps: [...line.steps.slice(0, at), ...content.steps], head, headMs: ref.toMs };
}

/** The state of the step at that place of the line; undefined where it cannot be made any more. */
export function stateOf({ steps, head }: Line, at: number): string | undefined {
  let state: string | undefined = head;
  for (let index = steps.length - 1; index >= at && state !== undefined; index -= 1) {
    const step: Step | undefined = steps[index];
    state = step === undefined ? undefined : applyDelta(state, step.back);
  }
  return state !== undefined && printOf(state) === steps[at]?.print ? state : undefined;
}

function parsePiece(text: string | undefined): { readonly steps: readonly Step[] } | undefined {
  const value = parse(text);
  // putAway wrote it: its name follows from its text.
  return value !== undefined && 'steps' in value ? (value as { steps: readonly Step[] }) : undefined;
}

function parseBranch(text: string | undefined): BranchContent | undefined {
  const value = parse(text);
  // putAway wrote it, as above.
  return value !== undefined && 'head' in value && 'steps' in value ? (value as BranchContent) : undefined;
}

function parse(text: string | undefined): object | undefined {
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // No JSON: it is as good as gone.
    return undefined;
  }
}
