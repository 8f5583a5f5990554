import type { KubectlOutcome } from '../outcome.ts';

/** What kubectl warns of by itself; all else comes from the API server. */
const OWN_WARNING =
  /^Warning: (?:resource \S+ is missing the|Detected changes to|Immediate deletion|deleting cluster-scoped|verb '|the server doesn't|resource '|Non-root user|container |'\S+' is not a standard|key |ignoring |deleting Pods)/;

/** `--warnings-as-errors`: what went well has failed where the server warned of it. kubectl v1.35, pkg/cmd: NewKubectlCommand. */
export function countWarnings(outcome: KubectlOutcome): KubectlOutcome {
  const lines = outcome.stderr.split('\n').filter((line) => line.startsWith('Warning: ') && !OWN_WARNING.test(line));
  if (outcome.exitCode !== 0 || lines.length === 0) return outcome;
  const told = lines.length === 1 ? '1 warning received' : `${lines.length} warnings received`;
  return { ...outcome, stderr: `${outcome.stderr}error: ${told}\n`, exitCode: 1 };
}
