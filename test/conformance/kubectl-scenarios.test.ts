import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyText } from '../../core/kubectl/index.ts';
import { listScenarios, readScenario } from '../scenarios/list-scenarios.ts';
import { parseScenario } from '../scenarios/parse-scenario.ts';
import { playSteps } from '../scenarios/play-scenario.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';
import { firstDifference, isSame } from './compare-said.ts';
import { type LanePool, openLanePool } from './lane-pool.ts';
import { linesOfLab } from './lines/lines-of-lab.ts';
import { isUnordered } from './lines/unequal.ts';

const SCENARIOS = listScenarios();
const TIMEOUT_MS = 600_000;

describeRequiring(KUBECTL, 'the real kubectl v1.35 reads what each golden scenario leaves as the chat does', () => {
  let pool: LanePool;
  let read = 0;

  beforeAll(async () => {
    pool = await openLanePool(2, 1);
  });

  afterAll(() => pool.close());

  test.concurrent.for(SCENARIOS.map((name, index) => ({ name, index })))(
    '$name',
    { timeout: TIMEOUT_MS },
    ({ name, index }, context) =>
      pool.withLane(async (lane) => {
        const steps = parseScenario(readScenario(name));
        // Every fourth is left in its middle, where things are still on their way.
        const played = index % 4 === 3 ? steps.slice(0, Math.ceil(steps.length / 2)) : steps;
        const { cluster } = await lane.becomes((session) => void playSteps(session.cluster, played));
        const differences: unknown[] = [];
        for (const line of linesOfLab(cluster, index)) {
          read++;
          const look = async (): Promise<unknown> => {
            const said = await lane.ask(line);
            return isSame(said, isUnordered(line)) || said.isRefused ? undefined : firstDifference(said);
          };
          // The real one counts ages on its own clock: on a slow machine they are a second more, which is no difference.
          const difference = (await look()) && (await look());
          if (difference !== undefined) differences.push(difference);
        }
        context.expect(differences).toEqual([]);
      }),
  );

  test('nothing else is said by a lab that is another', async () => {
    await pool.withLane(async (lane) => {
      const { cluster } = await lane.becomes(() => {});
      applyText(cluster, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: only-here}\n', 'STDIN');
      expect(isSame(await lane.ask('get cm'))).toBe(false);
    });
    expect(read).toBeGreaterThan(SCENARIOS.length * 4);
  });
});
