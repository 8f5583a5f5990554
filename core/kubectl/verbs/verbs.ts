import type { KubectlOutcome } from '../outcome.ts';
import { API_RESOURCES } from './api-resources.ts';
import { CLUSTER_FACT_VERBS } from './cluster-facts.ts';
import { CORDON, UNCORDON } from './cordon.ts';
import { CREATE_VERBS, expandCreateAlias } from './create.ts';
import { DELETE } from './delete.ts';
import { DESCRIBE } from './describe.ts';
import { EVENTS } from './events.ts';
import { EXEC } from './exec.ts';
import { GET } from './get.ts';
import { printHelp } from './help.ts';
import { ANNOTATE, LABEL } from './label.ts';
import { LOGS } from './logs.ts';
import { PATCH } from './patch.ts';
import { REFUSED_VERBS } from './refused.ts';
import { RUN } from './run.ts';
import { SCALE } from './scale.ts';
import { SET_IMAGE } from './set-image.ts';
import { TAINT } from './taint.ts';
import { TOP_VERBS } from './top.ts';
import { unknownCommand } from './unknown-command.ts';
import type { Verb } from './verb.ts';

/** Every command of the lab's kubectl that does something, the commonest first. */
export const WORKING_VERBS: readonly Verb[] = [
  ...[GET, DESCRIBE, LOGS, EXEC, DELETE, RUN],
  ...CREATE_VERBS,
  ...[LABEL, ANNOTATE, SCALE, PATCH, SET_IMAGE, CORDON, UNCORDON, TAINT, EVENTS],
  ...TOP_VERBS,
  API_RESOURCES,
  ...CLUSTER_FACT_VERBS,
];

const VERBS: readonly Verb[] = [...WORKING_VERBS, ...REFUSED_VERBS];

export type FoundVerb =
  | { readonly verb: Verb; readonly rest: readonly string[] }
  | { readonly outcome: KubectlOutcome };

/** The verb a line begins with and the words after it; the outcome where there is no such verb. */
export function findVerb(line: readonly string[]): FoundVerb {
  const words = expandCreateAlias(line);
  for (const length of [3, 2, 1]) {
    const name = words.slice(0, length).join(' ');
    const verb = VERBS.find((candidate) => candidate.name === name);
    if (verb !== undefined) return { verb, rest: words.slice(length) };
  }
  const [first = ''] = words;
  if (first === '' || first === 'help' || first.startsWith('-')) {
    return { outcome: printHelp(WORKING_VERBS, first === 'help' ? words.slice(1) : []) };
  }
  return { outcome: unknownCommand(first) };
}
