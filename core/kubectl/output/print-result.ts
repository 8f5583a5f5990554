import type { JsonMap } from '../../manifest/json-value.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, type KubectlOutcome, succeed } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { asTried } from './as-tried.ts';
import { inGoOrder } from './go-order.ts';
import { printableJson } from './object-json.ts';
import { parseDocumentFormat } from './output-format.ts';
import { printDocument } from './print-document.ts';

/** An object that a command made or changed. */
export interface Result {
  /** `pod/web` */
  readonly name: string;
  /** What was done with it: `created`. */
  readonly word: string;
  /** What stands behind the word; absent: whether it was only tried. */
  readonly suffix?: string;
  readonly json: () => JsonMap;
  /** The struct of Go that the command holds the object in; absent where it holds nothing but JSON. */
  readonly goType?: string;
}

/** What a command says of its result: `pod/web created`, or the object as `-o` asks. */
export function printResult(
  { flags, cluster, untouched }: Invocation,
  { name, word, suffix, json, goType }: Result,
): KubectlOutcome {
  const parsed = parseDocumentFormat(flags);
  if (!parsed.ok) return fail(parsed.message);
  const { format } = parsed;
  if (format === undefined) return succeed(`${name} ${word}${suffix ?? dryRunSuffix(flags)}\n`);
  if (format.type === 'name') return succeed(`${name}\n`);
  const shown = printableJson(asTried(untouched, json()), { format, flags });
  const ordered =
    goType !== undefined && (format.type === 'json' || format.type === 'kyaml') ? inGoOrder(shown, goType) : shown;
  const printed = printDocument(ordered, format, cluster.work);
  return printed.ok ? succeed(printed.text) : { ...fail(printed.message), stdout: printed.text ?? '' };
}

/** The refusal of an `-o` that the command does not have; undefined where it is right. Asked before anything is done. */
export function refuseFormat({ flags }: Invocation): KubectlOutcome | undefined {
  const parsed = parseDocumentFormat(flags);
  if (parsed.ok) return undefined;
  return fail(parsed.message);
}

/** Whether a line only shows what it would do, and where that is worked out. */
export function dryRunOf(flags: ParsedFlags): 'none' | 'client' | 'server' {
  const value = flags.text('dry-run') ?? 'none';
  return value === 'none' || value === 'server' ? value : 'client';
}

/** cli-runtime v1.35, pkg/genericclioptions/name_flags.go. */
export function dryRunSuffix(flags: ParsedFlags): string {
  const mode = dryRunOf(flags);
  if (mode === 'none') return '';
  return mode === 'server' ? ' (server dry run)' : ' (dry run)';
}
