// `npm run record-controllers [SCENARIO …]`: what the real controllers and scheduler write, into `recorded/`.
import { writeFileSync } from 'node:fs';
import { playScenario } from './play-scenario.ts';
import { startRealCluster } from './real-cluster.ts';
import { recordedPath } from './recorded-path.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';

const names = process.argv.slice(2);
const asked = SCENARIOS.filter(({ name }) => names.length === 0 || names.includes(name));
const together = asked.filter(({ isAlone }) => isAlone !== true);
const groups = [together, ...asked.filter(({ isAlone }) => isAlone === true).map((alone) => [alone])];
for (const group of groups.filter(({ length }) => length > 0)) await record(group);

async function record(scenarios: readonly Scenario[]): Promise<void> {
  const cluster = await startRealCluster();
  try {
    await Promise.all(
      scenarios.map(async (scenario) => {
        const looks = await playScenario(cluster, scenario);
        writeFileSync(recordedPath(scenario), `${JSON.stringify(looks, null, 1)}\n`);
        console.log(`${scenario.name}: ${Object.keys(looks).length} looks`);
      }),
    );
  } finally {
    cluster.close();
  }
}
