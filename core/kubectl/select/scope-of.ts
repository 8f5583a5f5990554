import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import type { Target } from './parse-targets.ts';
import type { Scope } from './select-objects.ts';

export type ScopeResult =
  | { readonly ok: true; readonly scope: Scope }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** Reads `-n`, `-A`, `-l` and `--field-selector`, and refuses a name that would be looked for everywhere. */
export function scopeOf({ flags, namespace }: Invocation, targets: readonly Target[]): ScopeResult {
  const allNamespaces = flags.isOn('all-namespaces');
  if (allNamespaces && targets.some(({ facts, name }) => name !== undefined && facts.namespaced)) {
    return refuse('a resource cannot be retrieved by name across all namespaces');
  }
  return {
    ok: true,
    scope: {
      namespace,
      allNamespaces,
      labelSelector: trimmed(flags, 'selector'),
      fieldSelector: trimmed(flags, 'field-selector'),
    },
  };
}

function trimmed(flags: ParsedFlags, name: string): string {
  return (flags.text(name) ?? '').trim();
}

/** Whether the line says by `-l` or `--field-selector` what it means; an empty selector says nothing. */
export function hasSelector(flags: ParsedFlags): boolean {
  return trimmed(flags, 'selector') !== '' || trimmed(flags, 'field-selector') !== '';
}

function refuse(message: string): ScopeResult {
  return { ok: false, outcome: fail(message) };
}
