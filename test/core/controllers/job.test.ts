import { describe, expect, test } from 'vitest';
import { replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listEventsAbout } from '../../../core/cluster/object-store.ts';
import { isPodActive } from '../../../core/controllers/pod-facts.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { JobSpec } from '../../../core/objects/kubernetes.generated.ts';
import {
  applyJob,
  buildClusterAtRest,
  endedWith,
  findJob,
  listJobPods,
  passTime,
  reportPod,
} from '../../builders/job.ts';

interface Row {
  readonly spec: Partial<JobSpec>;
  /** How the active Pods end, one after the other, with half a minute between them. */
  readonly exitCodes: readonly number[];
}

const BACK_OFF = 'Failed: BackoffLimitExceeded: Job has reached the specified backoff limit';
const REACHED = 'Complete: CompletionsReached: Reached expected number of succeeded pods';
const ignoreRule = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };
const failOn42 = { action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } };

const rows: readonly [sentence: string, row: Row, left: object][] = [
  ['one success completes a Job', { spec: {}, exitCodes: [0] }, { succeeded: 1, failed: 0, active: 0, ended: REACHED }],
  ['completions are counted', { spec: { completions: 3 }, exitCodes: [0, 0] }, { succeeded: 2, failed: 0, active: 1 }],
  [
    'parallelism bounds the active Pods',
    { spec: { completions: 5, parallelism: 2 }, exitCodes: [0] },
    { succeeded: 1, failed: 0, active: 2 },
  ],
  [
    'no more Pods are active than completions are missing',
    { spec: { completions: 2, parallelism: 5 }, exitCodes: [0] },
    { succeeded: 1, failed: 0, active: 1 },
  ],
  ['a failure is tried again', { spec: {}, exitCodes: [1, 0] }, { succeeded: 1, failed: 1, active: 0, ended: REACHED }],
  [
    'a failure beyond backoffLimit fails the Job',
    { spec: { backoffLimit: 1 }, exitCodes: [1, 1] },
    { succeeded: 0, failed: 2, active: 0, ended: BACK_OFF },
  ],
  [
    'with backoffLimit 0 the first failure is the last',
    { spec: { backoffLimit: 0 }, exitCodes: [1] },
    { succeeded: 0, failed: 1, active: 0, ended: BACK_OFF },
  ],
  [
    'a work queue is done when one has succeeded and none is active',
    { spec: { parallelism: 2 }, exitCodes: [0, 0] },
    { succeeded: 2, failed: 0, active: 0, ended: REACHED },
  ],
  [
    'an exit code of the failure policy fails the Job at once',
    { spec: { podFailurePolicy: { rules: [ignoreRule, failOn42] }, podReplacementPolicy: 'Failed' }, exitCodes: [42] },
    {
      succeeded: 0,
      failed: 1,
      active: 0,
      ended:
        'Failed: PodFailurePolicy: Container main for pod default/POD failed with exit code 42 matching FailJob rule at index 1',
    },
  ],
  [
    'another exit code does not',
    { spec: { podFailurePolicy: { rules: [failOn42] }, podReplacementPolicy: 'Failed' }, exitCodes: [1, 0] },
    { succeeded: 1, failed: 1, active: 0, ended: REACHED },
  ],
  ['a suspended Job has no Pods', { spec: { suspend: true }, exitCodes: [] }, { succeeded: 0, failed: 0, active: 0 }],
  [
    'an indexed Job counts its indexes',
    { spec: { completions: 3, parallelism: 3, completionMode: 'Indexed' }, exitCodes: [0, 0] },
    { succeeded: 2, failed: 0, active: 1, completedIndexes: '0,1' },
  ],
  [
    'an index that failed too often fails the Job when all others are done',
    {
      spec: { completions: 2, parallelism: 2, completionMode: 'Indexed', backoffLimitPerIndex: 0, backoffLimit: 100 },
      exitCodes: [1, 0],
    },
    {
      succeeded: 1,
      failed: 1,
      active: 0,
      completedIndexes: '1',
      failedIndexes: '0',
      ended: 'Failed: FailedIndexes: Job has failed indexes',
    },
  ],
  [
    'more failed indexes than allowed end the Job',
    {
      spec: {
        completions: 4,
        parallelism: 1,
        completionMode: 'Indexed',
        backoffLimitPerIndex: 0,
        maxFailedIndexes: 0,
        backoffLimit: 100,
      },
      exitCodes: [1],
    },
    {
      succeeded: 0,
      failed: 1,
      active: 0,
      failedIndexes: '0',
      ended: 'Failed: MaxFailedIndexesExceeded: Job has exceeded the specified maximal number of failed indexes',
    },
  ],
  [
    'a success policy ends the Job before all indexes are done',
    {
      spec: {
        completions: 3,
        parallelism: 1,
        completionMode: 'Indexed',
        successPolicy: { rules: [{ succeededIndexes: '2' }, { succeededCount: 1 }] },
      },
      exitCodes: [0],
    },
    {
      succeeded: 1,
      failed: 0,
      active: 0,
      completedIndexes: '0',
      ended: 'Complete: SuccessPolicy: Matched rules at index 1',
    },
  ],
];

describe('the Job controller', () => {
  test.each(rows)('%s', (_, { spec, exitCodes }, left) => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, spec);
    let ended = '';
    for (const exitCode of exitCodes) {
      const pod = listJobPods(cluster).find(isPodActive);
      ended = pod?.metadata?.name ?? ended;
      reportPod(cluster, pod, endedWith(cluster, exitCode));
      passTime(cluster, 30);
    }
    expect(summarise(cluster, ended)).toEqual(left);
  });

  test('a Pod of a Job is labelled, owned and held until it is counted', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, {});
    const uid = findJob(cluster).metadata?.uid ?? '';
    const [pod] = listJobPods(cluster);
    expect(pod?.metadata).toMatchObject({
      name: expect.stringMatching(/^hello-.{5}$/),
      generateName: 'hello-',
      labels: {
        'batch.kubernetes.io/controller-uid': uid,
        'batch.kubernetes.io/job-name': 'hello',
        'controller-uid': uid,
        'job-name': 'hello',
      },
      finalizers: ['batch.kubernetes.io/job-tracking'],
      ownerReferences: [
        { apiVersion: 'batch/v1', kind: 'Job', name: 'hello', uid, controller: true, blockOwnerDeletion: true },
      ],
    });
    reportPod(cluster, pod, endedWith(cluster, 0));
    expect(listJobPods(cluster)[0]?.metadata?.finalizers).toEqual(['batch.kubernetes.io/job-tracking']);
    passTime(cluster, 1);
    expect(listJobPods(cluster)[0]?.metadata?.finalizers).toBeUndefined();
  });

  test('new Pods wait 10 s after the first failure, 20 s after the second, 40 s after the third', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, {});
    const born: string[] = [];
    for (let failures = 0; failures < 4; failures++) {
      const pod = listJobPods(cluster).find(isPodActive);
      born.push(pod?.metadata?.creationTimestamp?.slice(14, 19) ?? '');
      reportPod(cluster, pod, endedWith(cluster, 1));
      passTime(cluster, 60);
    }
    expect(born).toEqual(['00:00', '00:10', '01:20', '02:40']);
  });

  test('a Job that ran too long fails, and its Pods are deleted before it says so for good', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, { activeDeadlineSeconds: 20 });
    passTime(cluster, 19);
    expect(summarise(cluster)).toMatchObject({ active: 1 });
    passTime(cluster, 1);
    const conditions = findJob(cluster).status?.conditions?.map(({ type, reason }) => `${type} ${reason}`);
    expect(conditions?.[0]).toBe('FailureTarget DeadlineExceeded');
    expect(eventsOf(cluster)).toContainEqual(expect.stringMatching(/^Normal SuccessfulDelete Deleted pod: hello-/));
  });

  test('suspending deletes the Pods, resuming makes new ones and starts the clock again', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, {});
    setSuspend(cluster, true);
    expect(summarise(cluster)).toMatchObject({ active: 0 });
    passTime(cluster, 100);
    setSuspend(cluster, false);
    const { status } = findJob(cluster);
    expect([status?.active, status?.startTime]).toEqual([1, '2026-01-01T00:01:40Z']);
    expect(eventsOf(cluster).filter((line) => /Suspended|Resumed/.test(line))).toEqual([
      'Normal Suspended Job suspended',
      'Normal Resumed Job resumed',
    ]);
  });

  test('an index is known to its Pod by annotation, label, variable and hostname', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, { completions: 2, parallelism: 2, completionMode: 'Indexed' });
    const pod = listJobPods(cluster)[1];
    const key = 'batch.kubernetes.io/job-completion-index';
    expect(pod?.metadata?.generateName).toBe('hello-1-');
    expect([pod?.metadata?.annotations?.[key], pod?.metadata?.labels?.[key]]).toEqual(['1', '1']);
    expect(pod?.spec?.hostname).toBe('hello-1');
    expect(pod?.spec?.containers[0]?.env).toEqual([
      {
        name: 'JOB_COMPLETION_INDEX',
        valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${key}']` } },
      },
    ]);
  });

  test('a finished Job tells its story in Events and times', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, {});
    passTime(cluster, 60);
    reportPod(cluster, listJobPods(cluster)[0], endedWith(cluster, 0));
    passTime(cluster, 1);
    const name = listJobPods(cluster)[0]?.metadata?.name;
    expect(eventsOf(cluster)).toEqual([
      `Normal SuccessfulCreate Created pod: ${name}`,
      'Normal Completed Job completed',
    ]);
    const at = '2026-01-01T00:01:01Z';
    const words = {
      status: 'True',
      reason: 'CompletionsReached',
      message: 'Reached expected number of succeeded pods',
    };
    expect(findJob(cluster).status).toEqual({
      startTime: '2026-01-01T00:00:00Z',
      completionTime: at,
      succeeded: 1,
      ready: 0,
      terminating: 0,
      uncountedTerminatedPods: {},
      conditions: [
        { type: 'SuccessCriteriaMet', ...words, lastProbeTime: at, lastTransitionTime: at },
        { type: 'Complete', ...words, lastProbeTime: at, lastTransitionTime: at },
      ],
    });
  });

  test('ttlSecondsAfterFinished takes the Job and its Pods away', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, { ttlSecondsAfterFinished: 10 });
    const [pod] = listJobPods(cluster);
    reportPod(cluster, pod, endedWith(cluster, 0));
    passTime(cluster, 10);
    expect(getObject(cluster.store, 'Job', 'default', 'hello')).toBeDefined();
    passTime(cluster, 1);
    expect(getObject(cluster.store, 'Job', 'default', 'hello')).toBeUndefined();
    expect(getObject(cluster.store, 'Pod', 'default', pod?.metadata?.name ?? '')).toBeUndefined();
  });
});

function summarise(cluster: Cluster, podName = ''): object {
  const {
    succeeded = 0,
    failed = 0,
    active = 0,
    completedIndexes,
    failedIndexes,
    conditions,
  } = findJob(cluster).status ?? {};
  const last = conditions?.find(({ type }) => type === 'Complete' || type === 'Failed');
  return {
    succeeded,
    failed,
    active,
    ...(completedIndexes === undefined ? {} : { completedIndexes }),
    ...(failedIndexes === undefined ? {} : { failedIndexes }),
    ...(last === undefined
      ? {}
      : { ended: `${last.type}: ${last.reason}: ${last.message?.replace(podName === '' ? '\n' : podName, 'POD')}` }),
  };
}

function setSuspend(cluster: Cluster, suspend: boolean): void {
  const job = findJob(cluster);
  if (job.spec === undefined) return;
  const spec = { ...job.spec, suspend };
  runRequest(cluster, 'applied', { kind: 'Job', name: 'hello' }, () => replaceObject(cluster, 'Job', { ...job, spec }));
}

function eventsOf(cluster: Cluster): string[] {
  return listEventsAbout(cluster.store, findJob(cluster).metadata?.uid ?? '').map(
    ({ type, reason, message }) => `${type} ${reason} ${message}`,
  );
}

test('a Job’s Pod gets the defaults that only Pods have: it requests its limits and is Guaranteed', () => {
  const cluster = buildClusterAtRest();
  const limits = { cpu: '100m', memory: '64Mi' };
  const template = {
    spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'busybox', resources: { limits } }] },
  };
  applyJob(cluster, { template });
  const { spec, status } = listJobPods(cluster)[0] ?? {};
  expect([spec?.enableServiceLinks, spec?.containers[0]?.resources, status?.qosClass]).toEqual([
    true,
    { limits, requests: limits },
    'Guaranteed',
  ]);
});
