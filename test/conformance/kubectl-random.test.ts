import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../core/session/index.ts';
import { loadDocumentation } from '../../lambdas/documentation/load-documentation.ts';
import { listScenarios, readScenario } from '../scenarios/list-scenarios.ts';
import { parseScenario } from '../scenarios/parse-scenario.ts';
import { playSteps } from '../scenarios/play-scenario.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';
import { firstDifference, isSame } from './compare-said.ts';
import { type KubectlLane, openLane } from './kubectl-lane.ts';
import { Dice } from './lines/dice.ts';
import { listNamed } from './lines/inventory.ts';
import { randomLine } from './lines/random-line.ts';
import { findUnequal, isUnordered, UNEQUAL, UNORDERED } from './lines/unequal.ts';
import { WORLD_NAMES } from './lines/world-names.ts';
import { prepareWorld } from './prepare-world.ts';

/** CI asks the same lines each time; by hand, of other labs too: `PODLAB_LINES_SEED=7 PODLAB_LINES=500 npx vitest run …`. */
const SEED = Number(process.env.PODLAB_LINES_SEED ?? 6);
const IS_FIXED = process.env.PODLAB_LINES_SEED === undefined;
const LINES = Number(process.env.PODLAB_LINES ?? 80);
/** By hand a lab is left for another after so many. */
const LINES_A_LAB = 40;
const TIMEOUT_MS = 3_600_000;

describeRequiring(KUBECTL, 'the real kubectl v1.35 says the same to lines that nobody chose', () => {
  const lanes: KubectlLane[] = [];

  beforeAll(async () => {
    const documentation = await loadDocumentation();
    lanes.push(...(await Promise.all([openLane(7, documentation), openLane(8, documentation)])));
  });

  afterAll(async () => {
    await Promise.all(lanes.map((lane) => lane.close()));
  });

  test.concurrent.for([0, 1])(
    `${LINES / 2} lines of seed ${SEED}, in lane %i`,
    { timeout: TIMEOUT_MS },
    async (number, context) => {
      const differences: unknown[] = [];
      for (let asked = 0; asked < LINES / 2; asked += LINES_A_LAB) {
        const dice = new Dice(SEED * 1000 + asked * 2 + number);
        differences.push(...(await askSome(laneOf(number), dice, Math.min(LINES_A_LAB, LINES / 2 - asked))));
      }
      context.expect(differences, `PODLAB_LINES_SEED=${SEED}`).toEqual([]);
    },
  );

  describe('what cannot be equal is not', () => {
    beforeAll(async () => {
      await laneOf(0).becomes(prepareWorld);
    });

    test.each(UNEQUAL)('$example: $why', async ({ example, isMeant }) => {
      const said = await laneOf(0).ask(example);
      expect(isMeant(example)).toBe(true);
      expect(isSame(said)).toBe(false);
    });

    test.each(UNORDERED)('$example has the same lines in whatever order: $why', async ({ example, isMeant }) => {
      const said = await laneOf(0).ask(example);
      expect(isMeant(example)).toBe(true);
      expect(said.real.stdout).not.toBe('');
      expect(isSame(said, true)).toBe(true);
    });
  });

  function laneOf(number: number): KubectlLane {
    const lane = lanes[number];
    if (lane === undefined) throw new Error(`no lane ${number}`);
    return lane;
  }
});

/** The world of everything, or, by hand, what a scenario left at its middle or its end. */
async function playSome(lane: KubectlLane, dice: Dice): Promise<Session> {
  if (IS_FIXED) return lane.becomes(prepareWorld);
  const name = dice.pick(['', ...listScenarios()]);
  if (name === '') return lane.becomes(prepareWorld);
  const steps = parseScenario(readScenario(name));
  const played = dice.isHit(50) ? steps : steps.slice(0, Math.ceil(steps.length / 2));
  return lane.becomes(({ cluster }) => void playSteps(cluster, played));
}

async function askSome(lane: KubectlLane, dice: Dice, lines: number): Promise<readonly unknown[]> {
  const { cluster } = await playSome(lane, dice);
  const named = IS_FIXED ? WORLD_NAMES : listNamed(cluster);
  const differences: unknown[] = [];
  for (let asked = 0; asked < lines; asked++) {
    const line = randomLine(dice, named);
    if (findUnequal(line) !== undefined) continue;
    // Where the real one was slow an age may be a second more: such a line is asked once more.
    const difference = (await differenceOf(lane, line)) && (await differenceOf(lane, line));
    if (difference !== undefined) differences.push(difference);
  }
  return differences;
}

async function differenceOf(lane: KubectlLane, line: string): Promise<unknown> {
  const said = await lane.ask(line);
  return said.isRefused || isSame(said, isUnordered(line)) ? undefined : firstDifference(said);
}
