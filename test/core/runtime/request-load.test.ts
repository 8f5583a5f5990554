import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject } from '../../../core/cluster/object-store.ts';
import type { ServerTask } from '../../../core/cluster/state/machine.ts';
import { usagesOf } from '../../../core/runtime/index.ts';
import { isBusy, noteRequest, requestMillicores } from '../../../core/runtime/request-load.ts';
import { buildCluster } from '../../builders/cluster.ts';
import { passTime } from '../../builders/job.ts';
import { apply, say } from '../../builders/workload.ts';

/** A server that was asked at these seconds, each time for 300 ms of a core. */
function askedAt(...seconds: readonly number[]): { readonly cluster: Cluster; readonly task: ServerTask } {
  const cluster = buildCluster();
  const task: ServerTask = {
    kind: 'server',
    program: 'php-apache',
    args: [],
    startedMs: 0,
    step: 1,
    ports: [80],
    wakeMs: null,
  };
  for (const second of seconds) noteRequest(Object.assign(cluster, { nowMs: second * 1000 }), task, 300);
  return { cluster, task };
}

describe('what requests make a server use', () => {
  const ROWS: readonly (readonly [says: string, asked: readonly number[], atSecond: number, millicores: number])[] = [
    ['is nothing where nobody asked', [], 20, 0],
    ['is not seen within the same quarter of a minute', [1, 2], 14, 0],
    ['is seen in the quarter after, over all of it', [1, 2], 15, 40],
    ['is still what the last whole quarter had', [1, 2, 16], 29, 40],
    ['goes with its quarter', [1, 2, 16], 30, 20],
    ['is nothing once a whole quarter was quiet', [1, 2, 16], 45, 0],
    ['does not come back with the next request', [1, 2, 61], 61, 0],
  ];

  test.each(ROWS)('%s', (_, asked, atSecond, millicores) => {
    expect(requestMillicores(askedAt(...asked).task, atSecond * 1000)).toBeCloseTo(millicores);
  });

  test('changes by itself until it has been seen and is gone', () => {
    const { task } = askedAt(1);
    expect([1, 29, 30].map((second) => isBusy(task, second * 1000))).toEqual([true, true, false]);
  });
});

const SUMS = `
apiVersion: v1
kind: Pod
metadata: {name: sums}
spec: {containers: [{name: c, image: registry.k8s.io/hpa-example, resources: {limits: {cpu: 500m}}}]}
`;

describe('the page of the autoscaler’s walkthrough', () => {
  test('takes 20 ms of a core for each request, and no more than its limit in all', () => {
    const cluster = buildCluster();
    apply(cluster, SUMS);
    passTime(cluster, 30);
    const [{ podIP = '' } = {}] = [getObject(cluster.store, 'Pod', 'default', 'sums')?.status];
    say(cluster, `run load --image=busybox -- sh -c "while wget -qO- http://${podIP}; do true; done"`);
    passTime(cluster, 45);
    const pod = getObject(cluster.store, 'Pod', 'default', 'sums');
    expect(pod === undefined ? [] : usagesOf(cluster, pod).map(({ usage }) => usage.cpuMillicores)).toEqual([500]);
  });
});

test.each([
  ['hostname', 'a\n'],
  ['hostname -f', 'a.b.default.svc.cluster.local\n'],
  ['hostname -d', 'b.default.svc.cluster.local\n'],
  ['hostname -s', 'a\n'],
])('a Pod with a subdomain says of %s', (line, answer) => {
  const cluster = buildCluster();
  apply(
    cluster,
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostname: a, subdomain: b, containers: [{name: c, image: busybox, command: [sleep, "1000"]}]}\n',
  );
  passTime(cluster, 10);
  expect(say(cluster, `exec p -- ${line}`)).toBe(answer);
});
