import type { Cluster } from '../../cluster/cluster.ts';
import type { DecodedDocument } from '../../manifest/index.ts';
import { type KindFacts, kindFacts, qualifiedResource } from '../../objects/kinds.ts';
import { type ManifestText, readDocuments } from '../apply/read-documents.ts';
import { currentNamespace } from '../config/kube-config.ts';
import { fail, type KubectlOutcome, refuseInLab } from '../outcome.ts';

/** What a file names in one namespace, as a line would: `pods/web`. */
export interface FileTargets {
  readonly namespace: string;
  readonly args: readonly string[];
}

export type ParsedFile =
  | { readonly ok: true; readonly groups: readonly FileTargets[] }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** The objects that a file names, for a command that takes objects by name: what else it says of them is not read. */
export function parseFileTargets(cluster: Cluster, source: ManifestText): ParsedFile {
  const read = readDocuments(cluster, source);
  if (!read.ok) return read;
  const groups: { namespace: string; args: string[] }[] = [];
  for (const document of read.documents) {
    const named = nameOf(document, source.namespace ?? currentNamespace(cluster));
    if ('outcome' in named) return { ok: false, outcome: named.outcome };
    const last = groups.at(-1);
    if (last?.namespace === named.namespace) last.args.push(named.arg);
    else groups.push({ namespace: named.namespace, args: [named.arg] });
  }
  return groups.length === 0 ? { ok: false, outcome: fail('no objects passed') } : { ok: true, groups };
}

/** A definition may call its kind as another is called: with its group it is meant alone. */
function wordOf(facts: KindFacts): string {
  return facts.custom === undefined ? facts.resource : qualifiedResource(facts);
}

type NamedObject = { readonly namespace: string; readonly arg: string } | { readonly outcome: KubectlOutcome };

/** An object whose fields the API server would refuse is named all the same. */
function nameOf(document: DecodedDocument, present: string): NamedObject {
  if (document.ok) {
    const { namespace = 'default', name = '' } = document.object.metadata ?? {};
    return { namespace: document.facts.namespaced ? namespace : present, arg: `${wordOf(document.facts)}/${name}` };
  }
  if (document.absentKind !== undefined) {
    return { outcome: refuseInLab({ code: 'absent-kind', kind: document.absentKind }) };
  }
  const { kind, name, namespace } = document;
  if (document.stage === 'decode' && kind !== undefined && name !== undefined) {
    return { namespace: namespace || present, arg: `${kindFacts(kind).resource}/${name}` };
  }
  return { outcome: { stdout: '', stderr: `${document.message}\n`, exitCode: 1 } };
}
