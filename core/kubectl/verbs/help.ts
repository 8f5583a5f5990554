import { type FlagSpec, flagSpecs, GLOBAL_FLAGS } from '../line/flag-spec.ts';
import { type KubectlOutcome, succeed } from '../outcome.ts';
import type { Verb } from './verb.ts';

/** `kubectl help [VERB]`, in the lab's own words. */
export function printHelp(verbs: readonly Verb[], words: readonly string[]): KubectlOutcome {
  const verb =
    verbs.find((candidate) => candidate.name === words.join(' ')) ?? verbs.find(({ name }) => name === words[0]);
  return succeed(verb === undefined ? printOverview(verbs) : printVerbHelp(verb));
}

export function printVerbHelp(verb: Verb): string {
  const flags = printFlags(verb.flags());
  const usage = verb.usage.map((line) => `  kubectl ${line}\n`).join('');
  const options = flags.length === 0 ? '' : `\nOptions:\n${flags.join('')}`;
  return `${verb.summary}\n\nUsage:\n${usage}${options}`;
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
