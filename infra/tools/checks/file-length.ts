import { readFileSync } from 'node:fs';
import type { Check } from './check.ts';
import { listSources, pathOf } from './list-sources.ts';

const MAX_LINES = 300;

/** No file of the house is longer than a person reads in one go. Tables of tests may be. */
export const FILE_LENGTH: Check = {
  name: 'file-length',
  repair: 'Look for the second subject in the file, and give it a file of its own.',
  run: async (root) => {
    const sources = listSources(root).filter((source) => !source.startsWith('test/'));
    const faults = sources.flatMap((source) => {
      const lines = readFileSync(pathOf(root, source), 'utf8').split('\n').length - 1;
      return lines > MAX_LINES ? [`${source} has ${lines} lines, more than ${MAX_LINES}.`] : [];
    });
    return { faults: faults.join('\n'), looked: sources.length };
  },
};
