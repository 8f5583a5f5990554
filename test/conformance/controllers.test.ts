import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStage } from './controllers/lab-stage.ts';
import { playScenario } from './controllers/play-scenario.ts';
import { recordedPath } from './controllers/recorded-path.ts';
import type { Look } from './controllers/scenario.ts';
import { SCENARIOS } from './controllers/scenarios.ts';

describe.each(SCENARIOS)('what controllers write in $name, as the real ones did', (scenario) => {
  const path = recordedPath(scenario);
  const recorded: Record<string, Look> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const names = scenario.steps.flatMap((step) => (typeof step === 'object' && 'look' in step ? [step.look] : []));
  let looks: Record<string, Look> = {};

  beforeAll(async () => {
    const stage = await openStage();
    looks = await playScenario(stage, scenario);
    await stage.close();
  });

  test('each look was recorded: `npm run record-controllers`', () => {
    expect(Object.keys(recorded)).toEqual(names);
  });

  test.each(names)('%s', (name) => {
    const why = scenario.differs?.[name];
    if (why === undefined) expect(looks[name]).toEqual(recorded[name]);
    else expect(looks[name], why).not.toEqual(recorded[name]);
  });
});
