const SHORT: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|(.)|$)/gs;

/** What stands between quotes, as Go's strconv.UnquoteChar reads it; undefined where an escape is none. */
export function unquote(quoted: string): string | undefined {
  const quote = quoted.charAt(0);
  let isRight = true;
  const text = quoted
    .slice(1, -1)
    .replace(ESCAPE, (_, byte?: string, short?: string, long?: string, octal?: string, letter = '') => {
      const hex = byte ?? short ?? long;
      if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return fromCode(Number.parseInt(octal, 8));
      const meant = letter === quote ? quote : SHORT[letter];
      isRight &&= meant !== undefined;
      return meant ?? '';
    });
  return isRight ? text : undefined;
}

function fromCode(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
