import { expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { WORK_OF_A_REQUEST } from '../../../core/cluster/work.ts';
import { applyText } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { runUntil } from '../../../core/lab/run-occurrences.ts';
import { connect } from '../../../core/runtime/network/connect.ts';
import { resolveHost } from '../../../core/runtime/network/resolve.ts';
import { server, service, shell } from '../../work/lab-story.ts';

const MINUTE_MS = 60_000;

/** A lab a minute later, and what a piece of work in it takes. */
function measure(manifests: readonly object[], work: (cluster: Cluster) => void): number {
  const cluster = createCluster(1);
  for (const manifest of manifests) applyText(cluster, JSON.stringify(manifest), 'STDIN');
  runUntil(cluster, MINUTE_MS);
  cluster.work.left = WORK_OF_A_REQUEST;
  work(cluster);
  return WORK_OF_A_REQUEST - cluster.work.left;
}

function ipOf(cluster: Cluster, host: string): string {
  const sandbox = [...cluster.nodes.values()].flatMap(({ sandboxes }) => [...sandboxes.values()])[0];
  return (sandbox && resolveHost(cluster, sandbox, host)) ?? '';
}

const ask =
  (host: string, port = 80) =>
  (cluster: Cluster): void => {
    connect(cluster, undefined, ipOf(cluster, `${host}.default.svc.cluster.local`), port);
  };

const services = (count: number) => Array.from({ length: count }, (_, index) => service(`s${index}`));

test('a connection costs by the Services that its address may be', () => {
  const [few, many] = [1, 150].map((count) => measure([server(), ...services(count)], ask('s0')));
  expect((many ?? 0) - (few ?? 0)).toBeGreaterThanOrEqual(149);
});

test('a connection costs by the endpoints that it may meet', () => {
  const [few, many] = [1, 100].map((replicas) => measure([server({ replicas }), service('s')], ask('s')));
  expect((many ?? 0) - (few ?? 0)).toBeGreaterThanOrEqual(99);
});

test('a port is looked for among the processes of a Pod, each of which costs', () => {
  const busy = (count: number) => shell(`i=0; while [ $i -lt ${count} ]; do sleep 1000 & i=$((i+1)); done; wait`);
  const [few, many] = [1, 50].map((count) => measure([busy(count), service('s')], ask('s', 80)));
  expect((many ?? 0) - (few ?? 0)).toBeGreaterThanOrEqual(49);
});
