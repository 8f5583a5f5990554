import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MISSION_IDS } from '../../../core/missions/mission-list.ts';
import { playMission } from './play-mission.ts';

const folder = new URL('./', import.meta.url);
const updates = process.env.PODLAB_UPDATE_GOLDENS === '1';
const PLAYED = MISSION_IDS.flatMap((id) => (['en', 'ko'] as const).map((language) => ({ id, language })));

test.each(PLAYED)('mission $id, from its start to its end, as it is read in $language', async ({ id, language }) => {
  const golden = new URL(`${id}.${language}.golden`, folder);
  const transcript = await playMission(id, language);
  if (updates) writeFileSync(golden, transcript);
  expect(existsSync(golden), `${id}.${language}.golden is missing`).toBe(true);
  expect(transcript).toBe(readFileSync(golden, 'utf8'));
});

test('no golden is left without its mission', () => {
  const goldens = readdirSync(folder).filter((file) => file.endsWith('.golden'));
  expect(goldens.toSorted()).toEqual(PLAYED.map(({ id, language }) => `${id}.${language}.golden`).toSorted());
});
