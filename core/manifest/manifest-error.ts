import type { AbsentKind } from '../objects/absent-kinds.ts';
import type { Kind } from '../objects/object.ts';
import type { DecodedObject } from './decode-document.ts';
import type { HintCode } from './yaml/yaml-error.ts';

/** What is wrong with a document, as kubectl prints it on stderr. */
export interface ManifestError {
  readonly ok: false;
  readonly message: string;
  /**
   * Who refuses: kubectl's parser, its own checks, its look-up of the kind, or the API server. `absent`: the lab, which
   * does not have that kind of v1.35; no words of Kubernetes' say so.
   */
  readonly stage: 'parse' | 'check' | 'mapping' | 'decode' | 'absent';
  /** The API server's reason alone (`strict decoding error: …`): kubectl words it otherwise when it patches. */
  readonly detail: string;
  readonly kind?: Kind;
  readonly name?: string;
  readonly namespace?: string;
  /** Place in the whole text, from 1, where it is known. */
  readonly line?: number;
  readonly column?: number;
  readonly hintCode?: HintCode;
  /** Words that nobody has, each with the one that was most likely meant: paths of fields, or the kind. */
  readonly meant?: ReadonlyMap<string, string>;
  /** At the stage `decode`: what is wrong with it, and the object as who does not look for that reads it. */
  readonly loosely?: LooseObject;
  /** At the stage `absent`. */
  readonly absentKind?: AbsentKind;
}

/** An object with fields that its kind does not have, or with values that do not fit. */
export interface LooseObject {
  /** Without what is wrong. */
  readonly object: DecodedObject;
  /** Paths: `spec.containers[0].imagee`. */
  readonly unknownFields: readonly string[];
  /** True where values do not fit: no server takes it, whatever is asked. */
  readonly isMistyped: boolean;
}

/** What a document says it is. */
export interface DocumentName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

export function parseError(sourceName: string, detail: string): ManifestError {
  return { ok: false, message: `error: error parsing ${sourceName}: ${detail}`, stage: 'parse', detail };
}

export function tooLarge(sourceName: string, detail: string): ManifestError {
  return { ...parseError(sourceName, detail), hintCode: 'too-large' };
}

/** kubectl v1.35 pkg/validation/schema.go. */
export function checkError(sourceName: string, problems: readonly string[]): ManifestError {
  const detail = problems.length > 1 ? `[${problems.join(', ')}]` : problems.join('');
  const advice = 'if you choose to ignore these errors, turn validation off with --validate=false';
  const message = `error: error validating "${sourceName}": error validating data: ${detail}; ${advice}`;
  return { ok: false, message, stage: 'check', detail };
}

/** kubectl v1.35 cli-runtime/pkg/resource/builder.go. */
export function mappingError(sourceName: string, { apiVersion, kind, name, namespace }: DocumentName): ManifestError {
  const detail = `no matches for kind "${kind}" in version "${apiVersion}"`;
  const about = `resource mapping not found for name: "${name}" namespace: "${namespace}" from "${sourceName}"`;
  const message = `error: ${about}: ${detail}\nensure CRDs are installed first`;
  return { ok: false, message, stage: 'mapping', detail, name, namespace };
}

/** A kind of v1.35 that the lab does not have. */
export function absentError(absentKind: AbsentKind, { name, namespace }: DocumentName): ManifestError {
  const message = `the lab has no ${absentKind}`;
  return { ok: false, message, stage: 'absent', detail: message, name, namespace, absentKind };
}

/** How the API server refuses a body that it cannot decode, as kubectl prints that on creation. */
export function decodeError(sourceName: string, document: DocumentName, detail: string): ManifestError {
  const { apiVersion, kind, name, namespace } = document;
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const refusal = `${kind} in version "${version}" cannot be handled as a ${kind}: ${detail}`;
  const message = `Error from server (BadRequest): error when creating "${sourceName}": ${refusal}`;
  return { ok: false, message, stage: 'decode', detail, name, namespace };
}
