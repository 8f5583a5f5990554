import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../../core/cluster/cluster.ts';
import { startWork } from '../../../../core/cluster/work.ts';
import { applyText, runKubectl } from '../../../../core/kubectl/index.ts';
import { advanceBy } from '../../../../core/lab/advance.ts';
import type { FixScene } from '../../../../core/quiz/fixes/fix.ts';
import { FIXES } from '../../../../core/quiz/fixes/fixes.ts';
import { type FixVerdict, judgeFix } from '../../../../core/quiz/fixes/judge-fix.ts';
import { buildFix, openFix } from '../../../../core/quiz/fixes/open-fix.ts';
import { printManifests } from '../../../../core/quiz/scene/print-yaml.ts';

const rows = FIXES.map((fix) => ({ id: fix.id, fix }));

/** What the judge says of the lab after this was done in it; a cluster made the same way is as good as a copy. */
function judgeAfter(scene: FixScene, ...deeds: ((cluster: Cluster) => void)[]): FixVerdict {
  const cluster = openFix(scene);
  for (const deed of deeds) {
    startWork(cluster);
    deed(cluster);
  }
  return judgeFix(scene, cluster);
}

const say = (line: string) => (cluster: Cluster) => {
  const { exitCode, stderr } = runKubectl(cluster, line);
  expect({ line, exitCode, stderr }).toMatchObject({ exitCode: 0, stderr: '' });
};

const apply = (objects: FixScene['objects']) => (cluster: Cluster) => {
  const { exitCode, stderr } = applyText(cluster, printManifests(objects), 'STDIN');
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
};

const pass = (seconds: number) => (cluster: Cluster) => void advanceBy(cluster, seconds * 1000, () => []);

test('there are fifteen and more, each of its own id', () => {
  expect(FIXES.length).toBeGreaterThanOrEqual(15);
  expect(new Set(FIXES.map(({ id }) => id)).size).toBe(FIXES.length);
});

describe.each(rows)('$id', ({ fix }) => {
  const scene = buildFix({ fix, seed: 7 });

  test('is not mended by doing nothing, and not by waiting', () => {
    expect(judgeAfter(scene)).toMatchObject({ kind: 'broken' });
    expect(judgeAfter(scene, pass(900))).toMatchObject({ kind: 'broken' });
  });

  test('is not mended by deleting everything', () => {
    const all = 'delete deployments,services,configmaps,secrets,jobs,pods --all';
    expect(judgeAfter(scene, (cluster) => void runKubectl(cluster, all))).toMatchObject({ kind: 'broken' });
  });

  test('is not mended by applying nothing', () => {
    expect(judgeAfter(scene, (cluster) => void applyText(cluster, '', 'STDIN'))).toMatchObject({ kind: 'broken' });
  });

  // Where something was done to it since, to apply the manifest again is to take that back.
  test.skipIf(scene.steps.length > 0)('is not mended by applying the same again', () => {
    const again = (cluster: Cluster) => void applyText(cluster, printManifests(scene.objects), 'STDIN');
    expect(judgeAfter(scene, again)).toMatchObject({ kind: 'broken' });
  });

  test('is mended by lines of kubectl alone: by waiting at first, then without', () => {
    const { kubectl } = scene.solution;
    expect(judgeAfter(scene, ...kubectl.map(say)).kind).not.toBe('broken');
    expect(judgeAfter(scene, ...kubectl.map(say), pass(300))).toEqual({ kind: 'mended' });
  });

  test('is mended by /apply alone', () => {
    const done = apply(scene.solution.apply);
    expect(judgeAfter(scene, done).kind).not.toBe('broken');
    expect(judgeAfter(scene, done, pass(300))).toEqual({ kind: 'mended' });
  });

  test('the hint of the condition that fails mends it, and every hint can be followed', () => {
    const verdict = judgeAfter(scene);
    if (verdict.kind !== 'broken') throw new Error('it is not broken');
    expect(judgeAfter(scene, say(verdict.goal.mend), pass(300))).toEqual({ kind: 'mended' });
    for (const { look, mend } of scene.goal) {
      say(look)(openFix(scene));
      say(mend)(openFix(scene));
    }
  });
});
