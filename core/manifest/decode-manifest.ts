import { LIMITS } from '../cluster/limits.ts';
import { type KindFacts, listVersionFacts } from '../objects/kinds.ts';
import { utf8Length } from './base64.ts';
import { type DecodedDocument, decodeDocument, type Locate } from './decode-document.ts';
import { findHint } from './find-hint.ts';
import { parseError, tooLarge } from './manifest-error.ts';
import { type ParsedYaml, type Places, parseYaml } from './yaml/parse-yaml.ts';
import { type DocumentText, splitDocuments } from './yaml/split-documents.ts';

/**
 * The documents of a text in order, `kind: List` taken apart. As with kubectl, nothing is read after a document that
 * cannot be parsed or does not say what it is. `sourceName` is what kubectl calls the text: `STDIN`, a file's name.
 * `kinds` are those that the API serves.
 */
export function decodeManifest(
  text: string,
  sourceName = 'STDIN',
  kinds: readonly KindFacts[] = listVersionFacts(),
): DecodedDocument[] {
  const bytes = text.length > LIMITS.manifestBytes ? text.length : utf8Length(text);
  if (bytes > LIMITS.manifestBytes) {
    return [
      tooLarge(sourceName, `the manifest has ${bytes} bytes, more than the ${LIMITS.manifestBytes} that the lab reads`),
    ];
  }
  const decoded: DecodedDocument[] = [];
  const { documents, wrongSeparator } = splitDocuments(text);
  for (const document of documents) {
    const parts = decodeText(document, sourceName, kinds);
    decoded.push(...parts);
    if (decoded.length > LIMITS.manifestDocuments) {
      return [tooLarge(sourceName, `the manifest has more than ${LIMITS.manifestDocuments} objects`)];
    }
    if (parts.some((part) => !part.ok && (part.stage === 'parse' || part.stage === 'check'))) return decoded;
  }
  if (wrongSeparator === undefined) return decoded;
  const error = parseError(sourceName, `invalid Yaml document separator: ${wrongSeparator.text}`);
  return [...decoded, { ...error, line: wrongSeparator.line, column: 4, hintCode: 'syntax' }];
}

function decodeText(document: DocumentText, sourceName: string, kinds: readonly KindFacts[]): DecodedDocument[] {
  const parsed = parseYaml(document.text);
  if (!parsed.ok) return [describeYamlError(parsed, document, sourceName)];
  if (parsed.value === null) return [];
  return decodeDocument(parsed.value, sourceName, kinds, locateIn(document, parsed.places));
}

function describeYamlError(
  { error }: ParsedYaml & { ok: false },
  document: DocumentText,
  sourceName: string,
): DecodedDocument {
  return {
    ...parseError(sourceName, `error converting YAML to JSON: yaml: ${error.message}`),
    line: error.line + document.firstLine - 1,
    column: error.column,
    hintCode: findHint(document.text) ?? error.code,
  };
}

/** Parsers count within the document, people in the whole text. */
function locateIn(document: DocumentText, places: Places): Locate {
  return (map, key) => {
    const mark = places.get(map)?.get(key);
    const hintCode = findHint(document.text);
    return {
      ...(mark === undefined ? {} : { line: mark.line + document.firstLine, column: mark.column + 1 }),
      ...(hintCode === undefined ? {} : { hintCode }),
    };
  };
}
