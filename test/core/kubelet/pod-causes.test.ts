import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { traceCauses } from '../../../core/sim/causes.ts';
import { advance, applyPod, buildCluster } from '../../builders/cluster.ts';
import { buildPod } from '../../builders/pod.ts';

/** The codes from the request to the last change of the facet, oldest first. */
function chainOf(cluster: Cluster, uid: string, facet: string): string[] {
  const id = cluster.store.provenance.get(uid)?.get(facet) ?? 0;
  return traceCauses(cluster.causes, id)
    .map(({ code }) => code)
    .reverse();
}

function liveFor(seconds: number, script: string): { cluster: Cluster; uid: string } {
  const cluster = buildCluster();
  const containers = [{ name: 'web', image: 'busybox', command: ['sh', '-c', script] }];
  const pod = applyPod(cluster, buildPod({ spec: { containers } }));
  advance(cluster, seconds * 1000);
  return { cluster, uid: pod.metadata?.uid ?? '' };
}

const START = ['applied', 'sandboxReady', 'imagePullStarted', 'imagePulled', 'containerStarted'];

describe('the causes of a Pod', () => {
  test.each([
    'phase',
    'condition:Ready',
    'condition:ContainersReady',
    'condition:PodReadyToStartContainers',
    'container:web',
  ])('lead from %s of a running Pod back to the request', (facet) => {
    const { cluster, uid } = liveFor(60, 'sleep 600');
    expect(chainOf(cluster, uid, facet)).toEqual(START);
  });
  test.each(['condition:PodScheduled', 'condition:Initialized'])('of %s are the request alone', (facet) => {
    const { cluster, uid } = liveFor(60, 'sleep 600');
    expect(chainOf(cluster, uid, facet)).toEqual(['applied']);
  });
  test('of a crash loop name each start and each end', () => {
    const { cluster, uid } = liveFor(12, 'sleep 1; exit 1');
    const chain = [...START, 'containerExited', 'containerStarted', 'containerExited'];
    expect(chainOf(cluster, uid, 'container:web')).toEqual(chain);
  });
  test('of CrashLoopBackOff end in the back-off that the look before found', () => {
    const { cluster, uid } = liveFor(300, 'sleep 1; exit 1');
    expect(chainOf(cluster, uid, 'container:web').slice(-2)).toEqual(['containerExited', 'containerRestartBackOff']);
  });
});
