import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that start programs, browsers and databases: in processes of their own, and not beside those of the rooms. */
const PROGRAMS = [
  'test/checks/**/*.test.ts',
  'test/contracts/**/*.test.ts',
  'test/e2e/**/*.test.ts',
  'test/infra/**/*.test.ts',
  'test/runtime/**/*.test.ts',
  'test/lambdas/{gateway,local-server,operator,register}.test.ts',
];

/** What takes longest begins first, so that no worker is left alone with it at the end. */
const LONGEST = [
  ...['conformance/kubectl-scenarios', 'conformance/kubectl-changes', 'conformance/kubectl', 'bot/answer-sweep'],
  ...['core/lab/work', 'core/quiz/catalogue', 'conformance/kubectl-custom', 'conformance/kubectl-commands'],
  ...['lambdas/local-server', 'checks/checks', 'e2e/readme', 'e2e/lab', 'infra/deploy', 'e2e/page', 'lambdas/gateway'],
].map((name) => `/test/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(specifications);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(name));
  return place < 0 ? LONGEST.length : place;
}

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // vitest would leave one of two cores to itself, which has little to do.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        // The modules of a worker are loaded once for all its files: nothing in the rooms keeps what a test did.
        test: {
          ...{ name: 'rooms', include: ['test/**/*.test.ts'], exclude: PROGRAMS, isolate: false },
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...{ name: 'programs', include: PROGRAMS, maxWorkers: 2, sequence: { groupOrder: 1 } },
          globalSetup: 'test/tools/keep-compiled.ts',
        },
      },
    ],
  },
});
