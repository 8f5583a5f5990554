import type { JsonMap, JsonValue } from './json-value.ts';

/**
 * A map one of whose members is made when somebody looks at it, or at all of them: who reads the others does not pay for
 * it. `make` gives undefined where there is no such member after all.
 */
export function lateMap(map: JsonMap, key: string, make: () => JsonValue | undefined): JsonMap {
  return new LateMap(map, key, make);
}

class LateMap extends Map<string, JsonValue> {
  readonly #key: string;
  #make: (() => JsonValue | undefined) | undefined;

  constructor(map: JsonMap, key: string, make: () => JsonValue | undefined) {
    super([...map, [key, null] as const].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.#key = key;
    this.#make = make;
  }

  /** The map with its late member made, or without it. */
  #settled(): this {
    const made = this.#make?.();
    if (made !== undefined) this.set(this.#key, made);
    else if (this.#make !== undefined) this.delete(this.#key);
    this.#make = undefined;
    return this;
  }

  override get(key: string): JsonValue | undefined {
    return key === this.#key ? super.get.call(this.#settled(), key) : super.get(key);
  }

  override has(key: string): boolean {
    return key === this.#key ? super.has.call(this.#settled(), key) : super.has(key);
  }

  override get size(): number {
    return this.#settled().#count();
  }

  #count(): number {
    return super.size;
  }

  override keys(): MapIterator<string> {
    return super.keys.call(this.#settled());
  }

  override values(): MapIterator<JsonValue> {
    return super.values.call(this.#settled());
  }

  override entries(): MapIterator<[string, JsonValue]> {
    return super.entries.call(this.#settled());
  }

  override [Symbol.iterator](): MapIterator<[string, JsonValue]> {
    return this.entries();
  }

  override forEach(visit: (value: JsonValue, key: string, map: Map<string, JsonValue>) => void): void {
    super.forEach.call(this.#settled(), visit);
  }
}
