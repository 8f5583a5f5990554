import { editAll } from '../edit/edit-all.ts';
import { writePath } from '../edit/json-paths.ts';
import { selectForEdit } from '../edit/select-for-edit.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { failOfUse, type KubectlOutcome } from '../outcome.ts';
import { hasSelector } from '../select/scope-of.ts';
import type { Invocation, Verb } from './verb.ts';

const FLAGS = flagSpecs(`
  --dry-run string=unchanged
  -l --selector string
`);

export const CORDON: Verb = {
  name: 'cordon',
  usage: ['cordon NODE'],
  summary: 'Marks a node so that no new Pod is scheduled to it.',
  flags: FLAGS,
  run: (invocation) => runCordon(invocation, true),
};

export const UNCORDON: Verb = {
  name: 'uncordon',
  usage: ['uncordon NODE'],
  summary: 'Lets Pods be scheduled to a node again.',
  flags: FLAGS,
  run: (invocation) => runCordon(invocation, false),
};

/** Marks the nodes that the line means, or takes the mark away; `command` is what its usage is called by. */
export function runCordon(
  invocation: Invocation,
  unschedulable: boolean,
  command = unschedulable ? 'cordon' : 'uncordon',
): KubectlOutcome {
  const verb = unschedulable ? 'cordon' : 'uncordon';
  if (invocation.args.length === 0 && !hasSelector(invocation.flags)) {
    return failOfUse(command, `USAGE: ${command} NODE [flags]`);
  }
  const selection = selectForEdit(invocation, nodeWords(invocation.args));
  if (!selection.ok) return selection.outcome;
  return editAll(invocation, selection, {
    change: (json) => writePath(json, ['spec', 'unschedulable'], unschedulable ? true : undefined),
    word: (outcome) => (outcome === 'unchanged' ? `already ${verb}ed` : `${verb}ed`),
  });
}

/** What the words after `cordon`, `uncordon` and `drain` mean: nodes by name, or as `node/NAME`. */
export function nodeWords(args: readonly string[]): readonly string[] {
  return args.length === 0 ? ['nodes'] : args.map((word) => (word.includes('/') ? word : `nodes/${word}`));
}
