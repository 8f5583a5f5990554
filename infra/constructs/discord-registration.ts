import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ArnFormat, CustomResource, Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { COMMANDS_PREFIX, FUNCTIONS, REGISTRATION_PROPERTIES as PROPERTIES, VARIABLES } from '../../lambdas/names.ts';
import type { Settings } from '../settings.ts';
import type { InteractionsEndpoint } from './interactions-endpoint.ts';
import { createFunction } from './lambda-function.ts';
import type { SessionTable } from './session-table.ts';

export interface DiscordRegistrationProps {
  readonly table: SessionTable;
  readonly endpoint: InteractionsEndpoint;
  readonly discordPublicKey: string;
  readonly settings: Settings;
}

/**
 * Tells Discord the address and the commands. Only a deployment that changes them can fail by Discord; where the code
 * alone is new, the function looks whether Discord still has them, and no failure of that counts.
 */
export function createDiscordRegistration(scope: Construct, props: DiscordRegistrationProps): CustomResource {
  const { table, endpoint, discordPublicKey, settings } = props;
  const register = createFunction(scope, 'RegisterCommands', {
    code: FUNCTIONS.registerCommands,
    description: 'Tells Discord the commands and the interactions endpoint',
    environment: { [VARIABLES.tableName]: table.tableName },
    memoryMegabytes: 512,
    timeout: Duration.seconds(150),
    settings,
  });
  register.addToRolePolicy(mayReadSecret(Stack.of(scope), settings.discordTokenSecret));
  register.addToRolePolicy(maySeeStack(Stack.of(scope)));
  register.addToRolePolicy(mayKeepCommandIds(table));
  const registration = new CustomResource(scope, 'Registration', {
    serviceToken: register.functionArn,
    serviceTimeout: Duration.minutes(5),
    properties: {
      [PROPERTIES.endpointUrl]: endpoint.url.url,
      [PROPERTIES.publicKey]: discordPublicKey,
      [PROPERTIES.secretName]: settings.discordTokenSecret,
      [PROPERTIES.commandsHash]: hashCommands(),
      [PROPERTIES.takeOver]: String(settings.takeOver),
      [PROPERTIES.release]: endpoint.function.currentVersion.version,
    },
  });
  // Discord tries the address with a PING: it has to answer, and everybody has to be allowed to call it, by then. The
  // permissions to call it are the alias's children.
  registration.node.addDependency(endpoint.alias);
  Validations.of(registration).acknowledge({
    id: 'CloudFormation-Validate::W9003',
    reason: 'CDK writes ServiceTimeout as text, and CloudFormation reads it as the number it is.',
  });
  return registration;
}

/** Secrets Manager puts six letters of chance behind a name; an ARN may have them or not. */
function mayReadSecret(stack: Stack, secret: string): PolicyStatement {
  const arn = secret.startsWith('arn:')
    ? secret
    : stack.formatArn({
        service: 'secretsmanager',
        resource: 'secret',
        resourceName: secret,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
  const resources = secret.startsWith('arn:') ? [arn, `${arn}-??????`] : [`${arn}-??????`];
  return new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources });
}

/** In a rollback of its own stack the function does not stand in the way. */
function maySeeStack(stack: Stack): PolicyStatement {
  return new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [stack.stackId] });
}

/** Nothing else of the table is within its reach. */
function mayKeepCommandIds({ tableArn }: SessionTable): PolicyStatement {
  const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${COMMANDS_PREFIX}*`] } };
  return new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [tableArn], conditions });
}

const DEFINITIONS = new URL('../../bot/commands/definitions.generated.ts', import.meta.url);

function hashCommands(): string {
  return createHash('sha256').update(readFileSync(DEFINITIONS)).digest('hex').slice(0, 16);
}
