import { createObject } from '../../core/apiserver/write.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { objectsOf } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { runUntil } from '../../core/lab/run-occurrences.ts';
import { runRequest } from '../../core/lab/run-request.ts';
import { applyDefaults } from '../../core/manifest/index.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';

/** What the one container of a measured Pod does. */
export const PROGRAMS = {
  serve: { image: 'nginx:1.29' },
  succeed: { image: 'busybox:1.36', command: ['true'] },
  fail: { image: 'busybox:1.36', command: ['false'] },
} as const;

/** Creates Pods as the API server does, after the manifest is decoded: `pod-0`, `pod-1` … */
export function applyPods(
  cluster: Cluster,
  count: number,
  program: keyof typeof PROGRAMS,
  restartPolicy: string,
): void {
  runRequest(cluster, 'applied', { kind: 'Pod', name: 'pods' }, () => {
    for (let index = 0; index < count; index += 1) {
      const created = createObject(
        cluster,
        'Pod',
        applyDefaults('Pod', buildPod(`pod-${index}`, program, restartPolicy)),
      );
      if (!created.ok) throw new Error(created.error.message);
    }
  });
}

function buildPod(name: string, program: keyof typeof PROGRAMS, restartPolicy: string): Pod {
  const { image, ...rest } = { ...PROGRAMS[program] };
  const containers = [{ name: 'main', image, ...rest }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default' },
    spec: { restartPolicy, containers },
  };
}

/** Lets virtual time pass, in as many requests as the budget of one asks for. */
export function advance(cluster: Cluster, byMs: number): void {
  startWork(cluster);
  if (!runUntil(cluster, cluster.nowMs + byMs)) throw new Error('the budget of one request ran out');
}

export function countPods(cluster: Cluster, phase: string): number {
  return [...objectsOf(cluster.store, 'Pod').values()].filter(({ status }) => status?.phase === phase).length;
}
