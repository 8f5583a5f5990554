import { CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { createDiscordRegistration } from './constructs/discord-registration.ts';
import { createFollowUp } from './constructs/follow-up.ts';
import { createInteractionsEndpoint } from './constructs/interactions-endpoint.ts';
import { createSessionTable } from './constructs/session-table.ts';
import type { Stage } from './stage.ts';

const DEFAULT_TOKEN_SECRET_NAME = 'podlab/discord-token';

export interface PodlabStackProps extends StackProps {
  readonly stage: Stage;
}

/** Podlab on AWS: a table, a function behind a public address, and the registration with Discord. */
export class PodlabStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ...props }: PodlabStackProps) {
    super(scope, id, props);
    const table = createSessionTable(this, stage);
    const endpoint = createInteractionsEndpoint(this, {
      table,
      followUp: createFollowUp(this, table),
      discordPublicKey: readPublicKey(this),
    });
    createDiscordRegistration(this, { endpoint, tokenSecretName: readTokenSecretName(this) });
    new CfnOutput(this, 'InteractionsEndpointUrl', { value: endpoint.url });
  }
}

/** The key from `-c discordPublicKey=…`; without it the deployment asks for it, so that synthesis needs nothing. */
function readPublicKey(stack: Stack): string {
  const key: unknown = stack.node.tryGetContext('discordPublicKey');
  if (key === undefined) return createKeyParameter(stack).valueAsString;
  if (typeof key === 'string' && /^[0-9a-f]{64}$/i.test(key)) return key;
  throw new Error('discordPublicKey must be the 64 hexadecimal digits that the Discord developer portal shows.');
}

function createKeyParameter(stack: Stack): CfnParameter {
  return new CfnParameter(stack, 'DiscordPublicKey', {
    description: 'The public key of the Discord application: 64 hexadecimal digits',
    allowedPattern: '^[0-9a-fA-F]{64}$',
  });
}

function readTokenSecretName(stack: Stack): string {
  const name: unknown = stack.node.tryGetContext('discordTokenSecret');
  return typeof name === 'string' ? name : DEFAULT_TOKEN_SECRET_NAME;
}
