import { fail, failFromServer, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { parseLabelSelector } from './label-selector.ts';
import type { Scope } from './select-objects.ts';

export type ScopeResult =
  | { readonly ok: true; readonly scope: Scope }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** Reads `-n`, `-A`, `-l` and `--field-selector`, and refuses them together with a name as kubectl does. */
export function scopeOf(invocation: Invocation, named: boolean): ScopeResult {
  const { flags, namespace } = invocation;
  const selector = flags.text('selector') ?? '';
  const allNamespaces = flags.isOn('all-namespaces');
  if (named && selector !== '') return refuse('name cannot be provided when a selector is specified');
  if (named && allNamespaces) return refuse('a resource cannot be retrieved by name across all namespaces');
  const parsed = selector === '' ? undefined : parseLabelSelector(selector);
  if (parsed?.ok === false) return { ok: false, outcome: failFromServer('BadRequest', parsed.message) };
  const fieldSelector = flags.text('field-selector');
  return { ok: true, scope: { namespace, allNamespaces, matchesLabels: parsed?.matches, fieldSelector } };
}

function refuse(message: string): ScopeResult {
  return { ok: false, outcome: fail(message) };
}
