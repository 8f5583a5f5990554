import { expect, test } from 'vitest';
import { advanceBy } from '../../../core/lab/advance.ts';
import { findMissing, missionOf, openMission } from '../../../core/missions/index.ts';
import { nameShownMission } from '../../../core/missions/mission-list.ts';
import { openLab } from '../../builders/kube-api.ts';

test('a step that the learner does with a kubectl of their own is done in the lab of the mission', async () => {
  const mission = missionOf('first');
  const last = mission.steps[4];
  const goals = last === undefined || last.kind === 'ask' ? [] : last.goals;
  const lab = await openLab(1, (session) => {
    session.cluster = openMission(mission, 4);
    session.shown = nameShownMission('first');
  });
  const patched = await fetch(`${lab.url}/api/v1/namespaces/default/pods/web`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/strategic-merge-patch+json' },
    body: JSON.stringify({ spec: { containers: [{ name: 'web', image: 'nginx' }] } }),
  });
  expect(patched.status).toBe(200);
  const session = await lab.read();
  await lab.close();
  expect(session.shown).toBe('mission/first');
  expect(findMissing(session.cluster, goals)).toBeDefined();
  advanceBy(session.cluster, 10_000, () => []);
  expect(findMissing(session.cluster, goals)).toBeUndefined();
});
