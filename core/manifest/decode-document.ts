import { findAbsentKind } from '../objects/absent-kinds.ts';
import { type KindFacts, listVersionFacts } from '../objects/kinds.ts';
import type { Kind, KindMap } from '../objects/object.ts';
import { decodeCustom } from './custom/decode-custom.ts';
import { type Decoded, decodeObject } from './decode-object.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from './json-value.ts';
import {
  absentError,
  checkError,
  type DocumentName,
  decodeError,
  type ManifestError,
  mappingError,
} from './manifest-error.ts';
import { findNearestWord } from './nearest-word.ts';
import { fromVersion } from './versions/convert.ts';

/** One object of a manifest, decoded but neither defaulted nor validated. */
export interface DecodedObject {
  readonly ok: true;
  readonly kind: Kind;
  readonly facts: KindFacts;
  readonly object: KindMap[Kind];
  /** What was written, for the last-applied annotation. */
  readonly source: JsonMap;
  /** What the API server says of fields that it dropped; absent where it dropped none. */
  readonly warnings?: readonly string[];
}

export type DecodedDocument = DecodedObject | ManifestError;

/** Finds the place of a key in the text that a value came from, and a hint. */
export type Locate = (map: JsonMap, key: string) => Pick<ManifestError, 'line' | 'column' | 'hintCode'>;

interface Source {
  readonly name: string;
  readonly kinds: readonly KindFacts[];
  readonly locate: Locate;
}

/**
 * One value (of a document, or of a request's JSON body) as objects: a list's items, or itself. `sourceName` is what
 * kubectl calls the text: `STDIN`, a file's name. `kinds` are those that the API serves.
 */
export function decodeDocument(
  value: JsonValue,
  sourceName: string,
  kinds: readonly KindFacts[] = listVersionFacts(),
  locate: Locate = () => ({}),
): DecodedDocument[] {
  return decodeValue(value, { name: sourceName, kinds, locate });
}

function decodeValue(value: JsonValue, source: Source): DecodedDocument[] {
  const problems = listProblems(value);
  if (!isJsonMap(value) || problems.length > 0) return [checkError(source.name, problems)];
  const { kind } = nameDocument(value);
  const items = value.get('items') ?? null;
  if (kind.endsWith('List') && (items === null || isJsonList(items))) {
    return (items ?? []).flatMap((item) => decodeValue(item, source));
  }
  return [decodeOne(value, source)];
}

function decodeOne(value: JsonMap, source: Source): DecodedDocument {
  const document = nameDocument(value);
  const facts = source.kinds.find(
    (served) => served.kindName === document.kind && served.apiVersion === document.apiVersion,
  );
  if (facts === undefined) return refuseKind(document, source);
  const { kind } = facts;
  const decoded = decodeFields(facts, value);
  // The field table and the types are generated from the same models: what was decoded by the one has the other.
  const object: DecodedObject = { ok: true, kind, facts, object: decoded.object as KindMap[Kind], source: value };
  const detail = decoded.typeError ?? describeUnknownFields(decoded.unknownFields);
  if (detail !== undefined) {
    const { meant, unknownFields, typeError } = decoded;
    const place = locateWrongField(decoded, source);
    return {
      ...decodeError(source.name, document, detail),
      kind,
      ...place,
      loosely: { object, unknownFields, isMistyped: typeError !== undefined },
      ...(meant.size === 0 ? {} : { meant }),
    };
  }
  return object;
}

/** The fields of an object as those of its kind, in the version that it is kept in. */
export function decodeFields(facts: KindFacts, value: JsonMap): Decoded {
  if (facts.custom !== undefined) return decodeCustom(facts.custom, value);
  const { json, unknownFields } = fromVersion(facts, value);
  const decoded = decodeObject(facts.kind, json);
  return unknownFields.length === 0
    ? decoded
    : { ...decoded, unknownFields: [...unknownFields, ...decoded.unknownFields] };
}

/** A kind that v1.35 has and the lab has not is told apart from one that nobody has. */
function refuseKind(document: DocumentName, source: Source): ManifestError {
  const absent = findAbsentKind(document.apiVersion, document.kind);
  return absent === undefined
    ? { ...mappingError(source.name, document), ...guessKind(document, source.kinds) }
    : absentError(absent, document);
}

/** The kind that is written nearly so; where it is written rightly, the version that has it. */
function guessKind({ apiVersion, kind }: DocumentName, kinds: readonly KindFacts[]): Pick<ManifestError, 'meant'> {
  const nearest = findNearestWord(
    kind,
    kinds.map((facts) => facts.kindName),
  );
  const facts = kinds.find((candidate) => candidate.kindName === nearest);
  if (facts === undefined) return {};
  const ofKind = facts.kindName === kind ? [] : [[kind, facts.kindName] as const];
  const ofVersion = facts.apiVersion === apiVersion ? [] : [[apiVersion, facts.apiVersion] as const];
  return { meant: new Map([...ofKind, ...ofVersion]) };
}

function locateWrongField({ wrongField }: Decoded, { locate }: Source): Partial<ManifestError> {
  return wrongField === undefined ? {} : locate(wrongField.map, wrongField.key);
}

/** All of them in one sentence; undefined where there is none. */
function describeUnknownFields(paths: readonly string[]): string | undefined {
  if (paths.length === 0) return undefined;
  return `strict decoding error: ${paths.map((path) => `unknown field "${path}"`).join(', ')}`;
}

/** kubectl v1.35 pkg/util/openapi/validation. */
function listProblems(value: JsonValue): string[] {
  if (!isJsonMap(value)) return ['invalid object to validate'];
  return ['apiVersion', 'kind'].flatMap((field) => {
    const word = value.get(field);
    if (word === undefined || word === null || word === '') return [`${field} not set`];
    return typeof word === 'string' ? [] : [`${field} isn't string type`];
  });
}

function nameDocument(value: JsonMap): DocumentName {
  const metadata = value.get('metadata');
  return {
    apiVersion: wordOf(value, 'apiVersion'),
    kind: wordOf(value, 'kind'),
    name: isJsonMap(metadata) ? wordOf(metadata, 'name') : '',
    namespace: isJsonMap(metadata) ? wordOf(metadata, 'namespace') : '',
  };
}

function wordOf(map: JsonMap, key: string): string {
  const value = map.get(key);
  return typeof value === 'string' ? value : '';
}
