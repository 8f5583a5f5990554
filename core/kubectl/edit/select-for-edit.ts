import { fail, type KubectlOutcome } from '../outcome.ts';
import { parseTargets } from '../select/parse-targets.ts';
import { hasSelector, scopeOf } from '../select/scope-of.ts';
import { type LookUpFailure, lookUp, type Selected, sayFailures } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';

export type EditSelection =
  | { readonly ok: true; readonly selected: readonly Selected[]; readonly errors: string }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** The objects that `TYPE NAME…`, `TYPE/NAME…`, `-l` or `--all` name; a name that is not there is an error line. */
export function selectForEdit(invocation: Invocation, args: readonly string[]): EditSelection {
  const parsed = parseTargets(invocation.cluster, args, hasSelector(invocation.flags));
  if (!parsed.ok) return parsed;
  const named = parsed.targets.some((target) => target.name !== undefined);
  if (!named && !invocation.flags.isOn('all') && !hasSelector(invocation.flags)) {
    return { ok: false, outcome: fail('resource(s) were provided, but no name was specified') };
  }
  const scope = scopeOf(invocation, parsed.targets);
  if (!scope.ok) return scope;
  const selected: Selected[] = [];
  const failures: LookUpFailure[] = [];
  for (const target of parsed.targets) {
    const found = lookUp(invocation.cluster, target, scope.scope);
    if (found.ok) selected.push(...found.value);
    else failures.push(found.error);
  }
  return { ok: true, selected, errors: sayFailures(failures) };
}
