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

/** The cause, then what caused it, and so on back to the first: newest first. */
export function traceCauses(log: CauseLog, id: number): Cause[] {
  const chain: Cause[] = [];
  for (let cause = log.byId.get(id); cause !== undefined; cause = log.byId.get(cause.parentId)) chain.push(cause);
  return chain;
}

/** Forgets all causes that no chain from `roots` reaches; of a longer chain the newest `maxDepth` stay. */
export function pruneCauses(log: CauseLog, roots: Iterable<number>, maxDepth: number): void {
  const kept = new Map<number, number>();
  for (const root of roots) markChain(log, root, maxDepth, kept);
  for (const id of log.byId.keys()) if (!kept.has(id)) log.byId.delete(id);
}

function markChain(log: CauseLog, root: number, maxDepth: number, kept: Map<number, number>): void {
  let left = maxDepth;
  for (let cause = log.byId.get(root); cause !== undefined && left > 0; cause = log.byId.get(cause.parentId)) {
    if ((kept.get(cause.id) ?? 0) >= left) return;
    kept.set(cause.id, left);
    left -= 1;
  }
}
