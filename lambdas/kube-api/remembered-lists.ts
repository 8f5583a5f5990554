import type { Known } from '../../core/kube-api/index.ts';

/**
 * What lists have shown lately, so that a watch which begins from one of them can tell what has gone since. It is lost
 * with the process, which costs a client one more list.
 */
export class RememberedLists {
  readonly #known = new Map<string, Known>();

  remember(key: ListKey, known: Known): void {
    const text = textOf(key);
    this.#known.delete(text);
    this.#known.set(text, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_LISTS && oldest !== undefined) this.#known.delete(oldest);
  }

  find(key: ListKey): Known | undefined {
    return this.#known.get(textOf(key));
  }
}

export interface ListKey {
  readonly ownerId: string;
  readonly kind: string;
  readonly resourceVersion: string;
}

/** A list is some hundreds of objects at most, shared with the lab that it was read from. */
const MAX_LISTS = 64;

function textOf({ ownerId, kind, resourceVersion }: ListKey): string {
  return `${ownerId} ${kind} ${resourceVersion}`;
}
