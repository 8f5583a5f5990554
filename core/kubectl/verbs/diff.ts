import { compareText } from '../../objects/compare-text.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { printWarnings } from '../apply/apply-text.ts';
import { NEEDS_SERVER_SIDE } from '../apply/check-apply-flags.ts';
import { mergeFlags } from '../apply/merge-flags.ts';
import { findPrunable } from '../apply/prune.ts';
import { readDocuments } from '../apply/read-documents.ts';
import { visitDocuments } from '../apply/visit-documents.ts';
import { diffDeleted, diffObject, type ObjectDiff } from '../diff/diff-object.ts';
import { printUnifiedDiff } from '../diff/unified-diff.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, succeed } from '../outcome.ts';
import { needSource } from './read-source.ts';
import type { Invocation, Verb } from './verb.ts';

export const DIFF: Verb = {
  name: 'diff',
  usage: ['diff -f FILE'],
  summary: 'Shows what applying a manifest would change: give it as a file, or in the form that opens.',
  flags: flagSpecs(`
    --concurrency int
    --field-manager string
    -f --filename string
    --force-conflicts
    -k --kustomize string
    --prune
    --prune-allowlist string
    -R --recursive
    -l --selector string
    --server-side
    --show-managed-fields
  `),
  reads: true,
  readsManifest: true,
  run: (invocation) => withDiffCodes(runDiff(invocation)),
};

/** kubectl v1.35, pkg/cmd/diff: files of two folders, which the real one makes anew each time. */
function runDiff(invocation: Invocation): KubectlOutcome {
  const { cluster, flags } = invocation;
  const needed = needSource(invocation);
  if (!needed.ok) return needed.outcome;
  const { source } = needed;
  if (flags.isOn('force-conflicts') && !flags.isOn('server-side')) return fail(NEEDS_SERVER_SIDE);
  const read = readDocuments(cluster, { ...source, validation: 'warn' });
  if (!read.ok) return read.outcome;
  const diffs: ObjectDiff[] = [];
  const told = visitDocuments(read.documents, source, (decoded) => {
    const diff = diffObject(cluster, decoded, mergeFlags(flags));
    if (!diff.ok) return { ok: false, refusal: { refusal: diff.error, doing: 'patching' } };
    diffs.push(diff.value);
    return { ok: true, outcome: succeed('', printWarnings(cluster, decoded)) };
  });
  if (told.exitCode !== 0) return told;
  const rest = flags.isOn('prune') ? findPrunable(cluster, flags, read.documents) : { selected: [], warnings: '' };
  if (typeof rest === 'string') return fail(rest);
  diffs.push(...rest.selected.map(diffDeleted));
  const timestamp = formatTimestamp(cluster.nowMs).replace('T', ' ').replace('Z', '.000000000 +0000');
  const stdout = diffs.toSorted((a, b) => compareText(a.fileName, b.fileName)).map((diff) => print(diff, timestamp));
  return { ...told, stdout: stdout.join(''), stderr: told.stderr + rest.warnings };
}

function print({ fileName, live, merged }: ObjectDiff, timestamp: string): string {
  const before = { path: `/tmp/LIVE/${fileName}`, text: live };
  return printUnifiedDiff(before, { path: `/tmp/MERGED/${fileName}`, text: merged }, timestamp);
}

/** 1 says that something differs, 2 that something failed. */
function withDiffCodes(outcome: KubectlOutcome): KubectlOutcome {
  if (outcome.exitCode !== 0) return { ...outcome, exitCode: 2 };
  return outcome.stdout === '' ? outcome : { ...outcome, exitCode: 1 };
}
