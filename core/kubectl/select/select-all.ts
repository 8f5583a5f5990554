import type { KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { parseTargets } from './parse-targets.ts';
import { hasSelector, scopeOf } from './scope-of.ts';
import { type LookUpFailure, lookUp, type Selected, sayFailures } from './select-objects.ts';

export type SelectedAll =
  | {
      readonly ok: true;
      readonly selected: readonly Selected[];
      readonly errors: readonly KubectlOutcome[];
      /** Both, in the order in which the line names them. */
      readonly inOrder: readonly (Selected | LookUpFailure)[];
    }
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
  const inOrder = parsed.targets.flatMap((target): readonly (Selected | LookUpFailure)[] => {
    const found = lookUp(invocation.cluster, target, scope.scope);
    return found.ok ? found.value : [found.error];
  });
  const selected = inOrder.filter((one) => 'facts' in one);
  const errors = inOrder.flatMap((one) => ('facts' in one ? [] : [sayFailure(one)]));
  return { ok: true, selected, errors, inOrder };
}

/** One failure alone, as an outcome. */
export function sayFailure(failure: LookUpFailure): KubectlOutcome {
  return { stdout: '', stderr: sayFailures([failure]), exitCode: 1 };
}
