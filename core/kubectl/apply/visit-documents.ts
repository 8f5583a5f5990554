import type { Refusal } from '../../apiserver/refusal.ts';
import type { DecodedDocument, DecodedObject } from '../../manifest/index.ts';
import type { LabNote } from '../note/lab-note.ts';
import { uniteNotes } from '../note/unite-notes.ts';
import { type KubectlOutcome, withNotes } from '../outcome.ts';
import { printRefusal } from './print-refusal.ts';
import type { ManifestText } from './read-documents.ts';

/** What became of one object of a manifest: what is printed, or why it was refused. */
export type Visited =
  | { readonly ok: true; readonly outcome: KubectlOutcome }
  | { readonly ok: false; readonly refusal: VisitRefusal };

/** In kubectl's own words, or as the API server's refusal and what was being done: `creating`, `patching`. */
export type VisitRefusal = string | { readonly refusal: Refusal; readonly doing: string };

interface Report {
  stdout: string;
  warnings: string;
  failed: boolean;
  readonly refusals: VisitRefusal[];
  readonly notes: LabNote[];
}

/** Does something with object after object of a manifest, and tells what became of each, refusals last. */
export function visitDocuments(
  documents: readonly DecodedDocument[],
  source: ManifestText,
  visit: (decoded: DecodedObject) => Visited,
): KubectlOutcome {
  const report: Report = { stdout: '', warnings: '', failed: false, refusals: [], notes: [] };
  for (const document of builderErrorsFirst(documents)) {
    if (document.ok) add(report, strayOf(document, source) ?? visit(document));
    else if (document.absentKind === undefined) report.refusals.push(document.message);
    else report.notes.push({ code: 'absent-kind', kind: document.absentKind });
  }
  const errors = printRefusals(report.refusals, source.sourceName);
  const stderr = report.warnings + errors.map((line) => `${line}\n`).join('');
  const left = report.failed || errors.length > 0 || report.notes.some(({ code }) => code === 'absent-kind');
  return withNotes({ stdout: report.stdout, stderr, exitCode: left ? 1 : 0 }, uniteNotes(report.notes));
}

function add(report: Report, visited: Visited): void {
  if (!visited.ok) {
    report.refusals.push(visited.refusal);
    return;
  }
  const { stdout, stderr, exitCode, notes = [] } = visited.outcome;
  report.stdout += stdout;
  report.warnings += stderr;
  report.failed ||= exitCode !== 0;
  report.notes.push(...notes);
}

/** cli-runtime v1.35, pkg/resource/visitor.go, RequireNamespace: an object may not stray from the namespace of the line. */
function strayOf({ object, facts }: DecodedObject, { namespace }: ManifestText): Visited | undefined {
  const own = object.metadata?.namespace;
  if (namespace === undefined || own === undefined || own === namespace || !facts.namespaced) return undefined;
  return {
    ok: false,
    refusal: `error: the namespace from the provided object "${own}" does not match the namespace "${namespace}". You must pass '--namespace=${own}' to perform this operation.`,
  };
}

/** kubectl makes all its objects, and tells which it cannot make, before it does anything with the first. */
function builderErrorsFirst(documents: readonly DecodedDocument[]): readonly DecodedDocument[] {
  const isUnmade = (document: DecodedDocument) => !document.ok && document.stage !== 'decode';
  return [...documents.filter(isUnmade), ...documents.filter((document) => !isUnmade(document))];
}

/** Several errors are told without the word `error: ` before kubectl's own. */
function printRefusals(refusals: readonly VisitRefusal[], sourceName: string): string[] {
  const several = refusals.length > 1;
  return refusals.map((refusal) =>
    typeof refusal === 'string'
      ? refusal.replace(several ? /^error: / : '', '')
      : printRefusal(refusal.refusal, { doing: `error when ${refusal.doing} "${sourceName}": `, several }),
  );
}
