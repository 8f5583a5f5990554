import { type JsonMap, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import { type AbsentKind, absentKindFacts } from '../../objects/absent-kinds.ts';
import { type KubectlOutcome, refuseInLab } from '../outcome.ts';
import { dryRunOf, printResult, refuseFormat } from '../output/print-result.ts';
import type { Invocation } from '../verbs/verb.ts';

/** What a generator makes of a kind that the lab does not have: it can be shown, and not created. */
export interface AbsentObject {
  readonly kind: AbsentKind;
  readonly name: string;
  readonly namespaced: boolean;
  /** Everything but its kind and its name. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function showAbsent(invocation: Invocation, made: AbsentObject): KubectlOutcome {
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  if (dryRunOf(invocation.flags) !== 'client') return refuseInLab({ code: 'absent-kind', kind: made.kind });
  const [apiVersion = ''] = absentKindFacts(made.kind).apiVersions;
  const title = `${made.kind.toLowerCase()}.${apiVersion.split('/')[0]}/${made.name}`;
  return printResult(invocation, {
    name: title,
    word: 'created',
    json: () => manifestOf(invocation, made, apiVersion),
  });
}

function manifestOf(invocation: Invocation, made: AbsentObject, apiVersion: string): JsonMap {
  const { flags, namespace } = invocation;
  const metadata = {
    ...(made.annotations === undefined ? {} : { annotations: made.annotations }),
    name: made.name,
    ...(made.namespaced && flags.has('namespace') ? { namespace } : {}),
  };
  const fields = Object.entries({ ...made.fields, apiVersion, kind: made.kind, metadata });
  return sortedMap(fields.map(([key, value]) => [key, toJsonValue(value)]));
}
