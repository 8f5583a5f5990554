import type { Cluster } from '../../cluster/cluster.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { type DecodedDocument, decodeManifest } from '../../manifest/index.ts';
import { currentNamespace } from '../config/kube-config.ts';
import type { KubectlOutcome } from '../outcome.ts';

/** A manifest's text, and where its objects go. */
export interface ManifestText {
  readonly text: string;
  /** What messages call it: `STDIN`, a file's name. */
  readonly sourceName: string;
  /** The namespace that a line names; undefined where objects that name none go to the present one. */
  readonly namespace?: string | undefined;
}

export type ReadDocuments =
  | { readonly ok: true; readonly documents: readonly DecodedDocument[] }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** The documents of a manifest, placed in their namespaces; nothing where any of its text does not parse. */
export function readDocuments(cluster: Cluster, { text, sourceName, namespace }: ManifestText): ReadDocuments {
  spend(cluster.work, text.length * PRICES.letterOfManifest);
  const place = namespace ?? currentNamespace(cluster);
  const documents = decodeManifest(text, sourceName).map((document) => placeDocument(document, place));
  const parseError = documents.find((document) => !document.ok && document.stage === 'parse');
  if (parseError?.ok !== false) return { ok: true, documents };
  return { ok: false, outcome: { stdout: '', stderr: `${parseError.message}\n`, exitCode: 1 } };
}

function placeDocument(document: DecodedDocument, namespace: string): DecodedDocument {
  if (!document.ok || !document.facts.namespaced) return document;
  const { object } = document;
  if (object.metadata?.namespace !== undefined) return document;
  return { ...document, object: { ...object, metadata: { ...object.metadata, namespace } } };
}
