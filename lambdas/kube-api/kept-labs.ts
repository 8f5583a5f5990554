import type { Session } from '../../core/session/session.ts';

/**
 * Labs as they were loaded last, for whoever only looks. A lab is found by the very text that lies in the store now, so
 * that it is never an old one, nor that of somebody who came later under the same id; who writes loads one of his own.
 * It is lost with the process, which costs the next look its time.
 */
export class KeptLabs {
  readonly #kept = new Map<string, { readonly text: string; readonly session: Session }>();

  find(ownerId: string, text: string): Session | undefined {
    const kept = this.#kept.get(ownerId);
    return kept?.text === text ? kept.session : undefined;
  }

  /** `session` has to be what comes of loading `text`, and nobody's to change. */
  keep(ownerId: string, text: string, session: Session): void {
    this.#kept.delete(ownerId);
    this.#kept.set(ownerId, { text, session });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_LABS && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** A full lab is some megabytes of memory. */
const MOST_LABS = 8;
