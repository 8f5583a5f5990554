/**
 * Go's sort.Sort (Go 1.24, a pattern-defeating quicksort by Orson Peters), step by step: it is not stable, so the
 * order in which kubectl lists what compares equal is the order in which this algorithm leaves it.
 */

type Less<T> = (a: T, b: T) => boolean;

interface Sorting<T> {
  readonly items: T[];
  readonly less: (i: number, j: number) => boolean;
}

/** Up to this many items are sorted by insertion, which is stable. */
const INSERTION_MAX = 12;
const NINTHER_MIN = 50;
const SHIFTING_MIN = 50;
const SHIFTING_STEPS = 5;
const SWAPS_MAX = 12;

/** A copy of `items` in the order Go's sort.Sort puts them in. */
export function goSort<T>(items: readonly T[], less: Less<T>): T[] {
  const copy = [...items];
  const at = (index: number): T => {
    const item = copy[index];
    if (item === undefined) throw new Error(`sorting looked at ${index} of ${copy.length}`);
    return item;
  };
  const sorting = { items: copy, less: (i: number, j: number) => less(at(i), at(j)) };
  quickSort(sorting, 0, copy.length, bitLength(copy.length));
  return copy;
}

function bitLength(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log2(value)) + 1;
}

function swap<T>({ items }: Sorting<T>, i: number, j: number): void {
  const [a, b] = [items[i], items[j]];
  if (a === undefined || b === undefined) return;
  items[i] = b;
  items[j] = a;
}

function quickSort<T>(sorting: Sorting<T>, from: number, to: number, depth: number): void {
  let [a, b, limit] = [from, to, depth];
  let [wasBalanced, wasPartitioned] = [true, true];
  while (b - a > INSERTION_MAX) {
    if (limit === 0) {
      heapSort(sorting, a, b);
      return;
    }
    if (!wasBalanced) {
      breakPatterns(sorting, a, b);
      limit -= 1;
    }
    const { pivot, isIncreasing } = choosePivot(sorting, a, b);
    if (wasBalanced && wasPartitioned && isIncreasing && sortNearlySorted(sorting, a, b)) return;
    if (a > 0 && !sorting.less(a - 1, pivot)) {
      a = partitionEqual(sorting, a, b, pivot);
      continue;
    }
    const { middle, wasDone } = partition(sorting, a, b, pivot);
    wasPartitioned = wasDone;
    const [left, right] = [middle - a, b - middle];
    wasBalanced = Math.min(left, right) >= Math.floor((b - a) / 8);
    if (left < right) {
      quickSort(sorting, a, middle, limit);
      a = middle + 1;
    } else {
      quickSort(sorting, middle + 1, b, limit);
      b = middle;
    }
  }
  insertionSort(sorting, a, b);
}

function insertionSort<T>(sorting: Sorting<T>, a: number, b: number): void {
  for (let i = a + 1; i < b; i++) {
    for (let j = i; j > a && sorting.less(j, j - 1); j--) swap(sorting, j, j - 1);
  }
}

interface Pivot {
  readonly pivot: number;
  /** True where the looked-at items were in order. */
  readonly isIncreasing: boolean;
}

/** The median of three, or of three medians; a falling range is turned round first. */
function choosePivot<T>(sorting: Sorting<T>, a: number, b: number): Pivot {
  const length = b - a;
  const quarter = Math.floor(length / 4);
  const counter = { swaps: 0 };
  const places = [a + quarter, a + quarter * 2, a + quarter * 3];
  const [i = a, j = a, k = a] =
    length >= NINTHER_MIN ? places.map((place) => median(sorting, [place - 1, place, place + 1], counter)) : places;
  const pivot = median(sorting, [i, j, k], counter);
  if (counter.swaps < SWAPS_MAX) return { pivot, isIncreasing: counter.swaps === 0 };
  for (let [low, high] = [a, b - 1]; low < high; low++, high--) swap(sorting, low, high);
  return { pivot: b - 1 - (pivot - a), isIncreasing: true };
}

function median<T>(
  { less }: Sorting<T>,
  [first, second, third]: readonly [number, number, number],
  counter: { swaps: number },
): number {
  const order = (low: number, high: number): readonly [number, number] => {
    if (!less(high, low)) return [low, high];
    counter.swaps += 1;
    return [high, low];
  };
  const [low, middle] = order(first, second);
  const [middleAgain] = order(middle, third);
  return order(low, middleAgain)[1];
}

/** Sorts a range that is nearly in order; false where it gave up. */
function sortNearlySorted<T>(sorting: Sorting<T>, a: number, b: number): boolean {
  let i = a + 1;
  for (let step = 0; step < SHIFTING_STEPS; step++) {
    while (i < b && !sorting.less(i, i - 1)) i++;
    if (i === b) return true;
    if (b - a < SHIFTING_MIN) return false;
    swap(sorting, i, i - 1);
    if (i - a >= 2) for (let j = i - 1; j >= 1 && sorting.less(j, j - 1); j--) swap(sorting, j, j - 1);
    if (b - i >= 2) for (let j = i + 1; j < b && sorting.less(j, j - 1); j++) swap(sorting, j, j - 1);
  }
  return false;
}

interface Partition {
  readonly middle: number;
  /** True where nothing had to be moved. */
  readonly wasDone: boolean;
}

function partition<T>(sorting: Sorting<T>, a: number, b: number, pivot: number): Partition {
  swap(sorting, a, pivot);
  let [i, j] = [a + 1, b - 1];
  for (let wasDone = true; ; wasDone = false) {
    while (i <= j && sorting.less(i, a)) i++;
    while (i <= j && !sorting.less(j, a)) j--;
    if (i > j) {
      swap(sorting, j, a);
      return { middle: j, wasDone };
    }
    swap(sorting, i++, j--);
  }
}

/** Puts what equals the pivot in front and returns where the rest begins. */
function partitionEqual<T>(sorting: Sorting<T>, a: number, b: number, pivot: number): number {
  swap(sorting, a, pivot);
  let [i, j] = [a + 1, b - 1];
  for (;;) {
    while (i <= j && !sorting.less(a, i)) i++;
    while (i <= j && sorting.less(a, j)) j--;
    if (i > j) return i;
    swap(sorting, i++, j--);
  }
}

/** Scatters three items around the middle, by a xorshift that begins with the length. */
function breakPatterns<T>(sorting: Sorting<T>, a: number, b: number): void {
  const length = b - a;
  if (length < 8) return;
  const mask = BigInt(2 ** bitLength(length) - 1);
  const middle = a + Math.floor(length / 4) * 2;
  let random = BigInt(length);
  for (let i = 0; i < 3; i++) {
    random ^= BigInt.asUintN(64, random << 13n);
    random ^= random >> 7n;
    random ^= BigInt.asUintN(64, random << 17n);
    const other = Number(random & mask);
    swap(sorting, middle - 1 + i, a + (other >= length ? other - length : other));
  }
}

function heapSort<T>(sorting: Sorting<T>, a: number, b: number): void {
  const length = b - a;
  for (let root = Math.floor((length - 1) / 2); root >= 0; root--) siftDown(sorting, root, length, a);
  for (let end = length - 1; end >= 0; end--) {
    swap(sorting, a, a + end);
    siftDown(sorting, 0, end, a);
  }
}

function siftDown<T>(sorting: Sorting<T>, low: number, high: number, first: number): void {
  for (let root = low; ; ) {
    let child = 2 * root + 1;
    if (child >= high) return;
    if (child + 1 < high && sorting.less(first + child, first + child + 1)) child++;
    if (!sorting.less(first + root, first + child)) return;
    swap(sorting, first + root, first + child);
    root = child;
  }
}
