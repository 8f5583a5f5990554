/**
 * The pending work of the simulated world, as data: never a closure, timer or promise.
 * Like a controller's work queue, an entry is only a key; what has to be done is derived when it is due.
 */

/** One entry of the agenda: at `dueMs` the component that owns `key` looks at its subject again. */
export interface Occurrence {
  /** Virtual time, integer milliseconds since the session began. */
  readonly dueMs: number;
  /** Order of scheduling: breaks ties between entries due at the same moment. */
  readonly serial: number;
  /** `<component>/<subject>`, for example `kubelet/<pod uid>`. */
  readonly key: string;
  /** The cause that asked for it; 0 where there is none. */
  readonly causeId: number;
}

export interface Agenda {
  /** A binary heap ordered by (dueMs, serial); entries that `byKey` no longer holds are stale and skipped. */
  heap: Occurrence[];
  readonly byKey: Map<string, Occurrence>;
  nextSerial: number;
}

export function createAgenda(): Agenda {
  return { heap: [], byKey: new Map(), nextSerial: 1 };
}

/** Puts `key` on the agenda. A key stands there once: the earlier moment wins. */
export function scheduleOccurrence(agenda: Agenda, key: string, dueMs: number, causeId: number): void {
  const known = agenda.byKey.get(key);
  if (known !== undefined && known.dueMs <= dueMs) return;
  const occurrence = { dueMs, serial: agenda.nextSerial++, key, causeId };
  agenda.byKey.set(key, occurrence);
  push(agenda.heap, occurrence);
  if (agenda.heap.length > 64 && agenda.heap.length > agenda.byKey.size * 2) compact(agenda);
}

export function cancelOccurrence(agenda: Agenda, key: string): void {
  agenda.byKey.delete(key);
}

/** The next entry, left where it is; undefined where nothing is pending. */
export function peekOccurrence(agenda: Agenda): Occurrence | undefined {
  for (let first = agenda.heap[0]; first !== undefined; first = agenda.heap[0]) {
    if (agenda.byKey.get(first.key) === first) return first;
    pop(agenda.heap);
  }
  return undefined;
}

/** Takes the next entry off if it is due at `untilMs` or before. */
export function takeOccurrence(agenda: Agenda, untilMs: number): Occurrence | undefined {
  const first = peekOccurrence(agenda);
  if (first === undefined || first.dueMs > untilMs) return undefined;
  pop(agenda.heap);
  agenda.byKey.delete(first.key);
  return first;
}

/** All entries in the order they will run: what a saved session keeps. */
export function listOccurrences(agenda: Agenda): Occurrence[] {
  return [...agenda.byKey.values()].sort(compareOccurrences);
}

/** An agenda that goes on exactly where the listed one stood. */
export function restoreAgenda(occurrences: readonly Occurrence[], nextSerial: number): Agenda {
  const heap = [...occurrences].sort(compareOccurrences);
  return { heap, byKey: new Map(heap.map((occurrence) => [occurrence.key, occurrence])), nextSerial };
}

function compareOccurrences(a: Occurrence, b: Occurrence): number {
  return a.dueMs - b.dueMs || a.serial - b.serial;
}

function compact(agenda: Agenda): void {
  agenda.heap = listOccurrences(agenda);
}

function push(heap: Occurrence[], occurrence: Occurrence): void {
  let index = heap.length;
  heap.push(occurrence);
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (parent === undefined || compareOccurrences(parent, occurrence) <= 0) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = occurrence;
}

function pop(heap: Occurrence[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const childIndex = smallerChild(heap, index);
    const child = heap[childIndex];
    if (child === undefined || compareOccurrences(last, child) <= 0) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = last;
}

function smallerChild(heap: readonly Occurrence[], index: number): number {
  const left = heap[2 * index + 1];
  const right = heap[2 * index + 2];
  return left !== undefined && right !== undefined && compareOccurrences(right, left) < 0
    ? 2 * index + 2
    : 2 * index + 1;
}
