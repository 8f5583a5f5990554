import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType, type IFunctionUrl, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { FUNCTIONS, VARIABLES } from '../../lambdas/names.ts';
import { createFunction } from './lambda-function.ts';

/** Everything the function may do with the table: one read and one conditional write an interaction. */
export const TABLE_ACTIONS = ['dynamodb:GetItem', 'dynamodb:PutItem'];

/** Lambda gives a function a whole core at this size: Discord waits three seconds, and the simulator is one thread. */
export const WHOLE_CORE_MEGABYTES = 1769;

export interface InteractionsEndpointProps {
  readonly table: Table;
  /** What is handed over to it is answered later. */
  readonly followUp: LambdaFunction;
  readonly discordPublicKey: string;
}

/** The public address that Discord sends interactions to. Who calls it is proved by the signature, not by IAM. */
export function createInteractionsEndpoint(scope: Construct, props: InteractionsEndpointProps): IFunctionUrl {
  const interactions = createFunction(scope, 'Interactions', {
    code: FUNCTIONS.interactions,
    description: 'Answers what people do in Discord',
    environment: {
      [VARIABLES.tableName]: props.table.tableName,
      [VARIABLES.publicKey]: props.discordPublicKey,
      [VARIABLES.followUpFunction]: props.followUp.functionName,
    },
    memoryMegabytes: WHOLE_CORE_MEGABYTES,
    timeout: Duration.seconds(10),
  });
  props.table.grant(interactions, ...TABLE_ACTIONS);
  const start = { actions: ['lambda:InvokeFunction'], resources: [props.followUp.functionArn] };
  interactions.addToRolePolicy(new PolicyStatement(start));
  return interactions.addAlias('live').addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
}
