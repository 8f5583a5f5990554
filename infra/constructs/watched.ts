import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { METRICS } from '../../lambdas/names.ts';
import type { Settings } from '../settings.ts';
import type { SessionTable } from './session-table.ts';

/** What is looked at for the operator. */
export interface Watched {
  readonly interactions: LambdaFunction;
  readonly followUp: LambdaFunction;
  readonly table: SessionTable;
  readonly settings: Settings;
}

const PERIOD = Duration.minutes(5);

/** One of Podlab's own metrics, which the lines of its log carry. */
export function ownMetric({ stage }: Settings, metricName: (typeof METRICS.names)[number], statistic = 'Sum'): Metric {
  return new Metric({
    namespace: METRICS.namespace,
    metricName,
    dimensionsMap: { Stage: stage },
    statistic,
    period: PERIOD,
  });
}

/** Invocations that crashed or took too long. A failure that a person was told of is none of these. */
export function errorsOf({ interactions, followUp }: Watched): IMetric {
  const [first, second] = [interactions, followUp].map((fn) => fn.metricErrors({ statistic: 'Sum', period: PERIOD }));
  return new MathExpression({
    expression: 'FILL(first, 0) + FILL(second, 0)',
    usingMetrics: { ...(first && { first }), ...(second && { second }) },
    label: 'Errors',
    period: PERIOD,
  });
}

export function throttlesOf({ interactions }: Watched): IMetric {
  return interactions.metricThrottles({ statistic: 'Sum', period: PERIOD });
}

export function tableThrottlesOf({ table }: Watched): IMetric {
  const operations = [Operation.GET_ITEM, Operation.PUT_ITEM];
  return table.metricThrottledRequestsForOperations({ operations, statistic: 'Sum', period: PERIOD });
}
