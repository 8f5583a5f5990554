import type { LabLook } from '../live/lab-look.ts';
import { fetchLab } from './local-server.ts';

/** A clock that runs is looked at every second; one that stands may be moved by a kubectl beside the page. */
const RUNNING_EVERY_MS = 1_000;
const STANDING_EVERY_MS = 5_000;
/** So long after the last key or movement nobody seems to be here, and the page stops looking. */
const PRESENT_FOR_MS = 1_800_000;
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus'] as const;

/** What a watch tells: the lab as it was seen, or that nobody looks any more. */
export interface LiveWatchHost {
  show(lab: LabLook): void;
  rest(): void;
}

/** Looks at the lab for as long as the page is seen and somebody is here, one look at a time. */
export class LiveWatch {
  readonly #host: LiveWatchHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLooking = false;
  #isDue = false;
  #seenAt = performance.now();
  #isResting = false;
  #runs = false;
  #version: number | undefined;
  #hasBegun = false;

  constructor(host: LiveWatchHost) {
    this.#host = host;
  }

  /** Begins to look, or looks now where it has begun: something may have become of the lab. */
  look(): void {
    if (!this.#hasBegun) this.#listen();
    this.#hasBegun = true;
    this.#lookNow();
  }

  #listen(): void {
    document.addEventListener('visibilitychange', () => this.#lookNow());
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, () => this.#notePresence(), { passive: true });
  }

  #lookNow(): void {
    clearTimeout(this.#timer);
    if (this.#isLooking) this.#isDue = true;
    else if (document.visibilityState === 'visible') void this.#lookOnce();
  }

  async #lookOnce(): Promise<void> {
    this.#isLooking = true;
    const answer = await fetchLab(this.#runs ? undefined : this.#version);
    this.#isLooking = false;
    if (answer !== undefined && 'lab' in answer) {
      this.#version = answer.version;
      this.#runs = answer.lab.speed > 0;
      this.#host.show(answer.lab);
    }
    if (this.#isDue) {
      this.#isDue = false;
      this.#lookNow();
    } else this.#waitForNext();
  }

  #waitForNext(): void {
    if (document.visibilityState !== 'visible') return;
    if (performance.now() - this.#seenAt > PRESENT_FOR_MS) {
      this.#isResting = true;
      this.#host.rest();
      return;
    }
    this.#timer = setTimeout(() => this.#lookNow(), this.#runs ? RUNNING_EVERY_MS : STANDING_EVERY_MS);
  }

  #notePresence(): void {
    this.#seenAt = performance.now();
    if (!this.#isResting) return;
    this.#isResting = false;
    this.#lookNow();
  }
}
