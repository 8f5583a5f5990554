import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

/** Has new code answer a tenth of the interactions for five minutes; an alarm in that time takes it back. */
export function createCanary(scope: Construct, alias: Alias, { ofCode }: Alarms): void {
  new LambdaDeploymentGroup(scope, 'Rollout', {
    alias,
    deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
    alarms: [...ofCode],
    autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
  });
}
