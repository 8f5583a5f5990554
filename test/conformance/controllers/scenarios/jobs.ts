import type { Scenario, Step } from '../scenario.ts';

const job = (spec: string, program = 'sleep 2', name = 'work', more = '') => `
apiVersion: batch/v1
kind: Job
metadata: {name: ${name}}
spec:
  ${spec}
  template:
    spec: {restartPolicy: Never, ${more} containers: [{name: work, image: 'busybox:1.36', command: [sh, -c, '${program}']}]}
`;
const AT = ['jobs', 'pods'];
const LONG: readonly Step[] = ['settle', 'settle'];
const one = (name: string, spec: string, program: string, more: readonly Step[] = LONG): Scenario => ({
  name,
  isUnordered: spec.includes('Indexed'),
  steps: [{ create: job(spec, program) }, ...more, { look: 'over', at: AT }],
});

export const JOBS: readonly Scenario[] = [
  {
    name: 'job',
    steps: [
      { create: job('', 'sleep 12') },
      { wait: 8 },
      { look: 'begun', at: ['jobs'] },
      ...LONG,
      { look: 'over', at: AT },
    ],
  },
  one('job-parallel', 'completions: 5\n  parallelism: 2', 'sleep 1', [...LONG, ...LONG]),
  one('job-queue', 'parallelism: 3', 'sleep 1'),
  one('job-indexed', 'completions: 3\n  parallelism: 3\n  completionMode: Indexed', 'sleep 1'),
  one('job-failing', 'backoffLimit: 0', 'exit 1'),
  {
    name: 'job-back-off',
    steps: [{ create: job('backoffLimit: 1', 'exit 3') }, { wait: 25 }, { look: 'over', at: AT }],
  },
  {
    name: 'job-deadline',
    steps: [
      { create: job('activeDeadlineSeconds: 5', 'sleep 1000', 'work', 'terminationGracePeriodSeconds: 1,') },
      ...LONG,
      { look: 'over', at: AT },
    ],
  },
  {
    name: 'job-suspended',
    steps: [
      { create: job('suspend: true', 'sleep 1000', 'work', 'terminationGracePeriodSeconds: 1,') },
      { wait: 2 },
      { look: 'suspended from the beginning', at: AT },
      { patch: 'jobs/work', with: '{spec: {suspend: false}}' },
      'settle',
      { look: 'resumed', at: AT },
      { patch: 'jobs/work', with: '{spec: {suspend: true}}' },
      'settle',
      { look: 'suspended', at: AT },
      { patch: 'jobs/work', with: '{spec: {suspend: false}}' },
      'settle',
      { look: 'resumed again', at: AT },
      { delete: 'jobs/work', options: '{propagationPolicy: Foreground}' },
      ...LONG,
      { look: 'deleted', at: AT },
    ],
  },
  one('job-ttl', 'ttlSecondsAfterFinished: 2', 'sleep 1', [...LONG, ...LONG]),
  one(
    'job-policy-fail',
    'podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [42]}}]}',
    'exit 42',
  ),
  one(
    'job-policy-fail-named',
    'podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: work, operator: NotIn, values: [1]}}]}',
    'exit 42',
  ),
  one(
    'job-policy-count',
    'backoffLimit: 0\n  podFailurePolicy: {rules: [{action: Count, onExitCodes: {operator: In, values: [42]}}]}',
    'exit 42',
  ),
  {
    name: 'job-policy-ignore',
    steps: [
      {
        create: job(
          'backoffLimit: 0\n  podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: DisruptionTarget}]}]}',
          'sleep 1000',
          'work',
          'terminationGracePeriodSeconds: 1,',
        ),
      },
      'settle',
      { delete: 'pods?labelSelector=job-name=work' },
      ...LONG,
      { look: 'over', at: AT },
    ],
  },
  one(
    'job-per-index',
    'completions: 3\n  parallelism: 3\n  completionMode: Indexed\n  backoffLimitPerIndex: 0',
    'exit 1',
  ),
  one(
    'job-per-index-most',
    'completions: 3\n  parallelism: 1\n  completionMode: Indexed\n  backoffLimitPerIndex: 0\n  maxFailedIndexes: 1',
    'exit 1',
    [...LONG, ...LONG],
  ),
  one(
    'job-policy-index',
    'completions: 2\n  parallelism: 2\n  completionMode: Indexed\n  backoffLimitPerIndex: 1\n  podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: In, values: [42]}}]}',
    'exit 42',
  ),
  one(
    'job-success-policy',
    'completions: 3\n  parallelism: 1\n  completionMode: Indexed\n  successPolicy: {rules: [{succeededIndexes: "0"}]}',
    'sleep 1',
  ),
  one(
    'job-success-count',
    'completions: 4\n  parallelism: 1\n  completionMode: Indexed\n  successPolicy: {rules: [{succeededCount: 2}]}',
    'sleep 1',
  ),
  {
    name: 'job-scaled',
    steps: [
      { create: job('parallelism: 3\n  completions: 9', 'sleep 1000', 'work', 'terminationGracePeriodSeconds: 1,') },
      'settle',
      { patch: 'jobs/work', with: '{spec: {parallelism: 1}}' },
      'settle',
      { look: 'fewer', at: AT },
      { patch: 'jobs/work', with: '{spec: {parallelism: 0}}' },
      'settle',
      { look: 'none', at: AT },
      { patch: 'jobs/work', with: '{spec: {parallelism: 2}}' },
      'settle',
      { delete: 'jobs/work', options: '{propagationPolicy: Orphan}' },
      'settle',
      { look: 'orphaned', at: AT },
    ],
  },
  {
    name: 'job-elastic',
    isUnordered: true,
    steps: [
      {
        create: job(
          'parallelism: 3\n  completions: 3\n  completionMode: Indexed',
          'sleep 1000',
          'work',
          'terminationGracePeriodSeconds: 1,',
        ),
      },
      'settle',
      { patch: 'jobs/work', with: '{spec: {parallelism: 2, completions: 2}}' },
      'settle',
      { look: 'fewer', at: AT },
      { delete: 'pods?labelSelector=batch.kubernetes.io/job-completion-index=0' },
      ...LONG,
      { look: 'one was deleted', at: AT },
    ],
  },
  {
    name: 'job-managed-by',
    steps: [{ create: job('managedBy: example.com/mine', 'sleep 1') }, 'settle', { look: 'left alone', at: AT }],
  },
  {
    name: 'job-refused',
    steps: [
      { create: '{apiVersion: v1, kind: ResourceQuota, metadata: {name: few}, spec: {hard: {pods: 0}}}' },
      { wait: 2 },
      { create: job('', 'sleep 1') },
      'settle',
      { look: 'refused', at: AT },
    ],
  },
];
