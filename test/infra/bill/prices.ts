/**
 * AWS's list prices in us-east-1 in USD, without free tiers, as public pages gave them: Lambda on Arm and its requests
 * (cloudchipr.com/blog/aws-lambda-pricing), DynamoDB on demand since November 2024 (airbyte.com,
 * "DynamoDB pricing", July 2025), its storage and backups, and Secrets Manager, as for years before; CloudWatch
 * (signoz.io/guides/cloudwatch-pricing, February 2026; factualminds.com, June 2026). AWS's own pages keep their numbers
 * out of their text: look there before you rely on these.
 */
export const PRICES = {
  lambdaRequests: 0.2 / 1e6,
  lambdaGigabyteSecond: 0.0000133334,
  dynamoDbReadUnit: 0.125 / 1e6,
  dynamoDbWriteUnit: 0.625 / 1e6,
  dynamoDbGigabyteMonth: 0.25,
  dynamoDbBackupGigabyteMonth: 0.2,
  logGigabyte: 0.5,
  metricMonth: 0.3,
  alarmMetricMonth: 0.1,
  dashboardMonth: 3,
  secretMonth: 0.4,
} as const;

/** CloudWatch counts a metric for the hours in which it got a value. */
export const HOURS_OF_A_MONTH = 730;
