import { parseGoDuration } from '../../objects/go-duration.ts';

/** The flags of a line, read by name; values were checked against their types when they were parsed. */
export class ParsedFlags {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values;
  }

  /** Every flag with its last value, in the order in which they were first given. */
  entries(): readonly (readonly [name: string, value: string])[] {
    return [...this.#values].map(([name, values]) => [name, values.at(-1) ?? ''] as const);
  }

  /** The same line as if it did not have one of its flags. */
  without(name: string): ParsedFlags {
    return new ParsedFlags(new Map([...this.#values].filter(([flag]) => flag !== name)));
  }

  /** The same line as if one of its flags had this value. */
  with(name: string, value: string): ParsedFlags {
    return new ParsedFlags(new Map([...this.#values, [name, [value]]]));
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The last value given; undefined where the flag is absent. */
  text(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  /** Every value given, in order. */
  texts(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** Every value given, comma lists taken apart; an empty one lists nothing. */
  list(name: string): readonly string[] {
    return this.texts(name).flatMap((value) => (value === '' ? [] : value.split(',')));
  }

  isOn(name: string): boolean {
    const value = this.text(name);
    return value !== undefined && ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value);
  }

  /** True where the flag is given as false: `--wait=false`. */
  isOff(name: string): boolean {
    return this.has(name) && !this.isOn(name);
  }

  integer(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Number(value.replaceAll('_', ''));
  }

  durationMs(name: string): number | undefined {
    const parsed = parseGoDuration(this.text(name) ?? '');
    return parsed.ok ? parsed.durationMs : undefined;
  }
}
