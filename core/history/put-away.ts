import type { BranchRef, History, PieceRef, Step } from './history.ts';
import { HISTORY_LIMITS } from './history-limits.ts';

/** What lies apart from the lab, under a name that no other content has. It never changes. */
export interface Piece {
  readonly name: string;
  readonly text: string;
}

export interface PutAway {
  readonly history: History;
  readonly pieces: readonly Piece[];
}

/** How much lies with the lab, and how much in one piece. */
export type Room = Readonly<
  Record<'stepsBeside' | 'charactersBeside' | 'stepsLeftBeside' | 'stepsOfPiece' | 'piecesOfLine', number>
>;

/**
 * The history as it lies with the lab, and the pieces to be kept before the lab is written that names them. `nameOf`
 * gives a name that follows from the text alone.
 */
export function putAway(history: History, nameOf: (text: string) => string, room: Room = HISTORY_LIMITS): PutAway {
  const pieces: Piece[] = [];
  const keep = (content: object): string => {
    const text = JSON.stringify(content);
    const name = nameOf(text);
    pieces.push({ name, text });
    return name;
  };
  const branches = history.branches.map((branch) => putBranchAway(branch, keep));
  const { older, left } = splitSteps(history.steps, room);
  const refs = older.map((steps) => refOf(steps, keep({ steps })));
  const whole = { ...history, branches, pieces: [...history.pieces, ...refs], steps: left };
  return { history: forgetOldest(whole, room), pieces };
}

function putBranchAway(branch: BranchRef, keep: (content: object) => string): BranchRef {
  const { content, ...ref } = branch;
  return content === undefined ? branch : { ...ref, piece: keep(content) };
}

interface SplitSteps {
  readonly older: readonly (readonly Step[])[];
  readonly left: readonly Step[];
}

function splitSteps(steps: readonly Step[], room: Room): SplitSteps {
  const { stepsBeside, charactersBeside, stepsLeftBeside, stepsOfPiece } = room;
  if (steps.length <= stepsBeside && JSON.stringify(steps).length <= charactersBeside)
    return { older: [], left: steps };
  // The last one changes with each request.
  const leftFrom = Math.max(1, countLeft(steps, Math.min(stepsLeftBeside, steps.length), charactersBeside));
  const going = steps.slice(0, -leftFrom);
  const count = Math.ceil(going.length / stepsOfPiece);
  const older = Array.from({ length: count }, (_, at) => going.slice(at * stepsOfPiece, (at + 1) * stepsOfPiece));
  return { older, left: steps.slice(-leftFrom) };
}

/** As many of the latest as have room, at most `most`. */
function countLeft(steps: readonly Step[], most: number, characters: number): number {
  let left = most;
  while (left > 1 && JSON.stringify(steps.slice(-left)).length > characters) left -= 1;
  return left;
}

function refOf(steps: readonly Step[], piece: string): PieceRef {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) throw new TypeError('a piece without a step');
  return { piece, firstId: first.id, lastId: last.id, fromMs: first.atMs };
}

/** Without the oldest pieces where there are too many, and the branches that parted there. */
function forgetOldest(history: History, { piecesOfLine }: Room): History {
  const pieces = history.pieces.slice(-piecesOfLine);
  const firstId = pieces[0]?.firstId ?? history.steps[0]?.id ?? 0;
  return { ...history, pieces, branches: history.branches.filter(({ from }) => from >= firstId) };
}
