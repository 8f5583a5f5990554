import type { ParsedFlags } from './parsed-flags.ts';

/**
 * What becomes of fields that a kind does not have: the API server refuses them, warns of them or drops them. `unsent`
 * where it does not decode the object at all: nothing is sent, or what is applied is held against the schema instead.
 */
export type FieldValidation = 'strict' | 'warn' | 'ignore' | 'unsent';

const WORDS = new Map<string, FieldValidation>([
  ...['strict', '1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, 'strict'] as const),
  ['warn', 'warn'],
  ...['ignore', '0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, 'ignore'] as const),
]);

/** What `--validate` asks for; `strict` where it is not given. */
export function readFieldValidation(flags: ParsedFlags): FieldValidation {
  return WORDS.get(flags.text('validate') ?? 'strict') ?? 'strict';
}

/** kubectl v1.35, pkg/cmd/util: GetValidationDirective. Undefined where the word is right. */
export function checkFieldValidation(flags: ParsedFlags): string | undefined {
  const word = flags.text('validate');
  return word === undefined || WORDS.has(word)
    ? undefined
    : `invalid - validate option "${word}"; must be one of: strict (or true), warn, ignore (or false)`;
}
