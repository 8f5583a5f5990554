import type { KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { parseTargets } from './parse-targets.ts';
import { hasSelector, scopeOf } from './scope-of.ts';
import { lookUp, type Selected, sayFailures } from './select-objects.ts';

export type SelectedAll =
  | { readonly ok: true; readonly selected: readonly Selected[]; readonly errors: readonly KubectlOutcome[] }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/**
 * The objects that `TYPE`, `TYPE NAME…`, `TYPE/NAME…` or `-l` name, a kind alone meaning all of it; beside them an
 * error for each name that is not there. cli-runtime v1.35, pkg/resource/builder.go: ResourceTypeOrNameArgs(true, …).
 */
export function selectAll(invocation: Invocation, args: readonly string[]): SelectedAll {
  const parsed = parseTargets(invocation.cluster, args, hasSelector(invocation.flags));
  if (!parsed.ok) return parsed;
  const scope = scopeOf(invocation, parsed.targets);
  if (!scope.ok) return scope;
  const selected: Selected[] = [];
  const errors: KubectlOutcome[] = [];
  for (const target of parsed.targets) {
    const found = lookUp(invocation.cluster, target, scope.scope);
    if (found.ok) selected.push(...found.value);
    else errors.push({ stdout: '', stderr: sayFailures([found.error]), exitCode: 1 });
  }
  return { ok: true, selected, errors };
}
