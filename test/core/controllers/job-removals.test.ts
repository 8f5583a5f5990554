import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects, refOf } from '../../../core/cluster/object-store.ts';
import { COMPLETION_INDEX } from '../../../core/controllers/job/job-view.ts';
import { isPodActive } from '../../../core/controllers/pod-facts.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Job, JobSpec, JobStatus, Pod } from '../../../core/objects/kubernetes.generated.ts';
import { createSession, loadSession, saveSession } from '../../../core/session/index.ts';
import {
  applyJob,
  buildClusterAtRest,
  endedWith,
  findJob,
  isJob,
  listJobPods,
  passTime,
  reportPod,
} from '../../builders/job.ts';

type Act = (cluster: Cluster) => void;

const indexed = { completionMode: 'Indexed', completions: 3, parallelism: 3 } as const;
const patch =
  (spec: Partial<JobSpec>): Act =>
  (cluster) =>
    changeJob(cluster, spec);
const suspend = patch({ suspend: true });
const resume = patch({ suspend: false });
const end =
  (index: number, exitCode: number): Act =>
  (cluster) =>
    reportPod(cluster, listJobPods(cluster).filter(isPodActive)[index], endedWith(cluster, exitCode));
const deletePod =
  (index: number): Act =>
  (cluster) =>
    remove(cluster, listJobPods(cluster).filter(isPodActive)[index]);

const rows: readonly [sentence: string, spec: Partial<JobSpec>, acts: readonly Act[], left: object][] = [
  ['a suspended Job counts none of its Pods, even with backoffLimit 0', { backoffLimit: 0 }, [suspend], { active: 0 }],
  [
    'suspended and resumed three times, it has no failure and runs on',
    { completions: 3, parallelism: 3, backoffLimit: 2 },
    [suspend, resume, suspend, resume, suspend, resume],
    { active: 3 },
  ],
  [
    'lowered parallelism takes Pods away that never count',
    { completions: 8, parallelism: 8 },
    [patch({ parallelism: 1 })],
    { active: 1 },
  ],
  [
    'a Pod that failed by itself before the pause counts',
    { completions: 2, parallelism: 2 },
    [end(0, 1), suspend],
    { active: 0, failed: 1 },
  ],
  [
    'a Pod that somebody else deletes counts',
    { completions: 2, parallelism: 2 },
    [deletePod(0)],
    { active: 1, failed: 1 },
  ],
  [
    'a success verdict lets the running Pods go uncounted',
    { ...indexed, successPolicy: { rules: [{ succeededCount: 1 }] } },
    [end(1, 0)],
    { succeeded: 1, verdict: 'SuccessCriteriaMet' },
  ],
  [
    'a failure verdict counts the running Pods as failed',
    { completions: 3, parallelism: 3, backoffLimit: 0 },
    [end(0, 1)],
    { failed: 3, verdict: 'FailureTarget' },
  ],
  [
    'completions lowered to what is reached complete an indexed Job and take the others away',
    indexed,
    [end(0, 0), patch({ completions: 1, parallelism: 1 })],
    { succeeded: 1, verdict: 'SuccessCriteriaMet' },
  ],
  ['an index that is no number is no index: the Pod goes uncounted', indexed, [markFirst('oops')], { active: 3 }],
  ['nor is one beyond the completions', indexed, [markFirst('7')], { active: 3 }],
  ['nor is a negative one', indexed, [markFirst('-1')], { active: 3 }],
];

describe('Pods that the Job controller takes away itself', () => {
  test.each(rows)('%s', (_, spec, acts, left) => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, spec);
    passTime(cluster, 2);
    for (const act of acts) {
      act(cluster);
      passTime(cluster, 2);
    }
    expect(summarise(findJob(cluster).status)).toEqual({
      active: 0,
      succeeded: 0,
      failed: 0,
      verdict: '',
      ...left,
    });
  });

  test('lose the tracking finalizer before they are deleted', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, {});
    suspend(cluster);
    expect(listJobPods(cluster).map(({ metadata }) => [metadata?.deletionTimestamp, metadata?.finalizers])).toEqual([
      ['2026-01-01T00:00:30Z', undefined],
    ]);
  });

  test('of Pods that share an index the one that has come furthest is kept', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, { ...indexed, completions: 2, parallelism: 2 });
    const [first, second] = listJobPods(cluster);
    const conditions = [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:01Z' }];
    reportPod(cluster, second, { phase: 'Running', conditions });
    setIndex(cluster, second, '0');
    passTime(cluster, 2);
    const kept = listJobPods(cluster).filter(isPodActive);
    expect(kept.map(({ metadata }) => metadata?.uid)).not.toContain(first?.metadata?.uid);
    expect(kept.map(({ metadata }) => metadata?.annotations?.[COMPLETION_INDEX])).toEqual(['0', '1']);
  });

  test('a Job deleted in the foreground counts none of its Pods, and is not said to be suspended', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, { completions: 2, parallelism: 2 });
    remove(cluster, findJob(cluster), 'Foreground');
    changeJob(cluster, { suspend: true });
    passTime(cluster, 2);
    const { failed, conditions } = findJob(cluster).status ?? {};
    expect([failed, conditions]).toEqual([undefined, undefined]);
    expect(listJobPods(cluster).every(({ metadata }) => metadata?.deletionTimestamp !== undefined)).toBe(true);
  });
});

describe('the back-off of a Job', () => {
  test('is remembered though the failed Pods were deleted', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, {});
    for (let failures = 0; failures < 3; failures++) {
      end(0, 1)(cluster);
      passTime(cluster, failures === 2 ? 5 : 60);
    }
    for (const pod of listJobPods(cluster)) remove(cluster, pod);
    passTime(cluster, 34);
    expect(listJobPods(cluster)).toEqual([]);
    passTime(cluster, 1);
    expect(listJobPods(cluster)).toHaveLength(1);
  });

  test('is saved with the session', () => {
    const session = { ...createSession(5), cluster: buildClusterAtRest() };
    applyJob(session.cluster, {});
    end(0, 1)(session.cluster);
    passTime(session.cluster, 1);
    const loaded = loadSession(saveSession(session));
    expect(session.cluster.jobBackOffs?.size).toBe(1);
    expect(loaded.ok && loaded.session.cluster.jobBackOffs).toEqual(session.cluster.jobBackOffs);
  });

  test('begins anew after a success, and is forgotten with the Job', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, { completions: 3, parallelism: 1 });
    for (const exitCode of [1, 1, 0, 1]) {
      end(0, exitCode)(cluster);
      passTime(cluster, exitCode === 0 ? 1 : 20);
    }
    expect([...(cluster.jobBackOffs?.values() ?? [])].map(({ failures }) => failures)).toEqual([1]);
    remove(cluster, findJob(cluster));
    expect(cluster.jobBackOffs).toBeUndefined();
  });
});

describe('a Job ends in the steps that a cluster shows', () => {
  const base = { ready: 0, terminating: 0, startTime: '2026-01-01T00:00:00Z' };
  test.each([
    [
      'a success: uncounted with SuccessCriteriaMet, then counted and Complete',
      0,
      [
        { active: 1, ready: 0, terminating: 0 },
        { ...base, uncounted: { succeeded: 1 }, types: ['SuccessCriteriaMet'] },
        { ...base, succeeded: 1, completionTime: true, types: ['SuccessCriteriaMet', 'Complete'] },
      ],
    ],
    [
      'a failure: uncounted with FailureTarget, then counted and Failed',
      1,
      [
        { active: 1, ready: 0, terminating: 0 },
        { ...base, uncounted: { failed: 1 }, types: ['FailureTarget'] },
        { ...base, failed: 1, types: ['FailureTarget', 'Failed'] },
      ],
    ],
  ])('%s', (_, exitCode, steps) => {
    const cluster = buildClusterAtRest();
    const seen = recordStatuses(cluster);
    applyJob(cluster, { backoffLimit: 0 });
    passTime(cluster, 5);
    end(0, exitCode)(cluster);
    expect(seen).toHaveLength(1);
    passTime(cluster, 1);
    expect(seen.map(printStep)).toEqual(steps.map((step) => ({ startTime: base.startTime, ...step })));
  });
});

function printStep(status: JobStatus): object {
  const { conditions, uncountedTerminatedPods, completionTime, ...rest } = status;
  const uncounted = Object.entries(uncountedTerminatedPods ?? {}).map(([name, uids]) => [name, uids.length]);
  return {
    ...rest,
    ...(uncounted.length === 0 ? {} : { uncounted: Object.fromEntries(uncounted) }),
    ...(conditions === undefined ? {} : { types: conditions.map(({ type }) => type) }),
    ...(completionTime === undefined ? {} : { completionTime: true }),
  };
}

function recordStatuses(cluster: Cluster): JobStatus[] {
  const seen: JobStatus[] = [];
  cluster.watchers.push((_, { kind, type, after }) => {
    if (kind === 'Job' && type === 'MODIFIED' && isJob(after) && after.status !== undefined) seen.push(after.status);
  });
  return seen;
}

function summarise(status: JobStatus | undefined): object {
  const { active = 0, succeeded = 0, failed = 0, conditions = [] } = status ?? {};
  const verdict = conditions.find(({ type }) => type === 'SuccessCriteriaMet' || type === 'FailureTarget')?.type ?? '';
  return { active, succeeded, failed, verdict };
}

function changeJob(cluster: Cluster, spec: Partial<JobSpec>): void {
  const job = findJob(cluster);
  if (job.spec === undefined) return;
  const changed: Job = { ...job, spec: { ...job.spec, ...spec } };
  runRequest(cluster, 'applied', { kind: 'Job', name: 'hello' }, () => replaceObject(cluster, 'Job', changed));
}

function markFirst(index: string): Act {
  return (cluster) => setIndex(cluster, listJobPods(cluster)[0], index);
}

function setIndex(cluster: Cluster, pod: Pod | undefined, index: string): void {
  const now = listObjects(cluster.store, 'Pod').find(({ metadata }) => metadata?.uid === pod?.metadata?.uid);
  const annotations = { ...now?.metadata?.annotations, [COMPLETION_INDEX]: index };
  const changed = { ...now, metadata: { ...now?.metadata, annotations } };
  runRequest(cluster, 'applied', { kind: 'Pod', name: pod?.metadata?.name ?? '' }, () => {
    replaceObject(cluster, 'Pod', changed);
  });
}

function remove(cluster: Cluster, object: Pod | Job | undefined, propagationPolicy?: 'Foreground'): void {
  const kind = isJob(object) ? 'Job' : 'Pod';
  const options = propagationPolicy === undefined ? {} : { propagationPolicy };
  runRequest(cluster, 'deleted', { kind, name: object?.metadata?.name ?? '' }, () => {
    deleteObject(cluster, { ...refOf(kind, object ?? {}), kind }, options);
  });
}
