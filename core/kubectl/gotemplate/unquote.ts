const ESCAPES = new Map([
  ...([
    ['n', '\n'],
    ['t', '\t'],
    ['r', '\r'],
    ['a', '\x07'],
    ['b', '\b'],
    ['f', '\f'],
    ['v', '\v'],
    ['\\', '\\'],
    ['"', '"'],
  ] as const),
]);

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{3})|(.))/gs;

/** What a quoted text says, as Go's strconv.Unquote reads it; undefined where it is none. */
export function unquoteGo(text: string): string | undefined {
  if (text.startsWith('`')) return text.slice(1, -1).replaceAll('\r', '');
  let isRight = true;
  const said = text
    .slice(1, -1)
    .replace(ESCAPE, (_, short?: string, long?: string, hex?: string, octal?: string, plain = '') => {
      const code = short ?? long ?? hex;
      if (code !== undefined || octal !== undefined) {
        const number = Number.parseInt(code ?? octal ?? '', code === undefined ? 8 : 16);
        isRight &&= number <= 0x10ffff;
        return isRight ? String.fromCodePoint(number) : '';
      }
      const letter = ESCAPES.get(plain);
      isRight &&= letter !== undefined;
      return letter ?? '';
    });
  return isRight ? said : undefined;
}
