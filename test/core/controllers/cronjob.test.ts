import { describe, expect, test } from 'vitest';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { countObjects, getObject, listObjects } from '../../../core/cluster/object-store.ts';
import { computeNextLookMs, findDueTimes } from '../../../core/controllers/cronjob/cron-times.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { CronJobSpec } from '../../../core/objects/kubernetes.generated.ts';
import { formatTimestamp, parseTimestamp } from '../../../core/sim/timestamp.ts';
import { buildClusterAtRest, passTime } from '../../builders/job.ts';
import { apply, eventLines, say } from '../../builders/workload.ts';

/** The CronJob `tick` of each minute, with what the row says differs. */
function build(spec = '', schedule = '* * * * *'): Cluster {
  const cluster = buildClusterAtRest();
  const template = 'template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox}]}}';
  apply(
    cluster,
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: tick}\nspec: {schedule: "${schedule}", jobTemplate: {spec: {${template}}}${spec === '' ? '' : `, ${spec}`}}\n`,
  );
  return cluster;
}

function jobs(cluster: Cluster): string[] {
  return listObjects(cluster.store, 'Job').map(({ metadata }) => metadata?.name ?? '');
}

function statusOf(cluster: Cluster): object | undefined {
  return getObject(cluster.store, 'CronJob', 'default', 'tick')?.status;
}

/** Every Job that has not ended does, as that. */
function end(cluster: Cluster, as: 'Complete' | 'Failed'): void {
  const now = formatTimestamp(cluster.nowMs);
  runRequest(cluster, 'applied', { kind: 'Job', name: '' }, () => {
    for (const job of listObjects(cluster.store, 'Job')) {
      if (job.status?.conditions !== undefined) continue;
      const conditions = [{ type: as, status: 'True', lastTransitionTime: now }];
      replaceObject(cluster, 'Job', { ...job, status: { ...job.status, completionTime: now, conditions } });
    }
  });
}

describe('what of a schedule is due', () => {
  const at = parseTimestamp;
  const look = (schedule: string, last: string | undefined, now: string, deadline?: number) => {
    const spec: CronJobSpec = {
      schedule,
      jobTemplate: {},
      ...(deadline === undefined ? {} : { startingDeadlineSeconds: deadline }),
    };
    const status = last === undefined ? {} : { lastScheduleTime: last };
    const cronJob = { metadata: { creationTimestamp: '2026-01-01T10:00:00Z' }, status };
    const due = findDueTimes(cronJob, spec, at(now), true);
    const nextMs = computeNextLookMs(cronJob, spec, at(now));
    if (!due.ok) return 'never';
    const dueText = due.dueMs === undefined ? 'nothing' : formatTimestamp(due.dueMs);
    return `${dueText} ${due.missed} ${nextMs === undefined ? '' : formatTimestamp(nextMs)}`;
  };

  test.each([
    [
      'nothing before the first time',
      '0 * * * *',
      undefined,
      '2026-01-01T10:30:00Z',
      undefined,
      'nothing none 2026-01-01T11:00:00Z',
    ],
    [
      'the first time when it comes',
      '0 * * * *',
      undefined,
      '2026-01-01T11:00:00Z',
      undefined,
      '2026-01-01T11:00:00Z none 2026-01-01T12:00:00Z',
    ],
    [
      'the first time until the second',
      '0 * * * *',
      undefined,
      '2026-01-01T11:59:59Z',
      undefined,
      '2026-01-01T11:00:00Z none 2026-01-01T12:00:00Z',
    ],
    [
      'of several missed the last',
      '0 * * * *',
      undefined,
      '2026-01-01T14:10:00Z',
      undefined,
      '2026-01-01T14:00:00Z few 2026-01-01T15:00:00Z',
    ],
    [
      'counted from the last start',
      '0 * * * *',
      '2026-01-01T13:00:00Z',
      '2026-01-01T13:30:00Z',
      undefined,
      'nothing none 2026-01-01T14:00:00Z',
    ],
    [
      'of a hundred missed a few',
      '* * * * *',
      undefined,
      '2026-01-01T11:40:00Z',
      undefined,
      '2026-01-01T11:40:00Z few 2026-01-01T11:41:00Z',
    ],
    [
      'of a hundred and one too many',
      '* * * * *',
      undefined,
      '2026-01-01T11:41:00Z',
      undefined,
      '2026-01-01T11:41:00Z many 2026-01-01T11:42:00Z',
    ],
    [
      'within the deadline those are no more',
      '* * * * *',
      undefined,
      '2026-01-01T11:41:00Z',
      50,
      '2026-01-01T11:41:00Z none 2026-01-01T11:42:00Z',
    ],
    [
      'nothing that lies before the deadline',
      '0 * * * *',
      undefined,
      '2026-01-01T11:30:00Z',
      60,
      'nothing none 2026-01-01T12:00:00Z',
    ],
    [
      'uneven times',
      '30 6-16/4 * * 1-5',
      undefined,
      '2026-01-05T15:00:00Z',
      undefined,
      '2026-01-05T14:30:00Z few 2026-01-06T06:30:00Z',
    ],
    ['a schedule that never comes', '0 0 31 2 *', undefined, '2026-01-05T15:00:00Z', undefined, 'never'],
  ])('%s', (_, schedule, last, now, deadline, expected) => {
    expect(look(schedule, last, now, deadline)).toBe(expected);
  });
});

describe('a CronJob', () => {
  test('makes a Job a moment after each time, named by its minute', () => {
    const cluster = build();
    passTime(cluster, 60);
    expect(jobs(cluster)).toEqual([]);
    passTime(cluster, 1);
    expect(jobs(cluster)).toEqual(['tick-29453761']);
    const job = getObject(cluster.store, 'Job', 'default', 'tick-29453761');
    expect(job?.metadata?.annotations).toEqual({
      'batch.kubernetes.io/cronjob-scheduled-timestamp': '2026-01-01T00:01:00Z',
    });
    expect(job?.metadata?.ownerReferences).toMatchObject([{ kind: 'CronJob', name: 'tick', controller: true }]);
    expect(statusOf(cluster)).toMatchObject({
      lastScheduleTime: '2026-01-01T00:01:00Z',
      active: [{ name: 'tick-29453761' }],
    });
  });

  test.each([
    ['Allow', ['tick-29453761', 'tick-29453762', 'tick-29453763']],
    ['Forbid', ['tick-29453761']],
    ['Replace', ['tick-29453763']],
  ])('with %s keeps of three Jobs that do not end', (policy, expected) => {
    const cluster = build(`concurrencyPolicy: ${policy}`);
    passTime(cluster, 185);
    expect(
      jobs(cluster).filter(
        (name) => getObject(cluster.store, 'Job', 'default', name)?.metadata?.deletionTimestamp === undefined,
      ),
    ).toEqual(expected);
  });

  test('says of a Job that ended how, and since when it last succeeded', () => {
    const cluster = build();
    passTime(cluster, 61);
    end(cluster, 'Complete');
    expect(statusOf(cluster)).toEqual({
      lastScheduleTime: '2026-01-01T00:01:00Z',
      lastSuccessfulTime: '2026-01-01T00:01:01Z',
    });
    passTime(cluster, 60);
    end(cluster, 'Failed');
    expect(eventLines(cluster, 'tick')).toEqual([
      'Normal SuccessfulCreate: Created job tick-29453761',
      'Normal SawCompletedJob: Saw completed job: tick-29453761, condition: Complete',
      'Normal SuccessfulCreate: Created job tick-29453762',
      'Normal SawCompletedJob: Saw completed job: tick-29453762, condition: Failed',
    ]);
  });

  test.each([
    ['', 'Complete', 3],
    ['', 'Failed', 1],
    ['successfulJobsHistoryLimit: 1', 'Complete', 1],
    ['successfulJobsHistoryLimit: 0', 'Complete', 0],
    ['failedJobsHistoryLimit: 2', 'Failed', 2],
  ] as const)('with "%s" keeps of Jobs that are %s so many: %s', (spec, as, count) => {
    const cluster = build(spec);
    for (let minute = 0; minute < 5; minute++) {
      passTime(cluster, minute === 0 ? 61 : 60);
      end(cluster, as);
    }
    expect(jobs(cluster)).toHaveLength(count);
  });

  test('misses Jobs that somebody deletes', () => {
    const cluster = build('concurrencyPolicy: Forbid');
    passTime(cluster, 61);
    say(cluster, 'delete job tick-29453761');
    expect(eventLines(cluster, 'tick')).toContain('Normal MissingJob: Active job went missing: tick-29453761');
    passTime(cluster, 60);
    expect(jobs(cluster)).toEqual(['tick-29453762']);
  });

  test('rests while it is suspended, and starts the last time it missed when it goes on', () => {
    const cluster = build('suspend: true');
    passTime(cluster, 185);
    expect(jobs(cluster)).toEqual([]);
    expect(cluster.agenda.byKey.size).toBe(0);
    say(cluster, `patch cronjob tick -p '{"spec":{"suspend":false}}'`);
    expect(jobs(cluster)).toEqual(['tick-29453763']);
  });

  test('that missed more than a hundred says so, and starts the last', () => {
    const cluster = build('suspend: true');
    passTime(cluster, 102 * 60);
    say(cluster, `patch cronjob tick -p '{"spec":{"suspend":false}}'`);
    expect(eventLines(cluster, 'tick')).toEqual([
      'Warning TooManyMissedTimes: too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew',
      'Normal SuccessfulCreate: Created job tick-29453862',
    ]);
  });

  test('starts nothing that its deadline is past', () => {
    const cluster = build('suspend: true, startingDeadlineSeconds: 30', '0 * * * *');
    passTime(cluster, 3600 + 40);
    say(cluster, `patch cronjob tick -p '{"spec":{"suspend":false}}'`);
    expect(jobs(cluster)).toEqual([]);
  });

  test('with another schedule does not make up for what that would have named', () => {
    const cluster = build('', '0 0 * * *');
    passTime(cluster, 600);
    say(cluster, `patch cronjob tick -p '{"spec":{"schedule":"*/5 * * * *"}}'`);
    passTime(cluster, 200);
    expect(jobs(cluster)).toEqual([]);
    passTime(cluster, 101);
    expect(jobs(cluster)).toEqual(['tick-29453775']);
  });

  test('writes the moment into its Jobs as its time zone shows it', () => {
    const cluster = build('timeZone: Asia/Seoul', '5 9 * * *');
    passTime(cluster, 301);
    const annotations = listObjects(cluster.store, 'Job')[0]?.metadata?.annotations;
    expect(Object.values(annotations ?? {})).toEqual(['2026-01-01T09:05:00+09:00']);
  });

  test('makes no Job in a full lab, says so, and tries again ever later', () => {
    const cluster = build();
    const room = LIMITS.objects - countObjects(cluster.store);
    for (let index = 0; index < room; index++) {
      createObject(cluster, 'ConfigMap', { metadata: { name: `c${index}`, namespace: 'default' } });
    }
    passTime(cluster, 61);
    expect(eventLines(cluster, 'tick')).toEqual([
      'Warning FailedCreate: Error creating job: the lab holds at most 500 objects',
    ]);
    say(cluster, 'delete configmap c0');
    passTime(cluster, 2);
    expect(jobs(cluster)).toEqual(['tick-29453761']);
  });

  test('says that its schedule never comes', () => {
    const cluster = build('', '0 0 31 2 *');
    expect(eventLines(cluster, 'tick')).toEqual([
      'Warning InvalidSchedule: invalid schedule: 0 0 31 2 * : time difference between two schedules is less than 1 second',
    ]);
  });
});

describe('create', () => {
  test.each([
    ['create job x --from=cronjob/tick', 'job.batch/x created\n'],
    ['create job x --from=cj/tick --dry-run=client', 'job.batch/x created (dry run)\n'],
    ['create cronjob x --image=busybox --schedule="* * * * *"', 'cronjob.batch/x created\n'],
    ['create job x', 'error: either --image or --from must be specified\n'],
    ['create job x --image=a --from=cronjob/tick', 'error: either --image or --from must be specified\n'],
    ['create job x --from=cronjob/tick -- date', 'error: cannot specify --from and command\n'],
    ['create job x --from=deploy/tick', 'Error from server (NotFound): deployments.apps "tick" not found\n'],
    ['create job x --from=cronjob/none', 'Error from server (NotFound): cronjobs.batch "none" not found\n'],
    ['create cronjob x --image=busybox', 'error: required flag(s) "schedule" not set\n'],
  ])('%s', (line, expected) => {
    const { stdout, stderr } = runKubectl(build(), line);
    expect(`${stdout}${stderr}`).toBe(expected);
  });
});
