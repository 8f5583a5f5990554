import { describe, expect, test } from 'vitest';
import { createAdmitted } from '../../../core/apiserver/admission.ts';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listEventsAbout, listObjects } from '../../../core/cluster/object-store.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { advance } from '../../builders/cluster.ts';
import { buildPod } from '../../builders/pod.ts';

/** A cluster with the classes `high` (1000, Never) and the accounts that every namespace has. */
function clusterWithClass(): Cluster {
  const cluster = createCluster(1);
  const metadata = { name: 'high' };
  createObject(cluster, 'PriorityClass', { metadata, value: 1000, preemptionPolicy: 'Never' });
  return cluster;
}

const NO_ACCOUNT =
  'pods "web" is forbidden: error looking up service account default/robot: serviceaccount "robot" not found';

const rows: readonly [sentence: string, spec: Partial<PodSpec>, answer: string | undefined][] = [
  ['that names nothing is taken', {}, undefined],
  ['of the account that every namespace has is taken', { serviceAccountName: 'default' }, undefined],
  ['of an account that there is not', { serviceAccountName: 'robot' }, NO_ACCOUNT],
  ['is told of its account before its class', { serviceAccountName: 'robot', priorityClassName: 'low' }, NO_ACCOUNT],
  ['of a class that there is is taken', { priorityClassName: 'high', priority: 1000 }, undefined],
  ['of the system’s class is taken', { priorityClassName: 'system-node-critical' }, undefined],
  [
    'of a class that there is not',
    { priorityClassName: 'low' },
    'pods "web" is forbidden: no PriorityClass with name low was found',
  ],
  [
    'that says another priority than its class',
    { priorityClassName: 'high', priority: 7 },
    'pods "web" is forbidden: the integer value of priority (7) must not be provided in pod spec; priority admission controller computed 1000 from the given PriorityClass name',
  ],
  [
    'that says another policy than its class',
    { priorityClassName: 'high', preemptionPolicy: 'PreemptLowerPriority' },
    'pods "web" is forbidden: the string value of PreemptionPolicy (PreemptLowerPriority) must not be provided in pod spec; priority admission controller computed Never from the given PriorityClass name',
  ],
  [
    'of a runtime that there is not',
    { runtimeClassName: 'gvisor' },
    'pods "web" is forbidden: pod rejected: RuntimeClass "gvisor" not found',
  ],
];

describe('a Pod', () => {
  test.each(rows)('%s', (_, spec, answer) => {
    const cluster = clusterWithClass();
    const pod = buildPod();
    const created = createAdmitted(cluster, 'Pod', {
      ...pod,
      spec: { ...pod.spec, containers: pod.spec?.containers ?? [], ...spec },
    });
    const refusal = created.ok ? undefined : created.error;
    expect(refusal?.type === 'error' ? refusal.error.message : refusal).toBe(answer);
    expect(listObjects(cluster.store, 'Pod')).toHaveLength(answer === undefined ? 1 : 0);
  });
});

test('only one priority class can be the default', () => {
  const cluster = createCluster(1);
  const create = (name: string) =>
    createAdmitted(cluster, 'PriorityClass', { metadata: { name }, value: 1, globalDefault: true });
  expect(create('first').ok).toBe(true);
  expect(create('second')).toEqual({
    ok: false,
    error: {
      type: 'error',
      error: {
        reason: 'Forbidden',
        code: 403,
        message:
          'priorityclasses.scheduling.k8s.io "second" is forbidden: PriorityClass first is already marked as default. Only one default can exist',
      },
    },
  });
});

const workload = { containers: [{ name: 'web', image: 'nginx' }], serviceAccountName: 'robot' };

describe('a controller whose Pods are refused', () => {
  test.each([
    [
      'Job',
      { completions: 1, parallelism: 1, template: { spec: { ...workload, restartPolicy: 'Never' } } },
      'pods "work-" is forbidden',
      7,
    ],
    [
      'ReplicaSet',
      {
        replicas: 1,
        selector: { matchLabels: { a: 'b' } },
        template: { metadata: { labels: { a: 'b' } }, spec: workload },
      },
      'pods "work-" is forbidden',
      14,
    ],
  ] as const)(
    'a %s says so, tries again ever later, and makes them once they may be made',
    (kind, spec, said, tries) => {
      const cluster = createCluster(1);
      const object = { metadata: { name: 'work', namespace: 'default' }, spec };
      const created = runRequest(cluster, 'applied', { kind, name: 'work' }, () => createObject(cluster, kind, object));
      advance(cluster, 64_000);
      const uid = created.ok ? (created.value.metadata?.uid ?? '') : '';
      expect(
        listEventsAbout(cluster.store, uid).map(({ reason, message, count }) => `${reason} x${count} ${message}`),
      ).toEqual([
        `FailedCreate x${tries} Error creating: ${said}: error looking up service account default/robot: serviceaccount "robot" not found`,
      ]);
      runRequest(cluster, 'applied', { kind: 'ServiceAccount', name: 'robot' }, () =>
        createObject(cluster, 'ServiceAccount', { metadata: { name: 'robot', namespace: 'default' } }),
      );
      expect(listObjects(cluster.store, 'Pod')).toHaveLength(0);
      advance(cluster, 64_000);
      expect(listObjects(cluster.store, 'Pod')).toHaveLength(1);
      expect(cluster.refusals).toBeUndefined();
    },
  );
});
