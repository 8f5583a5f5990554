import { listServedKinds } from '../../cluster/custom-kinds.ts';
import { getObject } from '../../cluster/object-store.ts';
import { toJsonValue } from '../../manifest/json-value.ts';
import { listApiResources } from '../../objects/api-resources.ts';
import { editAll } from '../edit/edit-all.ts';
import { writePath } from '../edit/json-paths.ts';
import { selectForEdit } from '../edit/select-for-edit.ts';
import { findConflict, parseTaints, type Retainted, type TaintUpdates, updateTaints } from '../edit/taints.ts';
import { parseRequest } from '../explain/parse-request.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, failOfUse, type KubectlOutcome } from '../outcome.ts';
import { refuseFormat } from '../output/print-result.ts';
import type { Invocation, Verb } from './verb.ts';

export const TAINT: Verb = {
  name: 'taint',
  usage: ['taint node NAME KEY=VALUE:EFFECT... [KEY[:EFFECT]-...]'],
  summary: 'Puts taints on nodes or takes them away.',
  flags: flagSpecs(`
    --all
    --allow-missing-template-keys
    --dry-run string=unchanged
    --field-manager string
    -o --output string
    --overwrite
    -l --selector string
    --show-managed-fields
    --template string
    --validate string
  `),
  run: runTaint,
};

/** kubectl v1.35, pkg/cmd/taint/taint.go: Complete, Validate and RunTaint. */
function runTaint(invocation: Invocation): KubectlOutcome {
  const { args, flags } = invocation;
  const first = args.findIndex(isTaint);
  const names = first < 0 ? args : args.slice(0, first);
  const words = first < 0 ? [] : args.slice(first);
  const late = words.find((word) => !isTaint(word));
  if (late !== undefined) return fail(`all resources must be specified before taint changes: ${late}`);
  if (names.length === 0) return fail('one or more resources must be specified as <resource> <name>');
  if (words.length === 0) return fail('at least one taint update is required');
  const updates = parseTaints(words);
  if (typeof updates === 'string') return failOfUse('taint', updates);
  const mistake =
    refuseFormat(invocation) ?? checkType(invocation, names[0] ?? '') ?? checkChoice(invocation, names, updates);
  if (mistake !== undefined) return mistake;
  const selects = flags.isOn('all') || (flags.text('selector') ?? '') !== '';
  const selection = selectForEdit(invocation, ['nodes', ...(selects ? [] : names.slice(1))]);
  if (!selection.ok) return selection.outcome;
  let done: Retainted['word'] = 'tainted';
  return editAll(invocation, selection, {
    change: (json, { object }) => {
      const node = getObject(invocation.cluster.store, 'Node', '', object.metadata?.name ?? '');
      if (node === undefined) return '';
      const after = updateTaints(node, updates, flags.isOn('overwrite'));
      if (typeof after === 'string') return after;
      done = after.word;
      return writePath(json, ['spec', 'taints'], after.taints.length === 0 ? undefined : toJsonValue(after.taints));
    },
    word: () => done,
    hidesDryRun: true,
  });
}

function isTaint(word: string): boolean {
  return /[=:]|-$/.test(word);
}

function checkType({ cluster }: Invocation, word: string): KubectlOutcome | undefined {
  const type = word.toLowerCase();
  const parsed = parseRequest(listApiResources(listServedKinds(cluster.store)), type, false);
  if (!parsed.ok) return parsed.outcome;
  return parsed.request.resource.kind === 'Node'
    ? undefined
    : fail(`invalid resource type ${type}, only node types are supported`);
}

function checkChoice(
  { flags }: Invocation,
  names: readonly string[],
  updates: TaintUpdates,
): KubectlOutcome | undefined {
  const conflict = findConflict(updates);
  if (conflict !== undefined) return fail(conflict);
  const selects = (flags.text('selector') ?? '') !== '';
  if (flags.isOn('all') && selects) return fail("setting 'all' parameter with a non empty selector is prohibited");
  if (flags.isOn('all') || selects || names.length > 1) return undefined;
  return fail("at least one resource name must be specified since 'all' parameter is not set");
}
