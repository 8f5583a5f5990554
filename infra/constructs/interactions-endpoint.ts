import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  FunctionUrlAuthType,
  type IFunctionUrl,
  type Function as LambdaFunction,
} from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { FUNCTIONS, VARIABLES } from '../../lambdas/names.ts';
import type { Settings } from '../settings.ts';
import { createFunction } from './lambda-function.ts';
import type { SessionTable } from './session-table.ts';

/** Everything the function may do with the table: reads and conditional writes of single items. */
export const TABLE_ACTIONS = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:UpdateItem'];

/** Lambda gives a function a whole core at this size: Discord waits three seconds, and the simulator is one thread. */
export const WHOLE_CORE_MEGABYTES = 1769;

export interface InteractionsEndpointProps {
  readonly table: SessionTable;
  /** What is handed over to it is answered later. */
  readonly followUp: LambdaFunction;
  /** Where the labs' Kubernetes API is; undefined where the operator offers none. */
  readonly kubeApi: IFunctionUrl | undefined;
  readonly discordPublicKey: string;
  readonly settings: Settings;
}

export interface InteractionsEndpoint {
  readonly function: LambdaFunction;
  /** What the address serves. To move it to an older version takes new code back at once. */
  readonly alias: Alias;
  readonly url: IFunctionUrl;
}

/** The public address that Discord sends interactions to. Who calls it is proved by the signature, not by IAM. */
export function createInteractionsEndpoint(scope: Construct, props: InteractionsEndpointProps): InteractionsEndpoint {
  const { table, followUp, kubeApi, discordPublicKey, settings } = props;
  const interactions = createFunction(scope, 'Interactions', {
    code: FUNCTIONS.interactions,
    description: 'Answers what people do in Discord',
    environment: {
      [VARIABLES.tableName]: table.tableName,
      [VARIABLES.publicKey]: discordPublicKey,
      [VARIABLES.followUpFunction]: followUp.currentVersion.functionArn,
      ...(kubeApi === undefined ? {} : { [VARIABLES.kubeApiServer]: kubeApi.url }),
      [VARIABLES.filesLater]: String(settings.filesLater),
      ...(settings.examples ? {} : { [VARIABLES.examples]: 'off' }),
    },
    memoryMegabytes: WHOLE_CORE_MEGABYTES,
    timeout: Duration.seconds(10),
    reservedConcurrency: settings.reservedConcurrency,
    // CloudFormation makes a version where its description changes: a key given as a parameter has to reach the alias.
    versions: { description: `Verifies signatures by ${discordPublicKey}`, removalPolicy: RemovalPolicy.RETAIN },
    settings,
  });
  table.grant(interactions, ...TABLE_ACTIONS);
  const start = { actions: ['lambda:InvokeFunction'], resources: [`${followUp.functionArn}:*`] };
  interactions.addToRolePolicy(new PolicyStatement(start));
  const alias = interactions.addAlias('live');
  return { function: interactions, alias, url: alias.addFunctionUrl({ authType: FunctionUrlAuthType.NONE }) };
}
