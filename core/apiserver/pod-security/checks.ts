import { BASELINE, type CheckSince } from './baseline.ts';
import type { Policy } from './policy.ts';
import { RESTRICTED } from './restricted.ts';
import type { Check, Checked, Violation } from './wording.ts';

/** What a policy has against a Pod: the checks of its level in the form that they have in its version. */
export function listViolations(checked: Checked, { level, version }: Policy): readonly Violation[] {
  if (level === 'privileged') return [];
  const minor = version === 'latest' ? NEWEST : Math.min(version, NEWEST);
  const stricter = Object.values(level === 'restricted' ? RESTRICTED : {}).flatMap(({ insteadOf, versions }) => {
    const check = pick(versions, minor);
    return check === undefined ? [] : [{ insteadOf, check }];
  });
  const replaced = new Set(stricter.map(({ insteadOf }) => insteadOf));
  const checks = [
    ...Object.entries(BASELINE).flatMap(([name, versions]) => (replaced.has(name) ? [] : [pick(versions, minor)])),
    ...stricter.map(({ check }) => check),
  ];
  return checks.flatMap((check) => check?.(checked) ?? []);
}

/** The newest form of any check. */
const NEWEST = 35;

function pick(versions: readonly CheckSince[], minor: number): Check | undefined {
  return versions.findLast(({ since }) => since <= minor)?.check;
}
