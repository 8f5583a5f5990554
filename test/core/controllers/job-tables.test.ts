import { describe, expect, test } from 'vitest';
import type { JobView } from '../../../core/controllers/job/job-view.ts';
import { type JobTotals, judgeJob } from '../../../core/controllers/job/judge-job.ts';
import { matchFailurePolicy } from '../../../core/controllers/job/pod-failure-policy.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import type {
  JobSpec,
  Pod,
  PodCondition,
  PodFailurePolicyRule,
  SuccessPolicyRule,
} from '../../../core/objects/kubernetes.generated.ts';

/** Situations after the tables of Kubernetes (pkg/controller/job), some of our own beside them, each with what it expects. */

describe('a success policy of a Job of ten indexes', () => {
  const range = (...ends: readonly (readonly [number, number])[]): number[] =>
    ends.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
  const rows: readonly [string, readonly number[], readonly SuccessPolicyRule[], number | undefined][] = [
    ['has no rules', range([0, 0]), [], undefined],
    ['names indexes that have succeeded', range([0, 2], [4, 7]), [{ succeededIndexes: '0-2' }], 0],
    ['names one that has not', range([0, 2]), [{ succeededIndexes: '3' }], undefined],
    ['wants fewer than have succeeded', range([0, 2]), [{ succeededCount: 2 }], 0],
    ['wants more than have succeeded', range([0, 2]), [{ succeededCount: 4 }], undefined],
    [
      'has a second rule that is met',
      range([0, 2], [4, 7]),
      [{ succeededIndexes: '9' }, { succeededIndexes: '4,6' }],
      1,
    ],
    ['has two rules that are met', range([0, 2], [4, 7]), [{ succeededIndexes: '0,1' }, { succeededIndexes: '5' }], 0],
    ['wants some of the indexes it names', range([0, 2], [4, 7]), [{ succeededIndexes: '3-6', succeededCount: 2 }], 0],
    [
      'wants more of them than have',
      range([0, 2], [6, 7]),
      [{ succeededIndexes: '3-6', succeededCount: 2 }],
      undefined,
    ],
    ['wants some where none has succeeded', [], [{ succeededCount: 4 }], undefined],
    ['wants none where none has succeeded', [], [{ succeededCount: 0 }], undefined],
    ['names a part of several runs', range([1, 9]), [{ succeededIndexes: '2-4,6-8' }], 0],
    ['names just those that have', range([2, 4], [6, 9]), [{ succeededIndexes: '2-4,6-9' }], 0],
    ['names no index', range([1, 3]), [{ succeededIndexes: '' }], undefined],
    ['names no index, and none has succeeded', [], [{ succeededIndexes: '' }], undefined],
    ['begins before the runs', range([2, 4], [6, 8]), [{ succeededIndexes: '1-3,5-7' }], undefined],
    [
      'begins before them and wants four',
      range([2, 4], [6, 8]),
      [{ succeededIndexes: '1-3,5-7', succeededCount: 4 }],
      0,
    ],
    ['ends after them', range([1, 3], [5, 7]), [{ succeededIndexes: '2-4,6-9' }], undefined],
    ['ends after them and wants four', range([1, 3], [5, 7]), [{ succeededIndexes: '2-4,6-9', succeededCount: 4 }], 0],
    ['lies around them', range([1, 3], [7, 8]), [{ succeededIndexes: '0-4,6-9' }], undefined],
    ['lies around them and wants five', range([1, 3], [7, 8]), [{ succeededIndexes: '0-4,6-9', succeededCount: 5 }], 0],
    [
      'wants all of what it names but one',
      range([1, 5], [7, 9]),
      [{ succeededIndexes: '0-5,7-9', succeededCount: 8 }],
      0,
    ],
  ];
  test.each(rows)('%s', (_, succeededIndexes, rules, met) => {
    const spec: JobSpec = { completionMode: 'Indexed', completions: 10, successPolicy: { rules }, template: {} };
    const view: JobView = { cluster: createCluster(1), job: {}, uid: '', spec, status: {}, pods: [], active: [] };
    const totals: JobTotals = {
      succeeded: succeededIndexes.length,
      failed: 0,
      succeededIndexes,
      failedIndexes: [],
      newlySucceeded: [],
      newlyFailed: [],
    };
    expect(judgeJob(view, totals)?.message).toBe(met === undefined ? undefined : `Matched rules at index ${met}`);
  });
});

describe('a pod failure policy', () => {
  const exits = (action: string, operator: string, values: number[], containerName?: string): PodFailurePolicyRule => ({
    action,
    onExitCodes: { operator, values, ...(containerName === undefined ? {} : { containerName }) },
  });
  const says = (action: string, status: string, type = 'DisruptionTarget'): PodFailurePolicyRule => ({
    action,
    onPodConditions: [{ type, status }],
  });
  const ended = (codes: Readonly<Record<string, number>>, inits: Readonly<Record<string, number>> = {}): Pod => ({
    metadata: { namespace: 'default', name: 'mypod' },
    status: { phase: 'Failed', containerStatuses: statuses(codes), initContainerStatuses: statuses(inits) },
  });
  const disrupted = (...conditions: readonly PodCondition[]): Pod => ({
    metadata: { namespace: 'default', name: 'mypod' },
    status: { phase: 'Failed', conditions },
  });
  const target = (status: string, type = 'DisruptionTarget'): PodCondition => ({ type, status });
  const main = 'Container main for pod default/mypod failed with exit code';
  const rows: readonly [string, readonly PodFailurePolicyRule[], Pod, string | undefined][] = [
    ['without rules says nothing', [], ended({ main: 2 }), undefined],
    [
      'ignores a code that is named',
      [exits('Ignore', 'In', [1, 2, 3])],
      ended({ main: 2 }),
      `${main} 2 matching Ignore rule at index 0`,
    ],
    [
      'fails the Job for one that is named',
      [exits('FailJob', 'In', [1, 2, 3])],
      ended({ main: 2 }),
      `${main} 2 matching FailJob rule at index 0`,
    ],
    [
      'does not ask containers that succeeded',
      [exits('FailJob', 'NotIn', [111])],
      ended({ main: 111, support: 0 }, { init: 0 }),
      undefined,
    ],
    [
      'takes every failure that is not 0',
      [exits('FailJob', 'NotIn', [0])],
      ended({ main: 1, support: 0 }),
      `${main} 1 matching FailJob rule at index 0`,
    ],
    [
      'fails the index',
      [exits('FailIndex', 'In', [2])],
      ended({ main: 2 }),
      `${main} 2 matching FailIndex rule at index 0`,
    ],
    [
      'goes on to the second rule',
      [exits('Count', 'In', [1, 2, 3]), exits('FailJob', 'In', [4, 5, 6])],
      ended({ main: 6 }),
      `${main} 6 matching FailJob rule at index 1`,
    ],
    [
      'stops at the first rule that matches',
      [exits('Count', 'In', [1, 2, 3]), exits('FailJob', 'In', [2])],
      ended({ main: 2 }),
      `${main} 2 matching Count rule at index 0`,
    ],
    [
      'asks init containers too',
      [exits('FailJob', 'In', [5])],
      ended({ main: 0 }, { init: 5 }),
      'Container init for pod default/mypod failed with exit code 5 matching FailJob rule at index 0',
    ],
    [
      'asks one container alone where it is named',
      [exits('FailJob', 'In', [5], 'other')],
      ended({ main: 5 }),
      undefined,
    ],
    [
      'ignores a disruption',
      [says('Ignore', 'True')],
      disrupted(target('True')),
      'Pod default/mypod has condition DisruptionTarget matching Ignore rule at index 0',
    ],
    [
      'asks for the status False',
      [says('Ignore', 'False')],
      disrupted(target('False')),
      'Pod default/mypod has condition DisruptionTarget matching Ignore rule at index 0',
    ],
    [
      'asks for the status Unknown',
      [says('Ignore', 'Unknown')],
      disrupted(target('Unknown')),
      'Pod default/mypod has condition DisruptionTarget matching Ignore rule at index 0',
    ],
    ['does not take True for False', [says('Ignore', 'False')], disrupted(target('True')), undefined],
    [
      'does not take one condition for another',
      [says('Ignore', 'True', 'Other')],
      disrupted(target('True')),
      undefined,
    ],
  ];
  test.each(rows)('%s', (_, rules, pod, message) => {
    const spec: JobSpec = { podFailurePolicy: { rules }, template: {} };
    expect(matchFailurePolicy(spec, pod)?.message).toBe(message);
  });

  function statuses(codes: Readonly<Record<string, number>>) {
    return Object.entries(codes).map(([name, exitCode]) => ({
      name,
      image: 'x',
      imageID: 'x',
      ready: false,
      restartCount: 0,
      state: { terminated: { exitCode } },
    }));
  }
});
