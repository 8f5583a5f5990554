/**
 * What a request may still do, in units of about a tenth of a microsecond of one core. It is counted, never timed, so
 * that the same request ends at the same place on every machine. It belongs to no saved state.
 */
export interface Work {
  left: number;
  /** Characters that the session was loaded from: what it costs to load, to save and to check it. */
  keptCharacters?: number;
  /** Set while something is only tried out: nothing reacts to what is written. */
  triesOut?: true;
}

/** A second of one core by the prices below: Discord waits three, and loading, saving and the way there need theirs. */
export const WORK_OF_A_REQUEST = 10_000_000;

/**
 * What each thing costs, in units. `npm run bench work` measures a corpus of hostile and of ordinary labs against
 * these prices and prints how long the dearest mix takes.
 */
export const PRICES = {
  /** An entry of the agenda, whatever its component does. */
  occurrence: 110,
  /** A kubelet's look at a Pod: what it computes from its object, its sandbox and its memory. */
  look: 340,
  /** A write to the API server, with everyone who watches it. */
  write: 420,
  /** A change that `kubectl get` shows: its row before and after, and its line in the reply. */
  visibleChange: 400,
  /** An object that a controller, the scheduler or a printer looks at. */
  object: 2,
  /** A number drawn from the seed by a name. */
  draw: 10,
  /** A look at a CronJob's schedule, and at one with a time zone. */
  schedule: 600,
  scheduleInZone: 6000,
  /** A container of a Pod that its kubelet looks at. */
  container: 12,
  /** A container of a Pod that is written: what it says is compared with what it said before. */
  containerWritten: 16,
  /** Characters that one unit pays for of what is loaded, saved and loaded once more to see that it loads. */
  charactersKept: 0.5,
  /** One step of a program: see STEPS for what takes more of them. */
  step: 5,
  /** A container that starts. */
  containerStarted: 1100,
  /** What is saved, loaded and compared of an instance; two of a container are kept, so that later ones add nothing. */
  instanceKept: 2200,
  /** A look at how a server starts: what it reads of its files, and what it says. */
  serverStarted: 400,
  /** Bytes of a program's arguments and environment that one unit pays for, when a container starts. */
  bytesStarted: 6,
  /** Bytes that one unit pays for of what processes hold, whenever that is added up. */
  bytesHeld: 200,
  /** A letter of a manifest: it is read, turned into objects and checked. */
  letterOfManifest: 8,
  /** A character, as `weighObject` counts them, of an object that is changed: it is decoded, checked and compared. */
  characterChanged: 2,
  /** A value that a printer's path walks over. */
  value: 2,
  /** A value of an object that is printed whole, with its key and its place in a text. */
  valuePrinted: 6,
  /** Who holds which field of an object, where that is worked out. */
  managers: 3000,
  /** Characters of a printed text that one unit pays for. */
  charactersPrinted: 4,
} as const;

/** How much of something dear is one step of a program, by what it takes beside the step of its own command. */
export const A_STEP = {
  /** Characters copied, scanned or written. */
  characters: 256,
  /** Characters read one by one: splitting, escapes, arithmetic, a script's text. */
  letters: 16,
  /** Lines of text, items of a list, variables of a fork. */
  items: 4,
  /** Steps of a regular expression's or a pattern's matcher. */
  matching: 10,
  /** Turns of processes that may have nothing to do. */
  turns: 1,
  /** Files of a tree that is looked through. */
  files: 16,
  /** Ends of pipes that are looked through for their processes. */
  ends: 16,
} as const;

export function createWork(): Work {
  return { left: WORK_OF_A_REQUEST };
}

/** However large a lab is, so much is left to do in it: to empty it, for one. */
const LEAST_LEFT = 0.4 * WORK_OF_A_REQUEST;

/** Begins a request: it may do as much as any other, less what it takes to load and save what it is about. */
export function startWork({ work }: { readonly work: Work }): void {
  const kept = Math.ceil((work.keptCharacters ?? 0) / PRICES.charactersKept);
  work.left = Math.max(LEAST_LEFT, WORK_OF_A_REQUEST - kept);
}

/** Does what is only to be seen, in a copy or in what is thrown away: no scheduler and no controller looks at it. */
export function tryOut<T>({ work }: { readonly work: Work }, act: () => T): T {
  work.triesOut = true;
  try {
    return act();
  } finally {
    delete work.triesOut;
  }
}

export function spend(work: Work, units: number): void {
  work.left -= units;
}

export function isSpent(work: Work): boolean {
  return work.left <= 0;
}

/** Thrown where a request that only reads needs more than it may; caught once, at the entry of kubectl. */
export class OutOfWork extends Error {}

/** Spends on a reading that keeps nothing: where all is spent it ends there. */
export function spendOrStop(work: Work, units: number): void {
  work.left -= units;
  if (work.left <= 0) throw new OutOfWork('the work of one request is used up');
}
