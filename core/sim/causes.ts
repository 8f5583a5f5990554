/**
 * The chain of causes: each change records what brought it about, and that one its own.
 * A cause is data (a code and its words); what a person reads is rendered from it in their language.
 */

export type CauseParams = Readonly<Record<string, string | number>>;

export interface Cause {
  /** 1, 2, 3 … in the order they were recorded; 0 means none. */
  readonly id: number;
  readonly atMs: number;
  /** What happened, in camelCase: `podApplied`, `imagePulled`, `containerExited` … (the list: core/cluster/cause-codes.ts). */
  readonly code: string;
  readonly params: CauseParams;
  readonly parentId: number;
  /** True where steps between its parent and it were forgotten. */
  readonly gap?: true;
}

export interface CauseLog {
  readonly byId: Map<number, Cause>;
  nextId: number;
  /** The next id at which those that nothing goes back to should be forgotten; of no matter otherwise, so not saved. */
  forgetAtId: number;
}

export function createCauseLog(): CauseLog {
  return { byId: new Map(), nextId: 1, forgetAtId: 0 };
}

/** Records a cause and returns its id. */
export function recordCause(log: CauseLog, cause: Omit<Cause, 'id'>): number {
  const id = log.nextId++;
  const { atMs, code, params, parentId } = cause;
  log.byId.set(id, { id, atMs, code, params, parentId });
  return id;
}

/** Forgets a cause of which nothing came, where none was recorded after it: it is as if it had never been. */
export function takeBackCause(log: CauseLog, id: number): void {
  if (log.nextId !== id + 1) return;
  log.byId.delete(id);
  log.nextId = id;
}

/** The cause, then what caused it, and so on back to the first: newest first. */
export function traceCauses(log: CauseLog, id: number): Cause[] {
  const chain: Cause[] = [];
  for (let cause = log.byId.get(id); cause !== undefined; cause = log.byId.get(cause.parentId)) chain.push(cause);
  return chain;
}

/**
 * Forgets all causes that no chain from `roots` reaches. Of a longer chain the newest `maxDepth` stay and the very
 * first, to which the oldest of them then leads: what began it all is worth more than the hundredth repetition.
 */
export function pruneCauses(log: CauseLog, roots: Iterable<number>, maxDepth: number): void {
  const kept = new Map<number, number>();
  for (const root of roots) markChain(log, root, maxDepth, kept);
  const first = new Map<number, number>();
  for (const id of [...kept.keys()]) shortenChain(log, id, kept, first);
  for (const id of log.byId.keys()) if (!kept.has(id)) log.byId.delete(id);
}

/** Where the cause of a kept one is not kept, the first of its chain takes its place. */
function shortenChain(log: CauseLog, id: number, kept: Map<number, number>, first: Map<number, number>): void {
  const cause = log.byId.get(id);
  if (cause === undefined || !log.byId.has(cause.parentId) || kept.has(cause.parentId)) return;
  const parentId = findFirst(log, cause.parentId, first);
  log.byId.set(id, { ...cause, parentId, gap: true });
  if (!kept.has(parentId)) kept.set(parentId, 1);
}

/** The first cause of the chain that `start` belongs to; `known` holds what was found before. */
function findFirst(log: CauseLog, start: number, known: Map<number, number>): number {
  const passed: number[] = [];
  let id = start;
  for (let cause = log.byId.get(id); cause !== undefined; cause = log.byId.get(cause.parentId)) {
    const found = known.get(cause.id);
    id = found ?? cause.id;
    if (found !== undefined) break;
    passed.push(cause.id);
  }
  for (const one of passed) known.set(one, id);
  return id;
}

function markChain(log: CauseLog, root: number, maxDepth: number, kept: Map<number, number>): void {
  let left = maxDepth;
  for (let cause = log.byId.get(root); cause !== undefined && left > 0; cause = log.byId.get(cause.parentId)) {
    if ((kept.get(cause.id) ?? 0) >= left) return;
    kept.set(cause.id, left);
    left -= 1;
  }
}
