import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { runTool } from './run-tool.ts';

/** Every generated file is what its generator would write today. */
export const GENERATED: Check = {
  name: 'generated',
  repair: 'Run `npm run generate`, and change the generator or its source instead of the file.',
  run: async (root) => {
    const { exitCode, output } = await runTool(root, 'node', [join('infra', 'tools', 'generate.ts'), '--check']);
    const files = globSync('{core,bot}/**/*.generated.ts', { cwd: root });
    return { faults: exitCode === 0 ? '' : output, looked: files.length };
  },
};
