import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { errorsOf, ownMetric, tableThrottlesOf, throttlesOf, type Watched } from './watched.ts';

/** The alarms of a stage, by what each is about. */
export interface Alarms {
  readonly all: readonly Alarm[];
  /** Those that new code can set off: a gradual rollout is taken back by them. */
  readonly ofCode: readonly Alarm[];
}

/** What an operator has to hear of, told to `alarmEmail` where there is one. Silence is never an alarm. */
export function createAlarms(scope: Construct, watched: Watched): Alarms {
  const { settings } = watched;
  const ofCode = [
    createAlarm(scope, 'Failures', ownMetric(settings, 'Failures'), {
      threshold: 3,
      description: 'Three people in five minutes were told that something failed. The log says why, under "failure".',
    }),
    createAlarm(scope, 'Errors', errorsOf(watched), {
      threshold: 1,
      description: 'A function crashed or was killed at its time limit: somebody got no answer at all.',
    }),
    createAlarm(scope, 'Slow', ownMetric(settings, 'DurationMs', 'p99'), {
      threshold: 2_500,
      periods: 2,
      description: 'The slowest answers take more than 2.5 s for ten minutes; Discord waits 3 s.',
    }),
  ];
  const others = [
    createAlarm(scope, 'Throttles', throttlesOf(watched), {
      threshold: 1,
      description: 'Interactions were turned away: the reserved or the account’s concurrency is used up.',
    }),
    createAlarm(scope, 'TableThrottles', tableThrottlesOf(watched), {
      threshold: 1,
      description: 'DynamoDB throttled a request: look at the table, or at one user’s traffic.',
    }),
    createAlarm(scope, 'RegistrationFailures', ownMetric(settings, 'RegistrationFailures'), {
      threshold: 1,
      description: 'Discord was not told of a deployment: run `npm run operator`.',
    }),
  ];
  const all = [...ofCode, ...others];
  if (settings.alarmEmail !== undefined) tell(scope, settings.alarmEmail, all);
  return { all, ofCode };
}

interface AlarmWish {
  readonly threshold: number;
  readonly description: string;
  /** How many periods of five minutes in a row. */
  readonly periods?: number;
}

function createAlarm(scope: Construct, name: string, metric: IMetric, wish: AlarmWish): Alarm {
  const { threshold, description, periods = 1 } = wish;
  return new Alarm(scope, `${name}Alarm`, {
    metric,
    threshold,
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: `${Stack.of(scope).stackName}: ${description}`,
  });
}

function tell(scope: Construct, email: string, alarms: readonly Alarm[]): void {
  const topic = new Topic(scope, 'AlarmTopic', { enforceSSL: true });
  topic.addSubscription(new EmailSubscription(email));
  // With a policy of its own a topic loses the one by which its account's alarms may publish.
  const ownAccount = { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } };
  topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com', { conditions: ownAccount }));
  for (const alarm of alarms) {
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
  }
}
