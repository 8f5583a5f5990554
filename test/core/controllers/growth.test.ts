import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { createStoreIndex, rebuildIndex } from '../../../core/cluster/store-index.ts';
import type { DeploymentSpec, Pod } from '../../../core/objects/kubernetes.generated.ts';
import { deploy, listPods, makeReady } from '../../builders/deployment.ts';
import { buildClusterAtRest, passTime, reportPod } from '../../builders/job.ts';

const SPECS: readonly [sentence: string, spec: Partial<DeploymentSpec>][] = [
  ['of a Deployment', {}],
  ['of a Deployment that waits before it calls a Pod available', { minReadySeconds: 30 }],
  ['of a Deployment that replaces all Pods at once', { strategy: { type: 'Recreate' } }],
];

describe('a Pod that stops being ready costs the same whether it is one of 20 or one of 160', () => {
  test.each(SPECS)('%s', (_, spec) => {
    expect(countWorkOfFlip(160, spec)).toBe(countWorkOfFlip(20, spec));
  });
});

test('what the Pods of a controller come to is what a new count finds, whatever happened to them', () => {
  const cluster = buildClusterAtRest();
  deploy(cluster, 'nginx:1', { replicas: 5, minReadySeconds: 5 });
  makeReady(cluster, 3);
  passTime(cluster, 10);
  makeReady(cluster);
  reportPod(cluster, listPods(cluster)[0], { phase: 'Failed' });
  flip(cluster, listPods(cluster).at(-1));
  expect(countAnew(cluster)).toEqual(cluster.store.index.podTallies);
  deploy(cluster, 'nginx:2', { replicas: 4 });
  makeReady(cluster, 2);
  expect(countAnew(cluster)).toEqual(cluster.store.index.podTallies);
});

/** Units of the account that bounds a request: it counts what is looked at and written. */
function countWorkOfFlip(replicas: number, spec: Partial<DeploymentSpec>): number {
  const cluster = buildClusterAtRest();
  deploy(cluster, 'nginx:1', { ...spec, replicas });
  makeReady(cluster);
  passTime(cluster, 60);
  const pod = listPods(cluster).at(-1);
  const before = cluster.work.left;
  flip(cluster, pod);
  return before - cluster.work.left;
}

function flip(cluster: Cluster, pod: Pod | undefined): void {
  reportPod(cluster, pod, { conditions: [{ type: 'Ready', status: 'False' }] });
}

function countAnew(cluster: Cluster) {
  const index = createStoreIndex();
  rebuildIndex(index, cluster.store.byKind);
  return index.podTallies;
}
