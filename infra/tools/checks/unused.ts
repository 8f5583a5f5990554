import type { Check } from './check.ts';
import { listSources } from './list-sources.ts';
import { runTool } from './run-tool.ts';

/** knip: files, exports and packages that nothing uses. */
export const UNUSED: Check = {
  name: 'unused',
  repair: 'Delete what is listed, or take its `export` away.',
  run: async (root) => {
    const { exitCode, output } = await runTool(root, 'knip', ['--no-progress']);
    return { faults: exitCode === 0 ? '' : output, looked: listSources(root).length };
  },
};
