import { describe, expect, test } from 'vitest';
import { listNewestTurns } from '../../../core/explain/newest-turns.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createSession } from '../../../core/session/index.ts';

function runAll(...steps: readonly (string | number)[]) {
  const { cluster } = createSession(7);
  for (const step of steps)
    if (typeof step === 'string') expect(runKubectl(cluster, step).stderr).toBe('');
    else advanceBy(cluster, step, () => []);
  return cluster;
}

const CRASHING = 'run c --image=busybox --restart=Never -- sh -c "sleep 2; exit 3"';
const tell = (cluster: ReturnType<typeof runAll>, most = 9) =>
  listNewestTurns(cluster, most).map(({ pod, container, value, look }) => [pod, container, value, look].join('|'));

describe('what became of Pods lately', () => {
  test('is told newest first, by the container where it tells what the phase tells', () => {
    const cluster = runAll(CRASHING, 20_000);
    expect(tell(cluster)).toEqual([
      'c|c|terminated Error 3|failed',
      'c|c|running, ready|ready',
      'c|c|waiting ContainerCreating|waiting',
    ]);
    expect(tell(cluster, 1)).toEqual(['c|c|terminated Error 3|failed']);
  });

  test('tells how a Pod ended, and that it is gone', () => {
    const cluster = runAll('run web --image=nginx', 20_000, 'delete pod web', 60_000);
    expect(tell(cluster, 3)).toContain('web||gone|ended');
    expect(tell(cluster, 3)).toContain('web||Terminating|waiting');
  });

  test('says nothing of what the cluster itself runs', () => {
    expect(tell(runAll(60_000))).toEqual([]);
  });
});
