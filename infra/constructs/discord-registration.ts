import { CustomResource, Duration, Validations } from 'aws-cdk-lib';
import type { IFunctionUrl } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { FUNCTIONS, REGISTRATION_PROPERTIES, VARIABLES } from '../../lambdas/names.ts';
import { createFunction } from './lambda-function.ts';

export interface DiscordRegistrationProps {
  readonly endpoint: IFunctionUrl;
  /** The secret that holds the bot's token. It is made by hand: no template ever holds the token. */
  readonly tokenSecretName: string;
}

/**
 * Tells Discord the commands and the address after each deployment that changed the code or the address. The function
 * asks Discord first, and sends only what is new to it.
 */
export function createDiscordRegistration(scope: Construct, props: DiscordRegistrationProps): CustomResource {
  const token = Secret.fromSecretNameV2(scope, 'Token', props.tokenSecretName);
  const register = createFunction(scope, 'RegisterCommands', {
    code: FUNCTIONS.registerCommands,
    description: 'Tells Discord the commands and the interactions endpoint',
    environment: { [VARIABLES.tokenSecretName]: props.tokenSecretName },
    memoryMegabytes: 512,
    timeout: Duration.minutes(2),
  });
  token.grantRead(register);
  const registration = new CustomResource(scope, 'Registration', {
    serviceToken: register.functionArn,
    serviceTimeout: Duration.minutes(3),
    properties: {
      [REGISTRATION_PROPERTIES.endpointUrl]: props.endpoint.url,
      [REGISTRATION_PROPERTIES.codeHash]: register.currentVersion.functionArn,
    },
  });
  // Discord tries the address with a PING: it has to answer by then.
  registration.node.addDependency(props.endpoint);
  Validations.of(registration).acknowledge({
    id: 'CloudFormation-Validate::W9003',
    reason: 'CDK writes ServiceTimeout as text, and CloudFormation reads it as the number it is.',
  });
  return registration;
}
