import { createAdmitted } from '../../apiserver/admission.ts';
import { listSecurityWarnings } from '../../apiserver/pod-security/pod-security.ts';
import { printRefusalMessage, type Refusal } from '../../apiserver/refusal.ts';
import { runRequest } from '../../lab/run-request.ts';
import { isJsonMap, type JsonMap, type JsonValue, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import { type KindFacts, kindFacts } from '../../objects/kinds.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { findLackOfRoom } from '../apply/count-room.ts';
import { annotateLastApplied } from '../apply/last-applied.ts';
import { printRefusal } from '../apply/print-refusal.ts';
import { printApiWarnings } from '../apply/print-warnings.ts';
import { noteIdleness } from '../note/note-idleness.ts';
import { fail, type KubectlOutcome, refuseInLab, withNotes } from '../outcome.ts';
import { inGoOrder } from '../output/go-order.ts';
import { wholeJson } from '../output/object-json.ts';
import { typeName } from '../output/object-name.ts';
import { dryRunOf, printResult, refuseFormat } from '../output/print-result.ts';
import type { Invocation } from '../verbs/verb.ts';
import { overrideObject } from './override-object.ts';

/** What a generator of kubectl made, and how it looks before the API server sees it. */
export interface NewObject<K extends Kind> {
  readonly kind: K;
  readonly object: KindMap[K];
  /** Fields that Go prints although they are empty: `{ status: {} }`. */
  readonly emptyFields: JsonMap;
  /** What is said to have been done; `created` where it is absent. */
  readonly word?: string;
  /** True where `--save-config` notes only what is sent: with `--dry-run=client` nothing. */
  readonly savesWhatIsSent?: true;
  /** What is said before a refusal, where it is not what most generators say; nothing where it is `plain`. */
  readonly failure?: string;
}

/** Creates a generated object (or with `--dry-run=client` only shows it) and prints it as `-o` asks. */
export function createAndPrint<K extends Kind>(invocation: Invocation, generated: NewObject<K>): KubectlOutcome {
  const { cluster, flags } = invocation;
  const facts = kindFacts(generated.kind);
  const completed = complete(invocation, generated);
  if (typeof completed === 'string') return fail(completed);
  const made = { ...generated, object: completed };
  const name = made.object.metadata?.name ?? '';
  const told = { name: `${typeName(facts)}/${name}`, word: made.word ?? 'created' };
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  if (dryRunOf(flags) === 'client') {
    return printResult(invocation, { ...told, goType: made.kind, json: () => manifestOf(made, facts.apiVersion) });
  }
  const lack = findLackOfRoom(cluster, [made]);
  if (lack !== undefined) return refuseInLab(lack);
  const created = runRequest(cluster, 'applied', { kind: made.kind, name }, () =>
    createAdmitted(cluster, made.kind, placed(invocation, made, facts.namespaced)),
  );
  if (!created.ok) {
    const words = wordFailure(created.error, facts, made.failure);
    return { stdout: '', stderr: `${words}\n`, exitCode: 1 };
  }
  const printed = printResult(invocation, {
    ...told,
    goType: made.kind,
    json: () => wholeJson({ facts, object: created.value }),
  });
  const warnings = printApiWarnings(listSecurityWarnings(cluster, made.kind, created.value));
  return withNotes({ ...printed, stderr: warnings + printed.stderr }, noteIdleness<Kind>(made.kind, made.object));
}

/** The object with what the line's other flags do to any generated object; a message where they cannot. */
function complete<K extends Kind>(invocation: Invocation, made: NewObject<K>): KindMap[K] | string {
  const { flags } = invocation;
  const facts = kindFacts(made.kind);
  const object = facts.namespaced && flags.has('namespace') ? placed(invocation, made, true) : made.object;
  const overridden = overrideObject(object, manifestOf({ ...made, object }, facts.apiVersion), flags);
  if (!overridden.ok) return overridden.message;
  const saves = flags.isOn('save-config') && !(made.savesWhatIsSent === true && dryRunOf(flags) === 'client');
  if (!saves) return overridden.object;
  // Go writes what it holds in a struct: its fields in order, and no empty map of annotations.
  const source = inGoOrder(manifestOf({ ...made, object: overridden.object }, facts.apiVersion), facts.kindName);
  return annotateLastApplied(overridden.object, source);
}

function printPlain(refusal: Refusal): string {
  return printRefusal(refusal, { doing: '', several: false });
}

/** Most generators of kubectl v1.35 say what they failed to make; those of Pods and namespaces only hand on the answer. */
function wordFailure(refusal: Refusal, { kind, singular }: KindFacts, failure: string | undefined): string {
  if (failure === 'plain' || kind === 'Pod' || kind === 'Namespace') return printPlain(refusal);
  if (failure !== undefined) return `error: ${failure} ${printRefusalMessage(refusal)}`;
  const colon = kind === 'Secret' ? '' : ':';
  return `error: failed to create ${singular}${colon} ${printRefusalMessage(refusal)}`;
}

function placed<K extends Kind>(invocation: Invocation, { object }: NewObject<K>, namespaced: boolean): KindMap[K] {
  if (!namespaced) return object;
  return { ...object, metadata: { ...object.metadata, namespace: invocation.namespace } };
}

function manifestOf<K extends Kind>({ kind, object, emptyFields }: NewObject<K>, apiVersion: string): JsonMap {
  const json = toJsonValue(object);
  const fields: [string, JsonValue][] = isJsonMap(json) ? [...json] : [];
  const own = new Set(fields.map(([key]) => key));
  const empty = [...emptyFields].filter(([key]) => !own.has(key));
  const body = fields.filter(([key]) => key !== 'apiVersion' && key !== 'kind');
  return sortedMap([...body, ...empty, ['apiVersion', apiVersion], ['kind', kind]]);
}
