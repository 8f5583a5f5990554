import { editAll } from '../edit/edit-all.ts';
import { writePath } from '../edit/json-paths.ts';
import { type EditSelection, selectForEdit } from '../edit/select-for-edit.ts';
import { NO_RESOURCE } from '../edit/select-for-set.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, failOfUse, type KubectlOutcome } from '../outcome.ts';
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
  const selection = selectNodes(invocation, command);
  if (!selection.ok) return selection.outcome;
  return editAll(invocation, selection, {
    change: (json) => writePath(json, ['spec', 'unschedulable'], unschedulable ? true : undefined),
    word: (outcome) => (outcome === 'unchanged' ? `already ${verb}ed` : `${verb}ed`),
  });
}

/**
 * The nodes that the words after `cordon`, `uncordon` and `drain` mean, by name or as `node/NAME`; of what is wrong with
 * them the first is told. kubectl v1.35, pkg/cmd/drain/drain.go: Complete.
 */
export function selectNodes(invocation: Invocation, command: string): EditSelection {
  const { args, flags } = invocation;
  const misuse = findMisuse(invocation, command);
  if (misuse !== undefined) return { ok: false, outcome: misuse };
  if (args.length === 0 && !hasSelector(flags)) return { ok: false, outcome: fail(NO_RESOURCE) };
  const words = args.length === 0 ? ['nodes'] : args.map((word) => (word.includes('/') ? word : `nodes/${word}`));
  const selection = selectForEdit({ ...invocation, flags: flags.without('all') }, words);
  if (!selection.ok) return selection;
  const kinds = new Set(selection.selected.map(({ facts }) => facts.kind));
  if (kinds.size > 1) return { ok: false, outcome: fail('you may only specify a single resource type') };
  const [first = ''] = selection.errors.split(/(?<=\n)/);
  if (first !== '') return { ok: false, outcome: { stdout: '', stderr: first, exitCode: 1 } };
  const other = selection.selected.find(({ facts }) => facts.kind !== 'Node')?.facts;
  if (other === undefined) return selection;
  const version = other.apiVersion.includes('/') ? other.apiVersion : `/${other.apiVersion}`;
  return { ok: false, outcome: fail(`expected resource of type node, got "${version}, Resource=${other.resource}"`) };
}

function findMisuse({ args, flags }: Invocation, command: string): KubectlOutcome | undefined {
  if (args.length === 0 && !flags.has('selector')) return failOfUse(command, `USAGE: ${command} NODE [flags]`);
  return args.length > 0 && (flags.text('selector') ?? '') !== ''
    ? failOfUse(command, 'cannot specify both a node name and a --selector option')
    : undefined;
}
