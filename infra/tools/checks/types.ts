import type { Check } from './check.ts';
import { runTool } from './run-tool.ts';

/** TypeScript over everything. */
export const TYPES: Check = typeCheck('types', '.', 'Make the types agree; `as`, `any` and `!` are no repair.');

/** TypeScript over core alone, which has neither DOM nor Node types. */
export const CORE_TYPES: Check = typeCheck(
  'core-types',
  'core',
  'core has no I/O: take what the code needs as an argument, from bot or lambdas.',
);

function typeCheck(name: string, project: string, repair: string): Check {
  return {
    name,
    repair,
    run: async (root) => {
      const { exitCode, output } = await runTool(root, 'tsc', ['-p', project, '--listFiles', '--pretty', 'false']);
      const lines = output.split('\n');
      const faults = lines.filter((line) => !line.startsWith('/')).join('\n');
      const own = lines.filter((line) => line.startsWith(root) && !line.includes('/node_modules/'));
      return { faults: exitCode === 0 ? '' : faults, looked: own.length };
    },
  };
}
