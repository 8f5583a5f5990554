import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type ITable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { isProduction, type Settings } from '../settings.ts';

/** The stack's own table, or one that was there before. */
export type SessionTable = Table | ITable;

/** The one table: a session an item. It costs nothing while nobody chats, and outlives its stack in production. */
export function createSessionTable(scope: Construct, settings: Settings): SessionTable {
  if (settings.table !== undefined) return Table.fromTableName(scope, 'GivenSessions', settings.table);
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
