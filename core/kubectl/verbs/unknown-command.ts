import type { KubectlOutcome } from '../outcome.ts';

/** Every command of the real kubectl v1.35: what it suggests for a misspelt one. */
const KUBECTL_COMMANDS: readonly string[] = [
  ...['alpha', 'annotate', 'api-resources', 'api-versions', 'apply', 'attach', 'auth', 'autoscale', 'certificate'],
  ...['cluster-info', 'completion', 'config', 'cordon', 'cp', 'create', 'debug', 'delete', 'describe', 'diff', 'drain'],
  ...['edit', 'events', 'exec', 'explain', 'expose', 'get', 'help', 'kustomize', 'label', 'logs', 'options'],
  ...['patch', 'plugin', 'port-forward', 'proxy', 'replace', 'rollout', 'run', 'scale', 'set', 'taint', 'top'],
  ...['uncordon', 'version', 'wait'],
];

/** spf13/cobra v1.10, command.go: SuggestionsMinimumDistance. */
const MAX_DISTANCE = 2;

export function unknownCommand(word: string): KubectlOutcome {
  const suggestions = KUBECTL_COMMANDS.filter((command) => isNear(word, command));
  const hint =
    suggestions.length === 0 ? '' : `\n\nDid you mean this?\n${suggestions.map((name) => `\t${name}\n`).join('')}`;
  const stderr = `error: unknown command "${word}" for "kubectl"${hint}`;
  return { stdout: '', stderr: stderr.endsWith('\n') ? stderr : `${stderr}\n`, exitCode: 1 };
}

function isNear(word: string, command: string): boolean {
  const lower = word.toLowerCase();
  return editDistance(lower, command) <= MAX_DISTANCE || command.startsWith(lower);
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
