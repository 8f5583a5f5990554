import type { Scenario } from '../scenario.ts';

const cron = (name: string, spec: string, program = 'sleep 1') => `
apiVersion: batch/v1
kind: CronJob
metadata: {name: ${name}}
spec:
  ${spec}
  jobTemplate:
    metadata: {labels: {a: b}, annotations: {c: d}}
    spec:
      template:
        spec: {restartPolicy: Never, terminationGracePeriodSeconds: 1, containers: [{name: work, image: 'busybox:1.36', command: [sh, -c, '${program}']}]}
`;
const AT = ['cronjobs', 'jobs'];

export const CRONJOBS: readonly Scenario[] = [
  {
    name: 'cronjob',
    steps: [
      { create: cron('each', 'schedule: "* * * * *"\n  successfulJobsHistoryLimit: 1') },
      { create: cron('suspended', 'schedule: "* * * * *"\n  suspend: true') },
      { create: cron('zoned', 'schedule: "0 3 1 1 *"\n  timeZone: Asia/Seoul') },
      { wait: 75 },
      { look: 'after a minute', at: AT },
      { wait: 60 },
      { look: 'after two minutes', at: AT },
    ],
  },
  {
    name: 'cronjob-forbid',
    steps: [
      { create: cron('each', 'schedule: "* * * * *"\n  concurrencyPolicy: Forbid', 'sleep 1000') },
      { wait: 75 },
      { look: 'after a minute', at: AT },
      { wait: 60 },
      { look: 'after two minutes', at: AT },
      { delete: 'cronjobs/each' },
      'settle',
      { look: 'deleted', at: AT },
    ],
  },
  {
    name: 'cronjob-replace',
    steps: [
      { create: cron('each', 'schedule: "* * * * *"\n  concurrencyPolicy: Replace', 'sleep 1000') },
      { wait: 75 },
      { wait: 60 },
      { look: 'after two minutes', at: AT },
    ],
  },
  {
    name: 'cronjob-failing',
    steps: [
      {
        create: cron('each', 'schedule: "* * * * *"\n  failedJobsHistoryLimit: 1', 'exit 1').replace(
          'spec:\n      template',
          'spec:\n      backoffLimit: 0\n      template',
        ),
      },
      { wait: 80 },
      { wait: 60 },
      { look: 'after two minutes', at: AT },
    ],
  },
];
