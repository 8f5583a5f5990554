import { defineConfig } from 'vitest/config';

/** Tests that start programs, browsers and databases: one file after the other, so that none waits for another. */
const PROGRAMS = [
  'test/checks/**/*.test.ts',
  'test/contracts/**/*.test.ts',
  'test/e2e/**/*.test.ts',
  'test/infra/**/*.test.ts',
  'test/runtime/**/*.test.ts',
  'test/lambdas/{gateway,local-server,operator,register}.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'rooms', include: ['test/**/*.test.ts'], exclude: PROGRAMS, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: { name: 'programs', include: PROGRAMS, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
