import { charge } from '../process/steps.ts';
import { parseArguments } from './call.ts';
import type { FilterMaker } from './filter.ts';

/** Each is looked up, changed and compared with the one before. */
const LOOKS_AT_A_LETTER = 2;

export const makeTr: FilterMaker = (argv, meter) => {
  const { options, operands } = parseArguments(argv);
  const [from, to] = [expandSet(operands[0] ?? ''), expandSet(operands[1] ?? '')];
  const places = new Map(from.toReversed().map((character, index) => [character, from.length - 1 - index]));
  const complement = options.has('c') || options.has('C');
  const translate = (character: string): string => {
    const index = places.get(character) ?? -1;
    const isIn = (index !== -1) !== complement;
    if (!isIn) return character;
    if (options.has('d')) return '';
    return to.length === 0 ? character : (to[complement ? to.length - 1 : Math.min(index, to.length - 1)] ?? '');
  };
  const squeezed = options.has('s') ? new Set(to.length > 0 ? to : from) : undefined;
  const change = (text: string): string => {
    charge(meter, 'letters', text.length * LOOKS_AT_A_LETTER);
    let changed = '';
    let last = '';
    for (const character of text) {
      const translated = translate(character);
      if (translated === '' || (translated === last && squeezed?.has(translated) === true)) continue;
      changed += translated;
      last = translated;
    }
    return changed;
  };
  return { files: [], start: [], raw: true, line: (line) => change(`${line}\n`) };
};

/** `a-z`, `[:upper:]`, `\n` of a tr set, one character each. */
function expandSet(text: string): string[] {
  const plain = text
    .replaceAll('[:upper:]', 'A-Z')
    .replaceAll('[:lower:]', 'a-z')
    .replaceAll('[:digit:]', '0-9')
    .replaceAll('[:alpha:]', 'A-Za-z')
    .replaceAll('[:alnum:]', '0-9A-Za-z')
    .replaceAll('[:space:]', ' \t\n')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replaceAll('\\0', '\0');
  return [
    ...plain.replace(/([0-9A-Za-z])-([0-9A-Za-z])/g, (_, low: string, high: string) => charactersBetween(low, high)),
  ];
}

function charactersBetween(low: string, high: string): string {
  let characters = '';
  for (let code = low.charCodeAt(0); code <= high.charCodeAt(0); code++) characters += String.fromCharCode(code);
  return characters;
}
