import { writeAs } from '../../apiserver/managed-fields/track-write.ts';
import { listSecurityWarnings, listUpdateWarnings } from '../../apiserver/pod-security/pod-security.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { runRequest } from '../../lab/run-request.ts';
import { isSystemNamespace } from '../../lab/system/system-objects.ts';
import { takeSystem } from '../../lab/system/take-system.ts';
import { type DecodedObject, listWarnings } from '../../manifest/index.ts';
import { deprecationOf } from '../../objects/deprecated-kinds.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { noteIdleness } from '../note/note-idleness.ts';
import { type KubectlOutcome, succeed, withNotes } from '../outcome.ts';
import { wholeJson } from '../output/object-json.ts';
import { singularName } from '../output/object-name.ts';
import type { Result } from '../output/print-result.ts';
import type { Selected } from '../select/select-objects.ts';
import { tellUnrest } from '../tell-unrest.ts';
import { applyObject } from './apply-object.ts';
import { type ApplyFlags, applyOnServer } from './apply-on-server.ts';
import { NO_NAME, refuseNameless } from './nameless.ts';
import { printApiWarnings } from './print-warnings.ts';
import { type ManifestText, readFittingObjects } from './read-documents.ts';
import { type Visited, visitDocuments } from './visit-documents.ts';

/** How one result is told: `pod/web created`, or the object itself. */
export type TellResult = (result: Result) => KubectlOutcome;

/**
 * `kubectl apply -f` of a manifest's text, object after object, each with its own result line. `sourceName` is what
 * messages call the text (`STDIN`, a file's name). Text that does not parse, and objects the lab has no room for,
 * change nothing at all.
 */
export function applyText(cluster: Cluster, text: string, sourceName: string, flags: ApplyFlags = {}): KubectlOutcome {
  return applyManifest(cluster, { text, sourceName }, tellShortly, flags);
}

function tellShortly({ name, word }: Result): KubectlOutcome {
  return succeed(`${name} ${word}\n`);
}

/** What is told of an object of the lab. */
export function resultOf(selected: Selected, word: string): Result {
  return { name: singularName(selected), word, json: () => wholeJson(selected) };
}

/** As {@link applyText}, where a line says in which namespace and how results are told. */
export function applyManifest(
  cluster: Cluster,
  source: ManifestText,
  tell: TellResult,
  flags: ApplyFlags,
): KubectlOutcome {
  const read = readFittingObjects(cluster, source, 'apply');
  if (!read.ok) return read.outcome;
  const visit = (decoded: DecodedObject): Visited => {
    // A node that comes gets Pods of the system's DaemonSets.
    if (isSystemNamespace(decoded.object.metadata?.namespace ?? '') || decoded.kind === 'Node') takeSystem(cluster);
    const nameless = refuseNameless(decoded, source.sourceName);
    if (nameless !== undefined)
      return { ok: false, refusal: `error: ${flags.serverSide === true ? NO_NAME : nameless}` };
    return flags.serverSide === true
      ? applyOneOnServer(cluster, decoded, flags, tell)
      : applyOne(cluster, decoded, tell);
  };
  const writer = { manager: flags.fieldManager ?? 'kubectl-client-side-apply' };
  const apply = () => visitDocuments(read.documents, source, visit);
  return tellUnrest(cluster, writeAs(cluster, writer, apply));
}

function applyOne(cluster: Cluster, decoded: DecodedObject, tell: TellResult): Visited {
  const name = decoded.object.metadata?.name ?? '';
  const before = decoded.kind === 'Namespace' ? findStored(cluster, decoded) : undefined;
  const result = runRequest(cluster, 'applied', { kind: decoded.facts.kindName, name }, () =>
    applyObject(cluster, decoded),
  );
  if (!result.ok) return { ok: false, refusal: { refusal: result.error.refusal, doing: result.error.verb } };
  const { annotationWasMissing, deleting, word } = result.value;
  const warnings = [
    annotationWasMissing ? missingAnnotation(`${decoded.facts.resource}/${name}`) : '',
    word === 'unchanged' ? '' : printWarnings(cluster, decoded),
    before === undefined ? '' : printApiWarnings(listUpdateWarnings(cluster, decoded.kind, before, decoded.object)),
    deleting ? beingDeleted(name) : '',
  ];
  const object = findStored(cluster, decoded) ?? decoded.object;
  const told = tell(resultOf({ facts: decoded.facts, object }, word));
  const outcome = { ...told, stderr: warnings.join('') + told.stderr };
  return { ok: true, outcome: withNotes(outcome, noteIdleness(decoded.kind, decoded.object)) };
}

function applyOneOnServer(cluster: Cluster, decoded: DecodedObject, flags: ApplyFlags, tell: TellResult): Visited {
  const result = applyOnServer(cluster, decoded, flags);
  if (!result.ok) return { ok: false, refusal: result.error };
  const object = findStored(cluster, decoded) ?? decoded.object;
  const told = tell(resultOf({ facts: decoded.facts, object }, 'serverside-applied'));
  const warning = result.value.deleting ? beingDeleted(decoded.object.metadata?.name ?? '') : '';
  const outcome = { ...told, stderr: warning + told.stderr };
  return { ok: true, outcome: withNotes(outcome, noteIdleness(decoded.kind, decoded.object)) };
}

/** The object of that name as it is in the lab. */
export function findStored(cluster: Cluster, { kind, facts, object }: DecodedObject): KindMap[Kind] | undefined {
  const { name = '', namespace = 'default' } = object.metadata ?? {};
  return getObject(cluster.store, kind, facts.namespaced ? namespace : '', name);
}

/** What the API server adds to its answer where it takes the object. */
export function printWarnings(cluster: Cluster, { kind, facts, object, warnings = [] }: DecodedObject): string {
  const version = facts.custom === undefined ? [] : deprecationOf(facts);
  const ofObject = [...listWarnings(kind, object), ...listSecurityWarnings(cluster, kind, object)];
  return printApiWarnings([...warnings, ...version, ...ofObject]);
}

/** kubectl v1.35, pkg/cmd/apply/apply.go: warningNoLastAppliedConfigAnnotation. */
function missingAnnotation(title: string): string {
  return `Warning: resource ${title} is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`;
}

/** kubectl v1.35, pkg/cmd/apply/apply.go: warningChangesOnDeletingResource, also where nothing changed. */
function beingDeleted(name: string): string {
  return `Warning: Detected changes to resource ${name} which is currently being deleted.\n`;
}
