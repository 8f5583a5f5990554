/** How one argument of a component is written into its custom_id, and read back. */
export interface Field<T> {
  readonly encode: (value: T) => string;
  /** Undefined where the text was not written by `encode`. */
  readonly decode: (text: string) => T | undefined;
}

/** What stands between the fields of a custom_id. */
export const SEPARATOR = ';';

/** Any text; the separator inside it is escaped. */
export const textField: Field<string> = {
  encode: (value) => value.replaceAll('~', '~t').replaceAll(SEPARATOR, '~s'),
  decode: (text) => text.replaceAll('~s', SEPARATOR).replaceAll('~t', '~'),
};

/** A whole number from 0 up, in base 36 to be short. */
export const numberField: Field<number> = {
  encode: (value) => value.toString(36),
  decode: (text) => {
    const value = Number.parseInt(text, 36);
    return /^[0-9a-z]{1,11}$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
  },
};

/** One of a closed list of words. */
export function wordField<W extends string>(words: readonly W[]): Field<W> {
  return { encode: (value) => value, decode: (text) => words.find((word) => word === text) };
}
