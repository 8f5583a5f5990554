import { expect, test } from 'vitest';
import { computeJobRow } from '../../../core/kubectl/rows/job-row.ts';
import type { Job, JobSpec, JobStatus } from '../../../core/objects/kubernetes.generated.ts';

const NOW_MS = 600_000;

function job(status: JobStatus, spec: Partial<JobSpec> = {}, deletionTimestamp?: string): Job {
  const metadata = { name: 'sum', creationTimestamp: '2026-01-01T00:00:00Z' };
  return {
    metadata: deletionTimestamp === undefined ? metadata : { ...metadata, deletionTimestamp },
    spec: { template: {}, completions: 1, ...spec },
    status,
  };
}

function condition(type: string, value = 'True'): JobStatus {
  return { conditions: [{ type, status: value }] };
}

const START = '2026-01-01T00:05:00Z';

test.each([
  ['a Job that has not begun has no duration', job({}), { status: 'Running', completions: '0/1', duration: '' }],
  ['a Job under way counts from its start', job({ startTime: START }), { duration: '5m' }],
  [
    'a Job that is over counts to its end',
    job({ startTime: START, completionTime: '2026-01-01T00:05:30Z', succeeded: 1, ...condition('Complete') }),
    { status: 'Complete', completions: '1/1', duration: '30s' },
  ],
  ['a failed Job is Failed', job(condition('Failed')), { status: 'Failed' }],
  ['a condition that is not True does not count', job(condition('Complete', 'False')), { status: 'Running' }],
  ['a suspended Job is Suspended', job(condition('Suspended')), { status: 'Suspended' }],
  ['a Job about to fail is FailureTarget', job(condition('FailureTarget')), { status: 'FailureTarget' }],
  ['a Job being deleted is Terminating', job(condition('Suspended'), {}, START), { status: 'Terminating' }],
  ['a finished Job being deleted is still Complete', job(condition('Complete'), {}, START), { status: 'Complete' }],
])('%s', (_, given, row) => {
  expect(computeJobRow(given, NOW_MS)).toMatchObject(row);
});

test.each([
  ['completions are counted of all', { completions: 6, parallelism: undefined }, '2/6'],
  ['a work queue of one Pod is of one', { completions: undefined, parallelism: 1 }, '2/1'],
  ['a work queue of three Pods says so', { completions: undefined, parallelism: 3 }, '2/1 of 3'],
])('%s', (_, { completions, parallelism }, text) => {
  const spec: JobSpec = {
    template: {},
    ...(completions === undefined ? {} : { completions }),
    ...(parallelism === undefined ? {} : { parallelism }),
  };
  expect(computeJobRow({ spec, status: { succeeded: 2 } }, NOW_MS).completions).toBe(text);
});
