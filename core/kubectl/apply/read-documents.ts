import type { Cluster } from '../../cluster/cluster.ts';
import { listServedKinds } from '../../cluster/custom-kinds.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { type DecodedDocument, decodeManifest } from '../../manifest/index.ts';
import { currentNamespace } from '../config/kube-config.ts';
import type { FieldValidation } from '../line/field-validation.ts';
import { fail, type KubectlOutcome, refuseInLab } from '../outcome.ts';
import type { LabelMatcher } from '../select/label-selector.ts';
import { findLackOfRoom } from './count-room.ts';

/** A manifest's text, and where its objects go. */
export interface ManifestText {
  readonly text: string;
  /** What messages call it: `STDIN`, a file's name. */
  readonly sourceName: string;
  /** The namespace that a line names; undefined where objects that name none go to the present one. */
  readonly namespace?: string | undefined;
  /** Absent: strict. */
  readonly validation?: FieldValidation;
  /** Which of its objects are meant, by their labels; absent: all. */
  readonly selects?: LabelMatcher;
}

export type ReadDocuments =
  | { readonly ok: true; readonly documents: readonly DecodedDocument[] }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** The documents of a manifest, placed in their namespaces; nothing where any of its text does not parse. */
export function readDocuments(
  cluster: Cluster,
  { text, sourceName, namespace, validation = 'strict', selects = () => true }: ManifestText,
): ReadDocuments {
  spend(cluster.work, text.length * PRICES.letterOfManifest);
  const place = namespace ?? currentNamespace(cluster);
  const documents = decodeManifest(text, sourceName, listServedKinds(cluster.store)).map((document) =>
    placeDocument(takeLoosely(document, validation), place),
  );
  const parseError = documents.find((document) => !document.ok && document.stage === 'parse');
  if (parseError?.ok !== false) {
    return { ok: true, documents: documents.filter((one) => !one.ok || selects(one.object.metadata?.labels)) };
  }
  return { ok: false, outcome: { stdout: '', stderr: `${parseError.message}\n`, exitCode: 1 } };
}

/** As {@link readDocuments}, where there is at least one; `command` is what is told of none. */
export function readObjects(cluster: Cluster, source: ManifestText, command: string): ReadDocuments {
  const read = readDocuments(cluster, source);
  return read.ok && read.documents.length === 0
    ? { ok: false, outcome: fail(`no objects passed to ${command}`) }
    : read;
}

/** As {@link readObjects}, of objects that the lab has room for. */
export function readFittingObjects(cluster: Cluster, source: ManifestText, command: string): ReadDocuments {
  const read = readObjects(cluster, source, command);
  if (!read.ok) return read;
  const wanted = read.documents.filter((document) => document.ok);
  const lack = findLackOfRoom(cluster, wanted);
  return lack === undefined ? read : { ok: false, outcome: refuseInLab(lack) };
}

/** A document that is refused for its fields alone, taken as the line asks. */
function takeLoosely(document: DecodedDocument, validation: FieldValidation): DecodedDocument {
  if (document.ok || document.loosely === undefined || validation === 'strict') return document;
  const { object, unknownFields, isMistyped } = document.loosely;
  if (isMistyped && validation !== 'unsent') return document;
  return validation === 'warn'
    ? { ...object, warnings: unknownFields.map((path) => `unknown field "${path}"`) }
    : object;
}

function placeDocument(document: DecodedDocument, namespace: string): DecodedDocument {
  if (!document.ok || !document.facts.namespaced) return document;
  const { object } = document;
  if (object.metadata?.namespace !== undefined) return document;
  return { ...document, object: { ...object, metadata: { ...object.metadata, namespace } } };
}
