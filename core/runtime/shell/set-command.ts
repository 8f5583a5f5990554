import { writeTo } from '../process/channels.ts';
import type { SimpleCall } from './simple-call.ts';
import { environmentOf } from './variables.ts';

const LONG_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['errexit', 'e'],
  ['nounset', 'u'],
  ['xtrace', 'x'],
  ['noglob', 'f'],
  ['noclobber', 'C'],
  ['allexport', 'a'],
  ['verbose', 'v'],
  ['noexec', 'n'],
  ['pipefail', 'p'],
]);

/** `set -eux`, `set -o pipefail`, `set -- a b c`; without words it prints the variables. */
export function setCommand({ context, argv }: SimpleCall): number {
  const { shell, kernel, process } = context;
  const words = argv.slice(1);
  if (words.length === 0) {
    const lines = [...environmentOf(context)].sort().map(([name, value]) => `${name}='${value}'\n`);
    writeTo(kernel, process.descriptors[1], lines.join(''));
    return 0;
  }
  while (/^[-+]./.test(words[0] ?? '') && words[0] !== '--') takeOption(shell, words);
  if (words[0] === '--') shell.positional = words.slice(1);
  else if (words.length > 0) shell.positional = words;
  return 0;
}

/** Takes one word of options off, and the name behind an `o`. */
export function takeOption(shell: { options: string }, words: string[]): void {
  const word = words.shift() ?? '';
  for (const letter of word.slice(1)) {
    const option = letter === 'o' ? LONG_OPTIONS.get(words.shift() ?? '') : letter;
    if (option === undefined) continue;
    const without = shell.options.replaceAll(option, '');
    shell.options = word.startsWith('-') ? without + option : without;
  }
}
