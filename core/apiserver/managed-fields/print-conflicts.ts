import type { Conflict } from './apply-fields.ts';
import { printPath } from './field-set.ts';
import type { Manager } from './managers.ts';

/** apimachinery v1.35, pkg/util/managedfields/internal/conflict.go: getConflictMessage. */
export function printConflicts(conflicts: readonly Conflict[]): string {
  const [first] = conflicts;
  if (first !== undefined && conflicts.length === 1) {
    return `Apply failed with 1 conflict: conflict with ${printManager(first.manager)}: ${printPath(first.path)}`;
  }
  const byManager = Map.groupBy(conflicts, ({ manager }) => printManager(manager));
  const blocks = [...byManager]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([manager, held]) => [`conflicts with ${manager}:`, ...held.map(({ path }) => `- ${printPath(path)}`)]);
  return `Apply failed with ${conflicts.length} conflicts: ${blocks.join('\n')}`;
}

/** `"kubectl-edit" using apps/v1`: an applier is named without its version. */
export function printManager({ name, subresource, operation, apiVersion }: Manager): string {
  const named = `${JSON.stringify(name)}${subresource === '' ? '' : ` with subresource ${JSON.stringify(subresource)}`}`;
  if (operation === 'Apply') return named;
  return `${named} using ${apiVersion}`;
}
