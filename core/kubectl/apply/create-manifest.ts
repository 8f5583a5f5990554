import { createAdmitted } from '../../apiserver/admission.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { runRequest } from '../../lab/run-request.ts';
import type { DecodedObject } from '../../manifest/index.ts';
import { isJsonMap, type JsonValue, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import type { Kind } from '../../objects/object.ts';
import { noteIdleness } from '../note/note-idleness.ts';
import { withNotes } from '../outcome.ts';
import { singularName } from '../output/object-name.ts';
import type { Result } from '../output/print-result.ts';
import { printWarnings, resultOf, type TellResult } from './apply-text.ts';
import { annotateLastApplied, normaliseSource } from './last-applied.ts';
import type { Visited } from './visit-documents.ts';

/** How an object of a file is made. */
export interface Creation {
  /** What stands before a refusal: `creating`, or `replacing` where something made room for it. */
  readonly doing: string;
  readonly word: string;
  /** Whether it remembers what was written, as `apply` has it. */
  readonly savesConfig: boolean;
}

/** `kubectl create -f` of one object. */
export function createDecoded(cluster: Cluster, decoded: DecodedObject, how: Creation, tell: TellResult): Visited {
  const { kind, facts } = decoded;
  const object = objectToCreate(decoded, how.savesConfig);
  const name = object.metadata?.name ?? '';
  const created = runRequest(cluster, 'applied', { kind: facts.kindName, name }, () =>
    createAdmitted<Kind>(cluster, kind, object),
  );
  if (!created.ok) return { ok: false, refusal: { refusal: created.error, doing: how.doing } };
  const told = tell(resultOf({ facts, object: created.value }, how.word));
  const outcome = { ...told, stderr: printWarnings(cluster, decoded) + told.stderr };
  return { ok: true, outcome: withNotes(outcome, noteIdleness(kind, object)) };
}

/** The object as it is sent: with `savesConfig` it remembers what was written. */
export function objectToCreate(
  { facts, object, source }: DecodedObject,
  savesConfig: boolean,
): DecodedObject['object'] {
  if (!savesConfig) return object;
  const place = facts.namespaced ? (object.metadata?.namespace ?? 'default') : '';
  return annotateLastApplied(object, normaliseSource(source, place));
}

/** What is told of an object that nobody sent: what was written, in its namespace. */
export function writtenResult(decoded: DecodedObject, word: string, savesConfig: boolean): Result {
  const { facts, object, source } = decoded;
  return {
    name: singularName({ facts, object }),
    word,
    json: () => {
      const { annotations } = objectToCreate(decoded, savesConfig).metadata ?? {};
      const written = source.get('metadata');
      const metadata: [string, JsonValue][] = [
        ...(isJsonMap(written) ? written : []),
        ...(facts.namespaced ? ([['namespace', object.metadata?.namespace ?? 'default']] as const) : []),
        ...(annotations === undefined ? [] : ([['annotations', toJsonValue(annotations)]] as const)),
      ].map(([key, value]) => [key, value]);
      return sortedMap([...source, ['metadata', sortedMap([...new Map(metadata)])]]);
    },
  };
}
