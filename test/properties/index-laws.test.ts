import { expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { createStoreIndex, rebuildIndex, type StoreIndex } from '../../core/cluster/store-index.ts';
import { startWork } from '../../core/cluster/work.ts';
import { runKubectl } from '../../core/kubectl/index.ts';
import { loadSession, saveSession } from '../../core/session/index.ts';
import { fc } from '../builders/fast-check.ts';
import { story } from './arbitraries.ts';
import { playStory } from './play-story.ts';

/** What moves objects about in the index: Pods that change hands, and owners that go without what they own. */
const line = fc.constantFrom(
  'label pods --all app=other --overwrite',
  'label pods --all app=shop --overwrite',
  'label replicasets --all app-',
  'label replicasets --all app=shop --overwrite',
  'delete deployment shop --cascade=orphan',
  'delete replicasets --all --cascade=orphan',
  'delete jobs --all --cascade=orphan',
  'scale deployment shop --replicas=3',
  'cordon node-1',
  'delete events --all',
);

test('an index that is first asked for by a write, after a load, is what would be made anew from the objects', () => {
  fc.assert(
    fc.property(story, fc.array(line, { minLength: 1, maxLength: 4 }), (told, lines) => {
      const { cluster } = lines.reduce(
        (session, next) => {
          const loaded = loadSession(saveSession(session));
          if (!loaded.ok) throw new Error(loaded.error);
          runKubectl(loaded.session.cluster, next);
          return loaded.session;
        },
        playStory(told, (session) => session),
      );
      expectIndexRight(cluster);
    }),
    { numRuns: 30 },
  );
});

test('whatever happens, indices and tallies are what would be made anew from the objects', () => {
  let tallied = 0;
  fc.assert(
    fc.property(story, fc.array(line, { maxLength: 8 }), (told, lines) => {
      const left = [...lines];
      const { cluster } = playStory(told, (session) => {
        const next = left.shift();
        startWork(session.cluster);
        if (next !== undefined) runKubectl(session.cluster, next);
        expectIndexRight(session.cluster);
        tallied += session.cluster.store.index.podTallies.size;
        return session;
      });
      expectIndexRight(cluster);
    }),
    { numRuns: 60 },
  );
  expect(tallied).toBeGreaterThan(20);
});

function expectIndexRight({ store }: Cluster): void {
  const anew = createStoreIndex();
  rebuildIndex(anew, store.byKind);
  expect(store.index).toEqual(anew);
  expect(listInOrder(store.index)).toEqual(listInOrder(anew));
}

/** What is kept in order of creation, which sets compared with each other do not show. */
function listInOrder({ unboundPods, dependentsByOwner, eventsByObject }: StoreIndex) {
  const dependents = [...dependentsByOwner].map(([owner, byKind]) => [
    owner,
    [...byKind].map(([kind, keys]) => [kind, [...keys]] as const).sort(),
  ]);
  return {
    unbound: [...unboundPods],
    dependents: new Map(dependents.map(([owner, keys]) => [owner, keys])),
    events: new Map([...eventsByObject].map(([subject, keys]) => [subject, [...keys]])),
  };
}
