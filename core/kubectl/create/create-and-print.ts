import { createAdmitted } from '../../apiserver/admission.ts';
import { printRefusalMessage, type Refusal } from '../../apiserver/refusal.ts';
import { runRequest } from '../../lab/run-request.ts';
import { isJsonMap, type JsonMap, type JsonValue, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import { type KindFacts, kindFacts } from '../../objects/kinds.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { findLackOfRoom } from '../apply/count-room.ts';
import { printRefusal } from '../apply/print-refusal.ts';
import { noteIdleness } from '../note/note-idleness.ts';
import { fail, type KubectlOutcome, refuseInLab, succeed, withNotes } from '../outcome.ts';
import { typeName } from '../output/object-name.ts';
import { printIndentedJson } from '../output/print-json.ts';
import { printYaml } from '../output/print-yaml.ts';
import type { Invocation } from '../verbs/verb.ts';

/** What a generator of kubectl made, and how it looks before the API server sees it. */
export interface NewObject<K extends Kind> {
  readonly kind: K;
  readonly object: KindMap[K];
  /** Fields that Go prints although they are empty: `{ status: {} }`. */
  readonly emptyFields: JsonMap;
  /** What is said to have been done; `created` where it is absent. */
  readonly word?: string;
}

/** Creates a generated object (or with `--dry-run=client` only shows it) and prints it as `-o` asks. */
export function createAndPrint<K extends Kind>(invocation: Invocation, made: NewObject<K>): KubectlOutcome {
  const { cluster, flags } = invocation;
  const facts = kindFacts(made.kind);
  const name = made.object.metadata?.name ?? '';
  const dryRun = flags.text('dry-run') ?? 'none';
  const title = `${typeName(facts)}/${name}`;
  if (dryRun === 'client' || dryRun === 'unchanged') {
    return print(invocation, manifestOf(made, facts.apiVersion), `${title} ${made.word ?? 'created'} (dry run)`);
  }
  const lack = findLackOfRoom(cluster, [made]);
  if (lack !== undefined) return refuseInLab(lack);
  const created = runRequest(cluster, 'applied', { kind: made.kind, name }, () =>
    createAdmitted(cluster, made.kind, placed(invocation, made, facts.namespaced)),
  );
  if (!created.ok) return { stdout: '', stderr: `${wordFailure(created.error, facts)}\n`, exitCode: 1 };
  const printed = print(
    invocation,
    manifestOf({ ...made, object: created.value }, facts.apiVersion),
    `${title} ${made.word ?? 'created'}`,
  );
  return withNotes(printed, noteIdleness<Kind>(made.kind, made.object));
}

/** Most generators of kubectl v1.35 say what they failed to make; those of Pods and namespaces only hand on the answer. */
function wordFailure(refusal: Refusal, { kind, singular }: KindFacts): string {
  if (kind === 'Pod' || kind === 'Namespace') return printRefusal(refusal, { doing: '', several: false });
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

function print({ flags }: Invocation, manifest: JsonMap, line: string): KubectlOutcome {
  switch (flags.text('output') ?? '') {
    case '':
      return succeed(`${line}\n`);
    case 'yaml':
      return succeed(printYaml(manifest));
    case 'json':
      return succeed(`${printIndentedJson(manifest)}\n`);
    case 'name':
      return succeed(`${line.split(' ')[0] ?? ''}\n`);
    default:
      return refuseFormat(flags.text('output') ?? '');
  }
}

/** kubectl v1.35, what `create … -o` takes. */
const ALLOWED =
  'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml';

function refuseFormat(output: string): KubectlOutcome {
  const [word = ''] = output.split('=');
  if (ALLOWED.split(',').includes(word)) {
    return refuseInLab({ code: 'absent-format', format: word, formats: 'json, name, yaml' });
  }
  return fail(`unable to match a printer suitable for the output format "${output}", allowed formats are: ${ALLOWED}`);
}
