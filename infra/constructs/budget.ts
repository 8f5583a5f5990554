import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/** What the services are called in bills. Tags would have to be switched on in the bill first, and see nothing until then. */
const SERVICES = [
  'AWS Lambda',
  'Amazon DynamoDB',
  'AmazonCloudWatch',
  'AWS Secrets Manager',
  'AWS X-Ray',
  'Amazon Simple Notification Service',
];

/** Writes to `alarmEmail` where the services that Podlab uses cost more than `monthlyBudgetUsd`, or are about to. */
export function createBudget(scope: Construct, { monthlyBudgetUsd, alarmEmail }: Settings): void {
  if (monthlyBudgetUsd === undefined || alarmEmail === undefined) return;
  const subscribers = [{ subscriptionType: 'EMAIL', address: alarmEmail }];
  const above = { comparisonOperator: 'GREATER_THAN', threshold: 100, thresholdType: 'PERCENTAGE' };
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyBudgetUsd, unit: 'USD' },
      costFilters: { Service: SERVICES },
    },
    notificationsWithSubscribers: ['ACTUAL', 'FORECASTED'].map((notificationType) => ({
      notification: { ...above, notificationType },
      subscribers,
    })),
  });
}
