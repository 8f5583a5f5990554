import { quoteGo } from '../../manifest/print-go.ts';
import type { ManifestText } from '../apply/read-documents.ts';
import { readFieldValidation } from '../line/field-validation.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, failOfUse, type KubectlOutcome } from '../outcome.ts';
import { dryRunOf } from '../output/print-result.ts';
import { parseLabelSelector } from '../select/label-selector.ts';
import type { Invocation } from './verb.ts';

/** The file that a line names with `-f`; undefined where it names none. */
export function readSource({ fileText, flags, namespace }: Invocation): ManifestText | undefined {
  const name = flags.text('filename');
  if (name === undefined || fileText === undefined) return undefined;
  return {
    text: fileText,
    sourceName: name === '-' ? 'STDIN' : name,
    namespace: flags.has('namespace') ? namespace : undefined,
    validation: isDecoded(flags) ? readFieldValidation(flags) : 'unsent',
  };
}

/** Nothing decodes what is only shown; what is applied on the server is held against the schema there. */
function isDecoded(flags: ParsedFlags): boolean {
  return dryRunOf(flags) !== 'client' && !flags.isOn('server-side');
}

export type NeededSource =
  | { readonly ok: true; readonly source: ManifestText }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** The file of a command that takes nothing else; what is wrong with its flags is told before that a file is missing. */
export function needSource(
  invocation: Invocation,
  checkFlags?: (flags: ParsedFlags) => string | undefined,
): NeededSource {
  const { args, command, flags } = invocation;
  const isNamed = flags.has('filename') || flags.has('kustomize');
  if (args.length > 0 && (command !== 'replace' || isNamed))
    return { ok: false, outcome: failOfUse(command, `Unexpected args: [${args.join(' ')}]`) };
  const mistake = checkFlags?.(flags);
  if (mistake !== undefined) return { ok: false, outcome: fail(mistake) };
  const source = readSource(invocation);
  if (source === undefined) return { ok: false, outcome: fail('must specify one of -f and -k') };
  const asked = flags.text('selector') ?? '';
  const selector = parseLabelSelector(asked);
  return selector.ok
    ? { ok: true, source: asked === '' ? source : { ...source, selects: selector.matches } }
    : { ok: false, outcome: fail(`the provided selector ${quoteGo(asked)} is not valid: ${selector.message}`) };
}
