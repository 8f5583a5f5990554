import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric, LogQueryWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { errorsOf, ownMetric, tableThrottlesOf, throttlesOf, type Watched } from './watched.ts';

/** One page of what people do, how long it takes, what fails and why. Its name is CloudFormation's: those are global. */
export function createDashboard(scope: Construct, watched: Watched, { all }: Alarms): void {
  const { settings, interactions, table } = watched;
  const own = (name: Parameters<typeof ownMetric>[1], statistic?: string) => ownMetric(settings, name, statistic);
  const logGroupNames = [interactions.logGroup.logGroupName];
  new Dashboard(scope, 'Dashboard', {
    widgets: [
      [new AlarmStatusWidget({ title: `Podlab ${settings.stage}`, alarms: [...all], width: 24, height: 3 })],
      [
        graph('Interactions', [own('Interactions'), own('Failures'), own('Deferred'), own('ColdStarts')]),
        graph('Answered after (ms)', [own('DurationMs', 'p50'), own('DurationMs', 'p90'), own('DurationMs', 'p99')]),
        graph('Not answered', [errorsOf(watched), throttlesOf(watched), tableThrottlesOf(watched)]),
      ],
      [
        graph('Work of an interaction', [own('Work', 'p50'), own('Work', 'p99')]),
        graph('Capacity used', [table.metricConsumedReadCapacityUnits(), table.metricConsumedWriteCapacityUnits()]),
        graph('Runs that met another write', [own('Conflicts')]),
      ],
      [
        new LogQueryWidget({
          title: 'By command',
          logGroupNames,
          queryLines: ['filter event in ["interaction", "failure"]', BY_COMMAND, 'sort interactions desc'],
          width: 12,
          height: 8,
        }),
        new LogQueryWidget({
          title: 'The last failures',
          logGroupNames,
          queryLines: ['filter level in ["WARN", "ERROR"]', LAST_FAILURES, 'sort @timestamp desc', 'limit 50'],
          width: 12,
          height: 8,
        }),
      ],
    ],
  });
}

const BY_COMMAND =
  'stats count(*) as interactions, sum(event = "failure") as failed, pct(durationMs, 50) as p50, pct(durationMs, 99) as p99 by command, subcommand, type';
const LAST_FAILURES = 'fields @timestamp, event, code, reference, command, message, reason, requestId';

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}
