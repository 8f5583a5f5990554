/**
 * What Go's encoding/json says of a text that it is to read into a map (or what else `goType` names); undefined where it
 * can. Go 1.25, src/encoding/json/scanner.go.
 */
export function findGoJsonError(text: string, goType = 'map[string]interface {}', fits = 'object'): string | undefined {
  try {
    const scanner: Scanner = { characters: [...text], at: 0 };
    const type = skipValue(scanner, 0);
    skipSpace(scanner);
    if (scanner.at < scanner.characters.length) throw stumble(scanner, 'after top-level value');
    return type === fits || type === 'null'
      ? undefined
      : `json: cannot unmarshal ${type} into Go value of type ${goType}`;
  } catch (error) {
    if (error instanceof GoSyntaxError) return error.message;
    throw error;
  }
}

class GoSyntaxError extends Error {}

interface Scanner {
  readonly characters: readonly string[];
  at: number;
}

/** Go reads no deeper. */
const DEEPEST = 10_000;
/** Where the lab stops, lest its own stack ends: nobody nests a file of credentials so. */
const OWN_DEEPEST = 500;

function skipValue(scanner: Scanner, depth: number): string {
  if (depth > OWN_DEEPEST) throw new GoSyntaxError(`exceeded max depth of ${DEEPEST}`);
  skipSpace(scanner);
  const first = scanner.characters[scanner.at];
  if (first === '{') return skipMembers(scanner, depth);
  if (first === '[') return skipItems(scanner, depth);
  if (first === '"') return skipString(scanner);
  if (first !== undefined && /[-\d]/.test(first)) return skipNumber(scanner);
  for (const [word, type] of WORDS) if (first === word[0]) return skipWord(scanner, word, type);
  throw stumble(scanner, 'looking for beginning of value');
}

const WORDS = [
  ['true', 'bool'],
  ['false', 'bool'],
  ['null', 'null'],
] as const;

function skipMembers(scanner: Scanner, depth: number): string {
  scanner.at += 1;
  if (take(scanner, '}')) return 'object';
  do {
    skipSpace(scanner);
    if (scanner.characters[scanner.at] !== '"') throw stumble(scanner, 'looking for beginning of object key string');
    skipString(scanner);
    if (!take(scanner, ':')) throw stumble(scanner, 'after object key');
    skipValue(scanner, depth + 1);
  } while (take(scanner, ','));
  if (!take(scanner, '}')) throw stumble(scanner, 'after object key:value pair');
  return 'object';
}

function skipItems(scanner: Scanner, depth: number): string {
  scanner.at += 1;
  if (take(scanner, ']')) return 'array';
  do skipValue(scanner, depth + 1);
  while (take(scanner, ','));
  if (!take(scanner, ']')) throw stumble(scanner, 'after array element');
  return 'array';
}

function skipString(scanner: Scanner): string {
  const { characters } = scanner;
  for (scanner.at += 1; characters[scanner.at] !== '"'; scanner.at += 1) {
    const character = characters[scanner.at];
    if (character === undefined || character < ' ') throw stumble(scanner, 'in string literal');
    if (character === '\\') skipEscape(scanner);
  }
  scanner.at += 1;
  return 'string';
}

function skipEscape(scanner: Scanner): void {
  const { characters } = scanner;
  scanner.at += 1;
  if (!/^[bfnrtu\\/"]$/.test(characters[scanner.at] ?? '')) throw stumble(scanner, 'in string escape code');
  if (characters[scanner.at] !== 'u') return;
  for (let digit = 0; digit < 4; digit += 1) {
    scanner.at += 1;
    if (!/^[\da-fA-F]$/.test(characters[scanner.at] ?? ''))
      throw stumble(scanner, 'in \\u hexadecimal character escape');
  }
}

function skipNumber(scanner: Scanner): string {
  if (scanner.characters[scanner.at] === '-') scanner.at += 1;
  if (scanner.characters[scanner.at] === '0') scanner.at += 1;
  else skipDigits(scanner, 'in numeric literal');
  if (scanner.characters[scanner.at] === '.') {
    scanner.at += 1;
    skipDigits(scanner, 'after decimal point in numeric literal');
  }
  if (/^[eE]$/.test(scanner.characters[scanner.at] ?? '')) {
    scanner.at += 1;
    if (/^[-+]$/.test(scanner.characters[scanner.at] ?? '')) scanner.at += 1;
    skipDigits(scanner, 'in exponent of numeric literal');
  }
  return 'number';
}

function skipDigits(scanner: Scanner, where: string): void {
  const isDigit = (): boolean => /^\d$/.test(scanner.characters[scanner.at] ?? '');
  if (!isDigit()) throw stumble(scanner, where);
  while (isDigit()) scanner.at += 1;
}

function skipWord(scanner: Scanner, word: string, type: string): string {
  for (const letter of word) {
    if (scanner.characters[scanner.at] !== letter) throw stumble(scanner, `in literal ${word} (expecting '${letter}')`);
    scanner.at += 1;
  }
  return type;
}

function take(scanner: Scanner, character: string): boolean {
  skipSpace(scanner);
  if (scanner.characters[scanner.at] !== character) return false;
  scanner.at += 1;
  return true;
}

function skipSpace(scanner: Scanner): void {
  while (/^[ \t\r\n]$/.test(scanner.characters[scanner.at] ?? '')) scanner.at += 1;
}

function stumble({ characters, at }: Scanner, where: string): GoSyntaxError {
  const character = characters[at];
  if (character === undefined) return new GoSyntaxError('unexpected end of JSON input');
  return new GoSyntaxError(`invalid character ${quote(character)} ${where}`);
}

function quote(character: string): string {
  if (character === "'") return `'\\''`;
  return character === '"' ? `'"'` : `'${JSON.stringify(character).slice(1, -1)}'`;
}
