import type { ChatMessage } from './chat-message.ts';

/** Its number grows with each change of what a message is made of: what an older page kept is left behind. */
const DATABASE = 'podlab-messages-1';
const STORE = 'messages';
/** Older ones are forgotten. */
const MOST = 100;

/** The channel's messages over a reload, with their files; where the browser keeps nothing, there are none. */
export interface KeptMessages {
  /** The oldest first. */
  readonly list: () => Promise<readonly ChatMessage[]>;
  readonly keep: (message: ChatMessage) => void;
  readonly forget: (id: string) => void;
}

const NOTHING_KEPT: KeptMessages = { list: async () => [], keep: () => {}, forget: () => {} };

export async function openKeptMessages(): Promise<KeptMessages> {
  const database = await openDatabase();
  if (database === undefined) return NOTHING_KEPT;
  const change = (work: (store: IDBObjectStore) => void) =>
    work(database.transaction(STORE, 'readwrite').objectStore(STORE));
  return {
    list: async () => {
      // Only this page writes there, and what it writes are messages.
      const all = (await resultOf(database.transaction(STORE).objectStore(STORE).getAll())) as
        | ChatMessage[]
        | undefined;
      const sorted = (all ?? []).toSorted((a, b) => a.sentAtMs - b.sentAtMs);
      for (const { id } of sorted.slice(0, -MOST)) change((store) => store.delete(id));
      return sorted.slice(-MOST);
    },
    keep: (message) => {
      if (message.progress.kind === 'shown') change((store) => store.put(message));
    },
    forget: (id) => change((store) => store.delete(id)),
  };
}

function openDatabase(): Promise<IDBDatabase | undefined> {
  try {
    const opening = indexedDB.open(DATABASE);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE, { keyPath: 'id' }));
    return resultOf(opening);
  } catch {
    // A browser that is told to keep nothing throws.
    return Promise.resolve(undefined);
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => resolve(undefined));
  });
}
