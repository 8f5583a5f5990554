import { findKind, type KindFacts } from '../apiserver/kinds.ts';
import type { Kind, KindMap } from '../apiserver/object.ts';
import { LIMITS } from '../cluster/limits.ts';
import { decodeObject } from './decode-object.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue, printJson } from './json-value.ts';
import { parseYaml } from './parse-yaml.ts';
import { splitDocuments } from './split-documents.ts';
import type { HintCode } from './yaml-error.ts';

/** One object of a manifest, decoded but neither defaulted nor validated. */
export interface DecodedObject {
  readonly ok: true;
  readonly kind: Kind;
  readonly facts: KindFacts;
  readonly object: KindMap[Kind];
  /** What was written, for the last-applied annotation. */
  readonly source: JsonMap;
}

/** What is wrong with a document, as kubectl prints it on stderr. */
export interface ManifestError {
  readonly ok: false;
  readonly message: string;
  /** Who refuses: kubectl's parser, its own checks, its look-up of the kind, or the API server. */
  readonly stage: 'parse' | 'check' | 'mapping' | 'decode';
  /** The API server's reason alone (`strict decoding error: …`): kubectl words it otherwise when it patches. */
  readonly detail: string;
  readonly kind?: Kind;
  readonly name?: string;
  readonly namespace?: string;
  /** Place in the whole text, from 1, where the parser knows it. */
  readonly line?: number;
  readonly column?: number;
  readonly hintCode?: HintCode;
}

export type DecodedDocument = DecodedObject | ManifestError;

/**
 * The documents of a text in order, `kind: List` taken apart. Documents after one that cannot be parsed are
 * not read. `sourceName` is what kubectl calls the text: `STDIN`, a file's name.
 */
export function decodeManifest(text: string, sourceName = 'STDIN'): DecodedDocument[] {
  const tooLarge = checkSize(text, sourceName);
  if (tooLarge !== undefined) return [tooLarge];
  const decoded: DecodedDocument[] = [];
  for (const document of splitDocuments(text)) {
    const parsed = parseYaml(document.text);
    if (!parsed.ok) {
      const { message, line, column, code } = parsed.error.facts;
      const place = { line: line + document.firstLine - 1, column, hintCode: code };
      return [...decoded, { ...parseError(sourceName, `error converting YAML to JSON: yaml: ${message}`), ...place }];
    }
    if (parsed.value !== null) decoded.push(...decodeDocument(parsed.value, sourceName));
    if (decoded.length > LIMITS.manifestDocuments) return [tooMany(sourceName)];
  }
  return decoded;
}

/** One value (of a document, or of a request's JSON body) as objects. */
export function decodeDocument(value: JsonValue, sourceName: string): DecodedDocument[] {
  const missing = listMissing(value);
  if (!isJsonMap(value) || missing.length > 0) return [unrecognised(missing, sourceName)];
  const items = value.get('items');
  if (String(value.get('kind')).endsWith('List') && isJsonList(items)) {
    return items.flatMap((item) => decodeDocument(item, sourceName));
  }
  return [decodeOne(value, sourceName)];
}

function decodeOne(value: JsonMap, sourceName: string): DecodedDocument {
  const apiVersion = String(value.get('apiVersion'));
  const kind = String(value.get('kind'));
  const metadata = value.get('metadata');
  const name = isJsonMap(metadata) ? String(metadata.get('name') ?? '') : '';
  const namespace = isJsonMap(metadata) ? String(metadata.get('namespace') ?? '') : '';
  const facts = findKind(apiVersion, kind);
  if (facts === undefined) return noMatches({ apiVersion, kind, name, namespace, sourceName });
  const decoded = decodeObject(facts.kind, value);
  const detail = decoded.typeError ?? describeUnknownFields(decoded.unknownFields);
  if (detail !== undefined) {
    const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
    const refusal = `${kind} in version "${version}" cannot be handled as a ${kind}: ${detail}`;
    const message = `Error from server (BadRequest): error when creating "${sourceName}": ${refusal}`;
    return { ok: false, message, stage: 'decode', detail, kind: facts.kind, name, namespace };
  }
  // The generated field table and the generated types come from the same models, so what was decoded by the one has the other.
  return { ok: true, kind: facts.kind, facts, object: decoded.object as KindMap[Kind], source: value };
}

/** All of them in one sentence; undefined where there is none. */
function describeUnknownFields(paths: readonly string[]): string | undefined {
  if (paths.length === 0) return undefined;
  return `strict decoding error: ${paths.map((path) => `unknown field "${path}"`).join(', ')}`;
}

function listMissing(value: JsonValue): string[] {
  return ['apiVersion', 'kind'].flatMap((field) => {
    const word = isJsonMap(value) ? value.get(field) : undefined;
    if (word === undefined || word === null || word === '') return [`${field} not set`];
    return typeof word === 'string' ? [] : [`${field} isn't string type`];
  });
}

function unrecognised(missing: readonly string[], sourceName: string): ManifestError {
  const detail = missing.length > 1 ? `[${missing.join(', ')}]` : missing.join('');
  const message = `error: error validating "${sourceName}": error validating data: ${detail}; if you choose to ignore these errors, turn validation off with --validate=false`;
  return { ok: false, message, stage: 'check', detail };
}

interface UnknownKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly sourceName: string;
}

/** kubectl v1.35 cli-runtime/pkg/resource/builder.go. */
function noMatches({ apiVersion, kind, name, namespace, sourceName }: UnknownKind): ManifestError {
  const detail = `no matches for kind "${kind}" in version "${apiVersion}"`;
  const message = `error: resource mapping not found for name: "${name}" namespace: "${namespace}" from "${sourceName}": ${detail}\nensure CRDs are installed first`;
  return { ok: false, message, stage: 'mapping', detail, name, namespace };
}

function checkSize(text: string, sourceName: string): ManifestError | undefined {
  if (text.length <= LIMITS.manifestBytes) return undefined;
  const detail = `the manifest has ${text.length} characters, more than the ${LIMITS.manifestBytes} that the lab reads`;
  return { ...parseError(sourceName, detail), hintCode: 'too-large' };
}

function tooMany(sourceName: string): ManifestError {
  return { ...parseError(sourceName, `more than ${LIMITS.manifestDocuments} objects`), hintCode: 'too-large' };
}

function parseError(sourceName: string, detail: string): ManifestError {
  return { ok: false, message: `error: error parsing ${sourceName}: ${detail}`, stage: 'parse', detail };
}

/** What was written as one line of JSON, as `kubectl apply` keeps it in its annotation. */
export function printSource(source: JsonMap): string {
  return printJson(source);
}
