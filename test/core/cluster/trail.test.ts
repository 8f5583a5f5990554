import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { listSaidAnew } from '../../../core/cluster/said-anew.ts';
import { readLanes } from '../../../core/cluster/trail.ts';
import { startWork } from '../../../core/cluster/work.ts';
import { applyText, describeChange, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { findSample, listSamples } from '../../../core/samples/index.ts';

/** A lab with every sample and a Deployment, some time on. */
function liveAll(byMs: number) {
  const cluster = createCluster(11);
  for (const { manifest } of listSamples()) applyText(cluster, manifest, 'STDIN');
  runKubectl(cluster, 'create deployment web --image=nginx:1.27 --replicas=3');
  startWork(cluster);
  advanceBy(cluster, byMs, describeChange);
  return cluster;
}

/** What each object says of itself now, and the end of each lane of its trail. */
function compareEnds(cluster: ReturnType<typeof liveAll>): [said: string, kept: string][] {
  return (['Pod', 'ReplicaSet'] as const).flatMap((kind) =>
    listObjects(cluster.store, kind).flatMap((object): [string, string][] => {
      const trail = cluster.trails?.get(object.metadata?.uid ?? '');
      if (trail === undefined) return [];
      const lanes = readLanes(trail);
      return listSaidAnew(kind, undefined, object).map((line) => {
        const [lane = ''] = line.split('=');
        return [line, `${lane}=${lanes.get(lane)?.at(-1)?.value}`];
      });
    }),
  );
}

describe('a trail', () => {
  test.each([1_000, 60_000, 1_200_000])('ends in what the object says of itself, after %i ms', (byMs) => {
    const ends = compareEnds(liveAll(byMs));
    expect(ends.length).toBeGreaterThan(100);
    for (const [said, kept] of ends) expect(kept).toBe(said);
  });

  test('stands in order, and is cut where there was more than is kept', () => {
    const cluster = createCluster(11);
    applyText(cluster, findSample('crash-loop')?.manifest ?? '', 'STDIN');
    startWork(cluster);
    advanceBy(cluster, 86_400_000, describeChange);
    const [trail] = [...(cluster.trails?.values() ?? [])];
    const moments = (trail?.frames ?? []).map(({ atMs }) => atMs);
    expect(trail?.cut).toBe(true);
    expect(moments.length).toBeLessThanOrEqual(LIMITS.trailFrames);
    expect(moments.length).toBeGreaterThan(LIMITS.trailFrames / 2);
    expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
  });

  test('of a Pod that is gone is kept as long as its end is', () => {
    const cluster = createCluster(2);
    for (let round = 0; round < LIMITS.gonePods + 5; round += 1) {
      runKubectl(cluster, `run web-${round} --image=nginx:1.27`);
      runKubectl(cluster, `delete pod web-${round} --now`);
      startWork(cluster);
      advanceBy(cluster, 60_000, describeChange);
    }
    expect(cluster.gonePods).toHaveLength(LIMITS.gonePods);
    expect([...(cluster.trails?.keys() ?? [])]).toEqual(cluster.gonePods.map(({ uid }) => uid));
    const ends = [...(cluster.trails?.values() ?? [])].map(({ frames }) => frames.at(-1)?.says);
    expect(ends.every((says) => says?.includes('end=gone'))).toBe(true);
  });

  test('is of what changed alone: a fresh lab has none', () => {
    expect(createCluster(1).trails).toBeUndefined();
  });
});
