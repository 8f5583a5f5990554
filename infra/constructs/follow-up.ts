import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { FUNCTIONS, VARIABLES } from '../../lambdas/names.ts';
import type { Settings } from '../settings.ts';
import { TABLE_ACTIONS, WHOLE_CORE_MEGABYTES } from './interactions-endpoint.ts';
import { createFunction } from './lambda-function.ts';
import type { SessionTable } from './session-table.ts';

export interface FollowUpProps {
  readonly table: SessionTable;
  readonly settings: Settings;
}

/**
 * What does the work that Discord does not wait for. Nobody but the interactions function may start it: each version of
 * that starts the version of this that was deployed with it, so that a rollout and a rollback move both. Discord takes
 * its reply for 15 minutes: Lambda tries three times, and not for longer than that.
 */
export function createFollowUp(scope: Construct, { table, settings }: FollowUpProps): LambdaFunction {
  const followUp = createFunction(scope, 'FollowUp', {
    code: FUNCTIONS.followUp,
    description: 'Does what takes longer than Discord waits, and edits the deferred reply',
    environment: {
      [VARIABLES.tableName]: table.tableName,
      ...(settings.examples ? {} : { [VARIABLES.examples]: 'off' }),
    },
    memoryMegabytes: WHOLE_CORE_MEGABYTES,
    timeout: Duration.minutes(1),
    versions: { retryAttempts: 2, maxEventAge: Duration.minutes(12), removalPolicy: RemovalPolicy.RETAIN },
    settings,
  });
  table.grant(followUp, ...TABLE_ACTIONS);
  return followUp;
}
