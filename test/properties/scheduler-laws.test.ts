import { expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { findQueued } from '../../core/cluster/scheduling-queue.ts';
import { startWork } from '../../core/cluster/work.ts';
import { applyText, runKubectl } from '../../core/kubectl/index.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import { filterNode } from '../../core/scheduler/filter-node.ts';
import type { FilterContext } from '../../core/scheduler/filters/filter.ts';
import { findPodProblem } from '../../core/scheduler/filters/pod-problem.ts';
import { viewNodes } from '../../core/scheduler/node-view.ts';
import { listPromised } from '../../core/scheduler/promised-pods.ts';
import { advance, buildCluster } from '../builders/cluster.ts';
import { fc } from '../builders/fast-check.ts';

const NODES = ['node-1', 'node-2', 'node-3'];

const beside = (kind: string, app: string): string =>
  `  affinity: {${kind}: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: ${app}}}}]}}`;

/** What a Pod may want beside its cpu. */
const WISHES = [
  '',
  '  nodeSelector: {disk: ssd}',
  '  tolerations: [{key: gpu, operator: Exists}]',
  beside('podAffinity', 'a'),
  beside('podAntiAffinity', 'a'),
  '  topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: a}}}]',
  '  volumes: [{name: v, persistentVolumeClaim: {claimName: alone}}]',
];

const podText = fc
  .record({
    name: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6'),
    app: fc.constantFrom('a', 'b'),
    cpu: fc.constantFrom('100m', '900m', '1500m', '3'),
    ports: fc.constantFrom('', ', ports: [{containerPort: 80, hostPort: 80}]'),
    wish: fc.constantFrom(...WISHES),
  })
  .map(({ name, app, cpu, ports, wish }) =>
    [
      'apiVersion: v1',
      'kind: Pod',
      `metadata: {name: ${name}, labels: {app: ${app}}}`,
      'spec:',
      `  containers: [{name: c, image: nginx, resources: {requests: {cpu: ${cpu}}}${ports}}]`,
      wish,
    ].join('\n'),
  );

const CLAIM = [
  'apiVersion: v1',
  'kind: PersistentVolumeClaim',
  'metadata: {name: alone}',
  'spec: {accessModes: [ReadWriteOncePod], resources: {requests: {storage: 1Gi}}}',
].join('\n');

const line = fc
  .tuple(
    fc.constantFrom(
      'label node NODE disk=ssd --overwrite',
      'label node NODE disk-',
      'cordon NODE',
      'uncordon NODE',
      'taint nodes NODE gpu=yes:NoSchedule --overwrite',
      'taint nodes NODE gpu-',
      'delete pod p1 p2 --now --ignore-not-found',
      'delete pod p3 p4 --now --ignore-not-found',
      'delete pod p5 --force --grace-period=0 --ignore-not-found',
      'label pod p1 p2 p3 app=b --overwrite',
      'delete node NODE',
    ),
    fc.constantFrom(...NODES),
  )
  .map(([text, node]) => text.replace('NODE', node));

const deed = fc.oneof(
  { weight: 5, arbitrary: podText.map((text) => ({ text, line: undefined })) },
  { weight: 1, arbitrary: fc.constant({ text: CLAIM, line: undefined }) },
  { weight: 5, arbitrary: line.map((text) => ({ text: undefined, line: text })) },
);

/** Pods in the queue whom some node would take. */
function listForgotten(cluster: Cluster): readonly string[] {
  const waiting = listObjects(cluster.store, 'Pod').filter(
    ({ metadata }) =>
      findQueued(cluster, metadata?.uid ?? '') !== undefined && metadata?.deletionTimestamp === undefined,
  );
  return waiting.flatMap((pod) => {
    const context = contextOf(cluster, pod);
    const taker = findPodProblem(context) === undefined && context.views.find((view) => !filterNode(context, view));
    return taker ? [`${pod.metadata?.name} on ${taker.name}`] : [];
  });
}

function contextOf(cluster: Cluster, pod: Pod): FilterContext {
  const promised = listPromised(cluster, pod);
  return { cluster, pod, views: viewNodes(cluster), ...(promised === undefined ? {} : { promised }) };
}

test('whatever happens, what wakes Pods leaves none waiting for whom there is a node', () => {
  let waited = 0;
  fc.assert(
    fc.property(fc.array(deed, { minLength: 4, maxLength: 14 }), (deeds) => {
      const cluster = buildCluster();
      for (const { text, line: command } of deeds) {
        startWork(cluster);
        if (text === undefined) runKubectl(cluster, command ?? '');
        else applyText(cluster, text, 'STDIN');
        advance(cluster, 3000);
        expect(listForgotten(cluster)).toEqual([]);
        waited += cluster.schedulingQueue?.size ?? 0;
      }
    }),
    { numRuns: 30 },
  );
  expect(waited).toBeGreaterThan(20);
});
