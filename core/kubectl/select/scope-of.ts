import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import type { Scope } from './select-objects.ts';

export type ScopeResult =
  | { readonly ok: true; readonly scope: Scope }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** Reads `-n`, `-A`, `-l` and `--field-selector`, and refuses them together with a name as kubectl does. */
export function scopeOf({ flags, namespace }: Invocation, named: boolean): ScopeResult {
  const allNamespaces = flags.isOn('all-namespaces');
  if (named && hasSelector(flags)) return refuse('name cannot be provided when a selector is specified');
  if (named && allNamespaces) return refuse('a resource cannot be retrieved by name across all namespaces');
  const labelSelector = flags.text('selector') ?? '';
  return {
    ok: true,
    scope: { namespace, allNamespaces, labelSelector, fieldSelector: flags.text('field-selector') ?? '' },
  };
}

/** Whether the line says by `-l` or `--field-selector` what it means; an empty selector says nothing. */
export function hasSelector(flags: ParsedFlags): boolean {
  return (flags.text('selector') ?? '') !== '' || (flags.text('field-selector') ?? '') !== '';
}

function refuse(message: string): ScopeResult {
  return { ok: false, outcome: fail(message) };
}
