import { writeAs } from '../../apiserver/managed-fields/track-write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { runRequest } from '../../lab/run-request.ts';
import { type DecodedDocument, type DecodedObject, decodeManifest, listWarnings } from '../../manifest/index.ts';
import { currentNamespace } from '../config/kube-config.ts';
import type { LabNote } from '../note/lab-note.ts';
import { noteIdleness } from '../note/note-idleness.ts';
import { uniteNotes } from '../note/unite-notes.ts';
import { fail, type KubectlOutcome, refuseInLab, withNotes } from '../outcome.ts';
import { typeName } from '../output/object-name.ts';
import { tellUnrest } from '../tell-unrest.ts';
import { type ApplyRefusal, applyObject } from './apply-object.ts';
import { type ApplyFlags, applyOnServer } from './apply-on-server.ts';
import { findLackOfRoom } from './count-room.ts';
import { refuseNameless } from './nameless.ts';
import { printRefusal } from './print-refusal.ts';

/**
 * `kubectl apply -f` of a manifest's text, object after object, each with its own result line. `sourceName` is what
 * messages call the text (`STDIN`, a file's name). Text that does not parse, and objects the lab has no room for,
 * change nothing at all.
 */
export function applyText(cluster: Cluster, text: string, sourceName: string, flags: ApplyFlags = {}): KubectlOutcome {
  const refused = refuseFlags(flags);
  if (refused !== undefined) return refused;
  spend(cluster.work, text.length * PRICES.letterOfManifest);
  const documents = decodeManifest(text, sourceName).map((document) => placeDocument(cluster, document));
  const parseError = documents.find((document) => !document.ok && document.stage === 'parse');
  if (parseError?.ok === false) return { stdout: '', stderr: `${parseError.message}\n`, exitCode: 1 };
  if (documents.length === 0) return fail('no objects passed to apply');
  const lack = findLackOfRoom(
    cluster,
    documents.filter((document) => document.ok),
  );
  if (lack !== undefined) return refuseInLab(lack);
  const writer = { manager: flags.fieldManager ?? 'kubectl-client-side-apply' };
  return tellUnrest(
    cluster,
    writeAs(cluster, writer, () => applyDocuments(cluster, documents, { sourceName, flags })),
  );
}

/** kubectl v1.35, pkg/cmd/apply/apply.go: Validate. */
function refuseFlags({ serverSide, forceConflicts }: ApplyFlags): KubectlOutcome | undefined {
  return forceConflicts === true && serverSide !== true
    ? fail('--force-conflicts only works with --server-side')
    : undefined;
}

interface Source {
  readonly sourceName: string;
  readonly flags: ApplyFlags;
}

/** What says no namespace is about the present one. */
function placeDocument(cluster: Cluster, document: DecodedDocument): DecodedDocument {
  const namespace = currentNamespace(cluster);
  if (!document.ok || namespace === 'default' || !document.facts.namespaced) return document;
  const { object } = document;
  if (object.metadata?.namespace !== undefined) return document;
  return { ...document, object: { ...object, metadata: { ...object.metadata, namespace } } };
}

interface Report {
  stdout: string;
  warnings: string;
  /** In kubectl's own words, or as the API server's refusal. */
  readonly refusals: (string | ApplyRefusal)[];
  readonly notes: LabNote[];
}

function applyDocuments(
  cluster: Cluster,
  documents: readonly DecodedDocument[],
  { sourceName, flags }: Source,
): KubectlOutcome {
  const report: Report = { stdout: '', warnings: '', refusals: [], notes: [] };
  for (const document of builderErrorsFirst(documents)) {
    const nameless = document.ok ? refuseNameless(document, sourceName) : undefined;
    if (nameless !== undefined) report.refusals.push(`error: ${nameless}`);
    else if (document.ok && flags.serverSide === true) reportOnServer(cluster, document, report, flags);
    else if (document.ok) applyOne(cluster, document, report);
    else if (document.absentKind === undefined) report.refusals.push(document.message);
    else report.notes.push({ code: 'absent-kind', kind: document.absentKind });
  }
  const errors = printRefusals(report.refusals, sourceName);
  const stderr = report.warnings + errors.map((line) => `${line}\n`).join('');
  const left = errors.length > 0 || report.notes.some(({ code }) => code === 'absent-kind');
  return withNotes({ stdout: report.stdout, stderr, exitCode: left ? 1 : 0 }, uniteNotes(report.notes));
}

/** kubectl makes all its objects, and tells which it cannot make, before it applies the first. */
function builderErrorsFirst(documents: readonly DecodedDocument[]): readonly DecodedDocument[] {
  const isUnmade = (document: DecodedDocument) => !document.ok && document.stage !== 'decode';
  return [...documents.filter(isUnmade), ...documents.filter((document) => !isUnmade(document))];
}

/** Several errors are told without the word `error: ` before kubectl's own. */
function printRefusals(refusals: Report['refusals'], sourceName: string): string[] {
  const several = refusals.length > 1;
  return refusals.map((refusal) =>
    typeof refusal === 'string'
      ? refusal.replace(several ? /^error: / : '', '')
      : printRefusal(refusal.refusal, { doing: `error when ${refusal.verb} "${sourceName}": `, several }),
  );
}

function applyOne(cluster: Cluster, decoded: DecodedObject, report: Report): void {
  const name = decoded.object.metadata?.name ?? '';
  const result = runRequest(cluster, 'applied', { kind: decoded.kind, name }, () => applyObject(cluster, decoded));
  const title = `${typeName(decoded.facts)}/${name}`;
  if (!result.ok) {
    report.refusals.push(result.error);
    return;
  }
  if (result.value.annotationWasMissing) report.warnings += missingAnnotation(`${decoded.facts.resource}/${name}`);
  if (result.value.word !== 'unchanged') report.warnings += printWarnings(decoded);
  if (result.value.deleting) report.warnings += beingDeleted(name);
  report.stdout += `${title} ${result.value.word}\n`;
  report.notes.push(...noteIdleness(decoded.kind, decoded.object));
}

/** What became of one object that was applied on the server. */
function reportOnServer(cluster: Cluster, decoded: DecodedObject, report: Report, flags: ApplyFlags): void {
  const result = applyOnServer(cluster, decoded, flags);
  if (!result.ok) {
    report.refusals.push(result.error);
    return;
  }
  if (result.value.deleting) report.warnings += beingDeleted(decoded.object.metadata?.name ?? '');
  report.stdout += `${result.value.title} serverside-applied\n`;
  report.notes.push(...noteIdleness(decoded.kind, decoded.object));
}

/** What the API server adds to its answer where it takes the object. */
function printWarnings({ kind, object }: DecodedObject): string {
  return listWarnings(kind, object)
    .map((warning) => `Warning: ${warning}\n`)
    .join('');
}

/** kubectl v1.35, pkg/cmd/apply/apply.go: warningNoLastAppliedConfigAnnotation. */
function missingAnnotation(title: string): string {
  return `Warning: resource ${title} is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`;
}

/** kubectl v1.35, pkg/cmd/apply/apply.go: warningChangesOnDeletingResource, also where nothing changed. */
function beingDeleted(name: string): string {
  return `Warning: Detected changes to resource ${name} which is currently being deleted.\n`;
}
