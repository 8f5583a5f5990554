import { type FlagSpec, flagSpecs, GLOBAL_FLAGS } from '../line/flag-spec.ts';
import { type KubectlOutcome, succeed } from '../outcome.ts';
import { usageLineOf } from './usage-lines.ts';
import type { Verb } from './verb.ts';

/** `kubectl help [VERB]`, in the lab's own words. */
export function printHelp(verbs: readonly Verb[], words: readonly string[]): KubectlOutcome {
  const verb =
    verbs.find((candidate) => candidate.name === words.join(' ')) ?? verbs.find(({ name }) => name === words[0]);
  return succeed(verb === undefined ? printOverview(verbs) : printVerbHelp(verb));
}

/** What a command does here, how the real one is used and how it is mostly used, and its flags. */
export function printVerbHelp(verb: Verb): string {
  const line = usageLineOf(verb);
  const short = verb.usage.filter((form) => !line.startsWith(form)).map((form) => `  kubectl ${form}\n`);
  const flags = printFlags(verb.flags());
  return [
    `${verb.summary}\n`,
    `\nUsage:\n  kubectl ${line}\n`,
    ...(short.length === 0 ? [] : [`\nMostly:\n${short.join('')}`]),
    ...(flags.length === 0 ? [] : [`\nOptions:\n${flags.join('')}`]),
    '\nUse "kubectl options" for a list of global command-line options (applies to all commands).\n',
  ].join('');
}

/** One line for each flag, with what it takes. */
function printFlags(specs: readonly FlagSpec[]): readonly string[] {
  return specs.map((spec) => {
    const short = spec.shorthand === undefined ? '    ' : `-${spec.shorthand}, `;
    return `  ${short}--${spec.name}${spec.type === 'bool' ? '' : ` ${spec.type}`}\n`;
  });
}

/** `kubectl options`: the flags that every command takes. */
export const OPTIONS: Verb = {
  name: 'options',
  usage: ['options'],
  summary: 'Lists the flags that every command takes.',
  flags: flagSpecs(''),
  reads: true,
  run: () => {
    const flags = printFlags(GLOBAL_FLAGS().filter(({ name }) => name !== 'help'));
    return succeed(`The following options can be passed to any command:\n\n${flags.join('')}`);
  },
};

function printOverview(verbs: readonly Verb[]): string {
  const width = Math.max(...verbs.map((verb) => verb.name.length));
  const lines = verbs.map((verb) => `  ${verb.name.padEnd(width)}   ${verb.summary}\n`);
  const intro = 'kubectl of the lab answers as kubectl v1.35 does; time moves only when you move it with /time.\n';
  return `${intro}\nCommands:\n${lines.join('')}\nUse "kubectl VERB --help" for the flags of one of them.\n`;
}
