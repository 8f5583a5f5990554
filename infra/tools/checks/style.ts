import type { Check } from './check.ts';
import { runTool } from './run-tool.ts';

/** Biome: format and lint of every file that is written by hand. */
export const STYLE: Check = {
  name: 'style',
  repair: 'Run `npm run fix`; what it leaves is to be changed by hand.',
  run: async (root) => {
    const { exitCode, output } = await runTool(root, 'biome', ['check', '--error-on-warnings', '.']);
    return { faults: exitCode === 0 ? '' : output, looked: Number(/Checked (\d+) files?/.exec(output)?.[1] ?? 0) };
  },
};
