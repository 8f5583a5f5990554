import type { Check } from './check.ts';
import { runTool } from './run-tool.ts';

const ROOMS = ['core', 'bot', 'lambdas', 'infra', 'test'];

/** dependency-cruiser: who imports whom, by the rules in .dependency-cruiser.cjs. */
export const ARROWS: Check = {
  name: 'arrows',
  repair: 'Each rule in .dependency-cruiser.cjs says how to put it right.',
  run: async (root) => {
    const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...ROOMS];
    const { exitCode, output } = await runTool(root, 'depcruise', args);
    return { faults: exitCode === 0 ? '' : output, looked: Number(/\((\d+) modules/.exec(output)?.[1] ?? 0) };
  },
};
