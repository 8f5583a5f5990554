/** Thrown where a part of a session is looked at whose text says nothing: nobody saved it. */
export class DamagedPart extends Error {}

/** What an accessor of a late member keeps in its object, under a name that nobody lists. */
interface Slot {
  part: unknown;
  /** Undefined once the part is there. */
  make: (() => unknown) | undefined;
  readonly complete: (() => void) | undefined;
  /** What the part is made from, while it is not. */
  source: string | undefined;
}

interface Slots {
  [name: symbol]: Slot | undefined;
}

export interface LateOptions {
  /** Called when the part is there. */
  readonly complete?: () => void;
  /** What it is made from: see `unreadSource`. */
  readonly source?: string;
}

/** Puts a member into the object that is made when it is first looked at; whoever sets it before has no need of it. */
export function putLate<T extends object, K extends keyof T & string>(
  object: T,
  key: K,
  make: () => T[K],
  { complete, source }: LateOptions = {},
): void {
  const { name, descriptor } = accessorOf(key);
  const slot: Slot = { part: undefined, make, complete, source };
  Object.defineProperty(object, name, { value: slot });
  Object.defineProperty(object, key, descriptor);
}

/** What a late member is going to be made from; undefined where it is there already, or was never late. */
export function unreadSource<T extends object>(object: T, key: keyof T & string): string | undefined {
  const slot: Slot | undefined = Object.getOwnPropertyDescriptor(object, accessorOf(key).name)?.value;
  return slot?.source;
}

interface Accessor {
  readonly name: symbol;
  readonly descriptor: PropertyDescriptor;
}

/**
 * One accessor for all objects that have a late member of that name. V8 keeps accessors in the shape of an object, and
 * shapes live until the next full collection: with closures of its own (as with values of a WeakMap), each lab that was
 * loaded would live as long.
 */
const ACCESSORS = new Map<string, Accessor>();

function accessorOf(key: string): Accessor {
  const known = ACCESSORS.get(key);
  if (known !== undefined) return known;
  const name = Symbol(key);
  const accessor = { name, descriptor: describeAccessor(name) };
  ACCESSORS.set(key, accessor);
  return accessor;
}

function describeAccessor(name: symbol): PropertyDescriptor {
  return {
    enumerable: true,
    configurable: true,
    get(this: Slots) {
      const slot = this[name];
      return slot?.make === undefined ? slot?.part : fillSlot(slot, slot.make);
    },
    set(this: Slots, part: unknown) {
      const slot = this[name];
      if (slot !== undefined) Object.assign(slot, { part, make: undefined, source: undefined });
    },
  };
}

function fillSlot(slot: Slot, make: () => unknown): unknown {
  slot.part = makePart(make);
  slot.make = undefined;
  slot.source = undefined;
  slot.complete?.();
  return slot.part;
}

/** A Map whose entries are made when it is first asked for anything. */
export class LateMap<K, V> extends Map<K, V> {
  #make: (() => ReadonlyArray<readonly [K, V]>) | undefined;

  constructor(make: () => ReadonlyArray<readonly [K, V]>) {
    super();
    this.#make = make;
  }

  #fill(): void {
    if (this.#make === undefined) return;
    const entries = makePart(this.#make);
    this.#make = undefined;
    for (const [key, value] of entries) super.set(key, value);
  }

  override get size(): number {
    this.#fill();
    return super.size;
  }

  override get(key: K): V | undefined {
    this.#fill();
    return super.get(key);
  }

  override has(key: K): boolean {
    this.#fill();
    return super.has(key);
  }

  override set(key: K, value: V): this {
    this.#fill();
    return super.set(key, value);
  }

  override delete(key: K): boolean {
    this.#fill();
    return super.delete(key);
  }

  override clear(): void {
    this.#make = undefined;
    super.clear();
  }

  override keys(): MapIterator<K> {
    this.#fill();
    return super.keys();
  }

  override values(): MapIterator<V> {
    this.#fill();
    return super.values();
  }

  override entries(): MapIterator<[K, V]> {
    this.#fill();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  override forEach(visit: (value: V, key: K, map: Map<K, V>) => void): void {
    this.#fill();
    super.forEach(visit);
  }
}

function makePart<T>(make: () => T): T {
  try {
    return make();
  } catch (cause) {
    if (cause instanceof DamagedPart) throw cause;
    throw new DamagedPart('a part of the session is damaged', { cause });
  }
}
