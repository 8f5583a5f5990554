/** How go-yaml v2 writes a string: plain where that reads back as the same string, else quoted or as a block. */

const BEST_WIDTH = 80;

const RESERVED = new Set([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'],
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'],
  ...['', '~', 'null', 'Null', 'NULL', '.nan', '.NaN', '.NAN'],
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF', '-.inf', '-.Inf', '-.INF'],
]);

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/;

/** The scalar as it follows `key: ` or `- ` at `column`; continuation lines are indented by `indent`. */
export function printYamlString(text: string, column: number, indent: string): string {
  const form = analyse(text);
  if (text.includes('\n') && form.blockAllowed) return printLiteral(text, indent);
  if (text.includes('\n') || resolvesToOther(text)) return fold(`"${escapeDouble(text)}"`, column, indent);
  if (form.plainAllowed) return fold(text, column, indent);
  if (form.singleAllowed) return fold(`'${text.replaceAll("'", "''")}'`, column, indent);
  return fold(`"${escapeDouble(text)}"`, column, indent);
}

/** True where the text, unquoted, would be read as a number, a boolean, null or a timestamp. */
function resolvesToOther(text: string): boolean {
  const digits = text.replaceAll('_', '');
  const numeric = /^[-+.0-9]/.test(text) && (INTEGER.test(digits) || FLOAT.test(digits));
  return RESERVED.has(text) || numeric || TIMESTAMP.test(text) || BASE_60.test(text);
}

interface ScalarForm {
  readonly plainAllowed: boolean;
  readonly singleAllowed: boolean;
  readonly blockAllowed: boolean;
}

/** libyaml's yaml_emitter_analyze_scalar, for block context. */
function analyse(text: string): ScalarForm {
  const special = /[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text) || / \n/.test(text);
  const multiline = text.includes('\n');
  const edged = /^[ \n]|[ \n]$/.test(text);
  const indicated =
    /^(?:---|\.\.\.)/.test(text) ||
    /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[-?:](?:\s|$)/.test(text) ||
    /:(?:\s|$)/.test(text) ||
    /\s#/.test(text);
  return {
    plainAllowed: !special && !multiline && !edged && !indicated,
    singleAllowed: !special && !/\n /.test(text),
    blockAllowed: !special && !text.endsWith(' '),
  };
}

function printLiteral(text: string, indent: string): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : /(?:^|\n)\n$/.test(text) ? '+' : '';
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n').map((line) => (line === '' ? '' : indent + line));
  return `|${hint}${chomp}\n${lines.join('\n')}`;
}

const ESCAPES = new Map([
  ['\0', '\\0'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\x1b', '\\e'],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\u0085', '\\N'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
]);

function escapeDouble(text: string): string {
  return [...text].map((character) => ESCAPES.get(character) ?? escapeUnprintable(character)).join('');
}

function escapeUnprintable(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\U${hex(code, 8)}`;
  const printable =
    (code >= 0x20 && code <= 0x7e) ||
    (code >= 0xa0 && code < 0xd800) ||
    (code >= 0xe000 && code < 0xfffe && code !== 0xfeff);
  if (printable) return character;
  return code <= 0xff ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, length: number): string {
  return code.toString(16).toUpperCase().padStart(length, '0');
}

/** Breaks at the first lone blank after column 80; a quote's first and last character stay where they are. */
function fold(written: string, startColumn: number, indent: string): string {
  const characters = [...written];
  let column = startColumn;
  let out = '';
  for (const [index, character] of characters.entries()) {
    const breaks = character === ' ' && column > BEST_WIDTH && standsAlone(characters, index);
    out += breaks ? `\n${indent}` : character;
    column = breaks ? indent.length : column + 1;
  }
  return out;
}

function standsAlone(characters: readonly string[], index: number): boolean {
  const quoted = characters[0] === "'" || characters[0] === '"';
  if (quoted && (index === 1 || index === characters.length - 2)) return false;
  return characters[index - 1] !== ' ' && characters[index + 1] !== ' ';
}
