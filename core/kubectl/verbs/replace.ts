import { type DeleteOptions, deleteObject } from '../../apiserver/delete.ts';
import { notFound } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import { runUntil } from '../../lab/run-occurrences.ts';
import { runRequest } from '../../lab/run-request.ts';
import type { DecodedDocument, DecodedObject } from '../../manifest/index.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import { isMadeByUpdate } from '../../objects/made-by-update.ts';
import type { Kind } from '../../objects/object.ts';
import { findStored, printWarnings, resultOf, type TellResult } from '../apply/apply-text.ts';
import { createDecoded, objectToCreate, writtenResult } from '../apply/create-manifest.ts';
import { type ManifestText, readFittingObjects } from '../apply/read-documents.ts';
import { type Visited, visitDocuments } from '../apply/visit-documents.ts';
import { changeObject, editableJson, type Subresource } from '../edit/change-object.ts';
import { NO_SCALE } from '../edit/patch-scale.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { noteIdleness } from '../note/note-idleness.ts';
import { fail, formatServerError, type KubectlOutcome, withNotes } from '../outcome.ts';
import { typeName } from '../output/object-name.ts';
import { dryRunOf, printResult, refuseFormat } from '../output/print-result.ts';
import { hasPart } from '../select/has-part.ts';
import type { Selected } from '../select/select-objects.ts';
import { needSource } from './read-source.ts';
import type { Invocation, Verb } from './verb.ts';

export const REPLACE: Verb = {
  name: 'replace',
  usage: ['replace -f FILE [--force [--grace-period=SECONDS]]'],
  summary: 'Puts the objects of a manifest in the place of those that are there; `--force` deletes them first.',
  flags: flagSpecs(`
    --allow-missing-template-keys
    --cascade string=background
    --dry-run string=unchanged
    --field-manager string
    -f --filename string
    --force
    --grace-period int
    -k --kustomize string
    -o --output string
    --raw string
    -R --recursive
    --save-config
    --show-managed-fields
    --subresource string
    --template string
    --timeout duration
    --validate string=strict
    --wait
  `),
  readsManifest: true,
  run: runReplace,
};

/** How long the lab waits for what `--force` deletes: the clock moves with it. */
const LONGEST_MS = 60_000;

function runReplace(invocation: Invocation): KubectlOutcome {
  const { cluster, flags } = invocation;
  const needed = needSource(invocation, checkFlags);
  if (!needed.ok) return needed.outcome;
  const { source } = needed;
  const force = flags.isOn('force');
  if (force && dryRunOf(flags) !== 'none') return fail('--dry-run can not be used when --force is set');
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  const read = readFittingObjects(cluster, source, 'replace');
  if (!read.ok) return read.outcome;
  const tell: TellResult = (result) => printResult(invocation, result);
  const documents = read.documents.map(rewordRefusal);
  if (!force) return visitDocuments(documents, source, (decoded) => replaceOne(invocation, decoded, tell));
  const wanted = read.documents.filter((document) => document.ok);
  const deleted = deleteThose(invocation, wanted, source);
  if (deleted.exitCode !== 0) return deleted;
  const how = replacing(flags);
  const made = visitDocuments(read.documents, source, (decoded) => createDecoded(cluster, decoded, how, tell));
  return { ...made, stdout: deleted.stdout + made.stdout };
}

function replacing(flags: ParsedFlags) {
  return { doing: 'replacing', word: 'replaced', savesConfig: flags.isOn('save-config') } as const;
}

/** What only goes with `--force`. */
function checkFlags(flags: ParsedFlags): string | undefined {
  if (flags.isOn('force')) return undefined;
  if ((flags.integer('grace-period') ?? -1) >= 0) return '--grace-period must have --force specified';
  return (flags.durationMs('timeout') ?? 0) === 0 ? undefined : '--timeout must have --force specified';
}

/** What the API server cannot decode is refused as a replacement, whether there is something to replace or not. */
function rewordRefusal(document: DecodedDocument): DecodedDocument {
  if (document.ok || document.stage !== 'decode' || document.kind === undefined) return document;
  return { ...document, message: document.message.replace(/error when creating ("[^"]*")/, 'error when replacing $1') };
}

function replaceOne({ cluster, flags }: Invocation, decoded: DecodedObject, tell: TellResult): Visited {
  const { facts, kind } = decoded;
  const stored = findStored(cluster, decoded);
  if (stored === undefined) {
    const isMade = isMadeByUpdate(facts) && !flags.has('subresource') && dryRunOf(flags) !== 'client';
    if (isMade) return createDecoded(cluster, decoded, replacing(flags), tell);
    const error = notFound(kind, decoded.object.metadata?.name ?? '');
    return { ok: false, refusal: { refusal: { type: 'error', error }, doing: 'replacing' } };
  }
  const selected: Selected = { facts, object: stored };
  const part = asPart(facts, flags.text('subresource') ?? '');
  if (part === 'none')
    return { ok: false, refusal: { refusal: { type: 'error', error: NO_SCALE }, doing: 'replacing' } };
  const object = objectToCreate(decoded, flags.isOn('save-config'));
  if (dryRunOf(flags) === 'client') {
    return { ok: true, outcome: tell(writtenResult(decoded, 'replaced', flags.isOn('save-config'))) };
  }
  const outcome = changeObject(cluster, selected, editableJson({ facts, object }), part);
  if (outcome.type === 'refused') return { ok: false, refusal: { refusal: outcome.refusal, doing: 'replacing' } };
  const told = tell(resultOf({ facts, object: findStored(cluster, decoded) ?? stored }, 'replaced'));
  const printed = { ...told, stderr: printWarnings(cluster, decoded) + told.stderr };
  return { ok: true, outcome: withNotes(printed, noteIdleness<Kind>(kind, object)) };
}

/** The part that is replaced; `none` where the kind has no such part, or it is no part of the object's own kind. */
function asPart(facts: KindFacts, word: string): Subresource | 'none' {
  if (word === '') return undefined;
  const parts: readonly Subresource[] = ['status', 'approval', 'resize', 'ephemeralcontainers', 'finalize'];
  return hasPart(facts, word) ? (parts.find((part) => part === word) ?? 'none') : 'none';
}

/** Deletes what is there of them and lets time pass until it is gone: only then is there room for the new. */
function deleteThose(
  { cluster, flags }: Invocation,
  wanted: readonly DecodedObject[],
  { sourceName }: ManifestText,
): KubectlOutcome {
  const present = wanted.flatMap((decoded): Selected[] => {
    const object = findStored(cluster, decoded);
    return object === undefined ? [] : [{ facts: decoded.facts, object }];
  });
  let stdout = '';
  for (const { facts, object } of present) {
    const { name = '', namespace = '' } = object.metadata ?? {};
    const result = runRequest(cluster, 'deleted', { kind: facts.kindName, name }, () =>
      deleteObject<Kind>(cluster, { kind: facts.kind, namespace, name }, deleteOptions(flags.integer('grace-period'))),
    );
    if (!result.ok) {
      const message = `error when deleting "${sourceName}": ${result.error.message}`;
      return { stdout, stderr: formatServerError(result.error.reason, message), exitCode: 1 };
    }
    stdout += `${typeName(facts)} "${name}" deleted${facts.namespaced ? ` from ${namespace} namespace` : ''}\n`;
  }
  const limitMs = flags.durationMs('timeout') || LONGEST_MS;
  if (waitUntilGone(cluster, present, Math.min(limitMs, LONGEST_MS))) return { stdout, stderr: '', exitCode: 0 };
  if (limitMs <= LONGEST_MS && flags.has('timeout'))
    return { stdout, stderr: 'error: timed out waiting for the condition\n', exitCode: 1 };
  return withNotes({ stdout, stderr: '', exitCode: 1 }, [{ code: 'replace-stopped' }]);
}

/** kubectl v1.35, pkg/cmd/replace: no grace means one second, so that nothing is lost by accident. */
function deleteOptions(gracePeriod: number | undefined): DeleteOptions {
  if (gracePeriod === undefined || gracePeriod < 0) return { propagationPolicy: 'Background' };
  return { gracePeriodSeconds: Math.max(1, gracePeriod), propagationPolicy: 'Background' };
}

function waitUntilGone(cluster: Cluster, present: readonly Selected[], limitMs: number): boolean {
  const isGone = (): boolean =>
    present.every(
      ({ facts, object }) => findObjectByUid<Kind>(cluster.store, facts.kind, object.metadata?.uid ?? '') === undefined,
    );
  if (!isGone()) runUntil(cluster, cluster.nowMs + limitMs, isGone);
  return isGone();
}
