/** A place in a template's text, and where what is being read began. */
export interface Reader {
  readonly text: string;
  position: number;
  start: number;
  /** How long the character that was read last is. */
  width: number;
}

/** The next character; empty at the end. */
export function next(reader: Reader): string {
  const code = reader.text.codePointAt(reader.position);
  const character = code === undefined ? '' : String.fromCodePoint(code);
  reader.width = character.length;
  reader.position += reader.width;
  return character;
}

/** Steps back over the character that was read last. */
export function backUp(reader: Reader): void {
  reader.position -= reader.width;
}

export function peek(reader: Reader): string {
  const character = next(reader);
  backUp(reader);
  return character;
}

/** What was read since the last time. */
export function take(reader: Reader): string {
  const taken = reader.text.slice(reader.start, reader.position);
  reader.start = reader.position;
  return taken;
}

/** Whether the rest begins so. */
export function isAt(reader: Reader, prefix: string): boolean {
  return reader.text.startsWith(prefix, reader.position);
}

/** Where an identifier or the name of a field ends. */
export function isTerminator(character: string): boolean {
  return character === '' || ' \t\r\n.,[]$@{}'.includes(character);
}
