import type { KubectlOutcome } from '../outcome.ts';

/** Every command of the real kubectl v1.35 in the order of its groups: what it suggests for a misspelt one. */
const KUBECTL_COMMANDS: readonly string[] = [
  ...['create', 'expose', 'run', 'set', 'explain', 'get', 'edit', 'delete', 'rollout', 'scale', 'autoscale'],
  ...['certificate', 'cluster-info', 'top', 'cordon', 'uncordon', 'drain', 'taint'],
  ...['describe', 'logs', 'attach', 'exec', 'port-forward', 'proxy', 'cp', 'auth', 'debug', 'events'],
  ...['diff', 'apply', 'patch', 'replace', 'wait', 'kustomize', 'label', 'annotate', 'completion'],
  ...['alpha', 'config', 'plugin', 'version', 'api-versions', 'api-resources', 'options', 'help'],
];

/** What is meant by words of other programs. */
const MEANT: ReadonlyMap<string, readonly string[]> = new Map([
  ['list', ['get', 'wait']],
  ['ps', ['get', 'wait']],
  ['rm', ['delete']],
]);

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
  return (
    editDistance(lower, command) <= MAX_DISTANCE ||
    command.startsWith(lower) ||
    MEANT.get(lower)?.includes(command) === true
  );
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
