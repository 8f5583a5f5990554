import { deleteObject } from '../../apiserver/delete.ts';
import { runRequest } from '../../lab/run-request.ts';
import { type JsonMap, sortedMap } from '../../manifest/json-value.ts';
import type { Kind } from '../../objects/object.ts';
import { applyManifest, findStored, printWarnings, resultOf, type TellResult } from '../apply/apply-text.ts';
import { checkApplyFlags } from '../apply/check-apply-flags.ts';
import { writtenResult } from '../apply/create-manifest.ts';
import { mergeFlags } from '../apply/merge-flags.ts';
import { findPrunable } from '../apply/prune.ts';
import { type ManifestText, readObjects } from '../apply/read-documents.ts';
import { visitDocuments } from '../apply/visit-documents.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, joinOutcomes, type KubectlOutcome, succeed, withNotes } from '../outcome.ts';
import { asTried } from '../output/as-tried.ts';
import { inGoOrder } from '../output/go-order.ts';
import { listJson, printableJson } from '../output/object-json.ts';
import { parseDocumentFormat } from '../output/output-format.ts';
import { printDocument } from '../output/print-document.ts';
import { dryRunOf, printResult, refuseFormat } from '../output/print-result.ts';
import type { Selected } from '../select/select-objects.ts';
import { needSource } from './read-source.ts';
import type { Invocation, Verb } from './verb.ts';

export const APPLY: Verb = {
  name: 'apply',
  usage: ['apply -f FILE [--dry-run=client|server] [-o yaml]'],
  summary: 'Makes the objects of a manifest, or brings them up to it: give it as a file, or in the form that opens.',
  flags: flagSpecs(`
    --all
    --allow-missing-template-keys
    --cascade string=background
    --dry-run string=unchanged
    --field-manager string
    -f --filename string
    --force
    --force-conflicts
    --grace-period int
    -k --kustomize string
    --openapi-patch
    -o --output string
    --overwrite
    --prune
    --prune-allowlist string
    -R --recursive
    -l --selector string
    --server-side
    --show-managed-fields
    --subresource string
    --template string
    --timeout duration
    --validate string=strict
    --wait
  `),
  readsManifest: true,
  run: runApply,
};

/** kubectl v1.35, pkg/cmd/apply: objects that are asked for with `-o` come last, several of them as a List. */
function runApply(invocation: Invocation): KubectlOutcome {
  const { cluster, flags } = invocation;
  const needed = needSource(invocation);
  if (!needed.ok) return needed.outcome;
  const mistake = checkApplyFlags(flags);
  if (mistake !== undefined) return fail(mistake);
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  const asked: JsonMap[] = [];
  const tell: TellResult = (result) => {
    if (['', 'name'].includes(flags.text('output') ?? '')) return printResult(invocation, result);
    asked.push(asTried(invocation.untouched, result.json()));
    return succeed('');
  };
  const done =
    dryRunOf(flags) === 'client'
      ? showApplied(invocation, needed.source, tell)
      : applyManifest(cluster, needed.source, tell, mergeFlags(flags));
  const shown = asked.length === 0 ? done : addDocument(invocation, done, asked);
  return flags.isOn('prune') && done.exitCode === 0 ? pruneRest(invocation, needed.source, shown) : shown;
}

/** `--prune`: what the file does not name any more is deleted, once all that it names was applied. */
function pruneRest(invocation: Invocation, source: ManifestText, done: KubectlOutcome) {
  const { cluster, flags } = invocation;
  const read = readObjects(cluster, source, 'apply');
  const found = read.ok ? findPrunable(cluster, flags, read.documents) : { selected: [], warnings: '' };
  if (typeof found === 'string') return fail(found);
  const told = found.selected.map((selected) => {
    const result = resultOf(selected, 'pruned');
    const refused = dryRunOf(flags) === 'client' ? undefined : deletePruned(invocation, selected);
    return refused ?? printResult(invocation, result);
  });
  return joinOutcomes([done, succeed('', found.warnings), ...told]);
}

function deletePruned({ cluster, flags }: Invocation, { facts, object }: Selected): KubectlOutcome | undefined {
  const { name = '', namespace = '' } = object.metadata ?? {};
  const grace = flags.integer('grace-period') ?? -1;
  const deleted = runRequest(cluster, 'deleted', { kind: facts.kindName, name }, () =>
    deleteObject<Kind>(
      cluster,
      { kind: facts.kind, namespace, name },
      { propagationPolicy: 'Background', ...(grace < 0 ? {} : { gracePeriodSeconds: grace }) },
    ),
  );
  if (deleted.ok) return undefined;
  const doing = `error pruning ${facts.namespaced ? '' : 'non'}Namespaced object`;
  return fail(`${doing} ${facts.apiVersion}, Kind=${facts.kindName}: ${deleted.error.message}`);
}

/** What the client alone would say: it sends nothing, and does not look whether anything changes. */
function showApplied({ cluster }: Invocation, source: ManifestText, tell: TellResult) {
  const read = readObjects(cluster, source, 'apply');
  if (!read.ok) return read.outcome;
  return visitDocuments(read.documents, source, (decoded) => {
    const stored = findStored(cluster, decoded);
    const told = tell(
      stored === undefined
        ? writtenResult(decoded, 'created', true)
        : resultOf({ facts: decoded.facts, object: stored }, 'configured'),
    );
    return { ok: true, outcome: { ...told, stderr: printWarnings(cluster, decoded) + told.stderr } };
  });
}

function addDocument({ cluster, flags }: Invocation, done: KubectlOutcome, asked: readonly JsonMap[]): KubectlOutcome {
  const parsed = parseDocumentFormat(flags);
  if (!parsed.ok || parsed.format === undefined || parsed.format.type === 'name') return done;
  const { format } = parsed;
  const [first, ...more] = asked.map((json) => printableJson(json, { format, flags }));
  if (first === undefined) return done;
  const shown = more.length === 0 ? first : listOf([first, ...more], format.type);
  const printed = printDocument(shown, format, cluster.work);
  const outcome = printed.ok ? { stdout: printed.text, stderr: '', exitCode: 0 } : fail(printed.message);
  return withNotes(joinOutcomes([{ ...done, notes: [] }, outcome]), done.notes ?? []);
}

/** A list in a struct of Go, which has nothing in its metadata, as that of `get` has. */
function listOf(objects: readonly JsonMap[], form: string): JsonMap {
  const metadata: JsonMap = new Map();
  const list = sortedMap([...listJson(objects)].map(([key, value]) => [key, key === 'metadata' ? metadata : value]));
  return form === 'json' || form === 'kyaml' ? inGoOrder(list, 'List') : list;
}
