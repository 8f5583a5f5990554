import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { isProduction, type Settings } from '../settings.ts';

/** The one table: a session an item. It costs nothing while nobody chats, and outlives its stack in production. */
export function createSessionTable(scope: Construct, settings: Settings): Table {
  const isKept = isProduction(settings);
  return new Table(scope, 'Sessions', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    // A key of AWS's own: one in this account would have every read and write billed by KMS as well.
    encryption: TableEncryption.DEFAULT,
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    deletionProtection: isKept,
  });
}
