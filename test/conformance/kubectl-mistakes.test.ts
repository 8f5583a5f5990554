import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDocumentation } from '../../lambdas/documentation/load-documentation.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';
import { firstDifference, isSame } from './compare-said.ts';
import { type KubectlLane, openLane } from './kubectl-lane.ts';
import { Dice } from './lines/dice.ts';
import { findUnequal, isUnordered } from './lines/unequal.ts';
import { prepareWorld } from './prepare-world.ts';

/** Some of the lines are asked each time, another some by `PODLAB_LINES_SEED`, more by `PODLAB_LINES`. */
const SEED = Number(process.env.PODLAB_LINES_SEED ?? 6);
const LINES = Number(process.env.PODLAB_LINES ?? 40);

describeRequiring(KUBECTL, 'the real kubectl v1.35 says the same to lines that change nothing', () => {
  let lane: KubectlLane | undefined;

  beforeAll(async () => {
    lane = await openLane(7, await loadDocumentation());
    await lane.becomes(prepareWorld);
  }, 120_000);

  afterAll(() => lane?.close());

  test.each(['mistakes', 'templates'])('%s', { timeout: 3_600_000 }, async (name) => {
    const differences: unknown[] = [];
    for (const line of drawLines(name)) {
      const said = await lane?.ask(line);
      if (said === undefined || said.isRefused || findUnequal(line) !== undefined) continue;
      if (!isSame(said, isUnordered(line))) differences.push(firstDifference(said));
    }
    expect(differences, `PODLAB_LINES_SEED=${SEED}`).toEqual([]);
  });
});

function drawLines(name: string): readonly string[] {
  const text = readFileSync(new URL(`./lines/${name}.txt`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  const dice = new Dice(SEED);
  return Array.from({ length: LINES }, () => dice.pick(lines));
}
