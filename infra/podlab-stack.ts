import { CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { OUTPUTS, REGISTRATION_ATTRIBUTES } from '../lambdas/names.ts';
import { acknowledgeRules } from './acknowledged-rules.ts';
import { createAlarms } from './constructs/alarms.ts';
import { createBudget } from './constructs/budget.ts';
import { createCanary } from './constructs/canary.ts';
import { createDashboard } from './constructs/dashboard.ts';
import { createDiscordRegistration } from './constructs/discord-registration.ts';
import { createFollowUp } from './constructs/follow-up.ts';
import { createInteractionsEndpoint } from './constructs/interactions-endpoint.ts';
import { createKubeApiEndpoint } from './constructs/kube-api.ts';
import { createSessionTable } from './constructs/session-table.ts';
import { isWatched, type Settings } from './settings.ts';

export interface PodlabStackProps extends StackProps {
  readonly settings: Settings;
}

/** Podlab on AWS: a table, a function behind a public address, the registration with Discord, and what watches them. */
export class PodlabStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: PodlabStackProps) {
    super(scope, id, props);
    acknowledgeRules(this);
    const discordPublicKey = settings.discordPublicKey ?? askForKey(this);
    const table = createSessionTable(this, settings);
    const followUp = createFollowUp(this, { table, settings });
    const kubeApi = settings.kubeApi ? createKubeApiEndpoint(this, { table, settings }) : undefined;
    const endpoint = createInteractionsEndpoint(this, { table, followUp, kubeApi, discordPublicKey, settings });
    const watched = { interactions: endpoint.function, followUp, table, settings };
    if (isWatched(settings)) {
      const alarms = createAlarms(this, watched);
      createDashboard(this, watched, alarms);
      if (settings.canary) createCanary(this, endpoint.alias, alarms);
    }
    createBudget(this, settings);
    const registration = createDiscordRegistration(this, { table, endpoint, discordPublicKey, settings });
    const applicationId = registration.getAttString(REGISTRATION_ATTRIBUTES.applicationId);
    this.tell(OUTPUTS.endpointUrl, endpoint.url.url);
    this.tell(OUTPUTS.installLink, `https://discord.com/oauth2/authorize?client_id=${applicationId}`);
    this.tell(OUTPUTS.tableName, table.tableName);
    this.tell(OUTPUTS.functionName, endpoint.function.functionName);
    this.tell(OUTPUTS.tokenSecret, settings.discordTokenSecret);
    this.tell(OUTPUTS.publicKey, discordPublicKey);
    if (kubeApi !== undefined) this.tell(OUTPUTS.kubeApiUrl, kubeApi.url);
  }

  private tell(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}

/** Without `-c discordPublicKey=…` the deployment asks for the key, so that synthesis needs nothing. */
function askForKey(stack: Stack): string {
  const parameter = new CfnParameter(stack, 'DiscordPublicKey', {
    description: 'The public key of the Discord application: 64 hexadecimal digits',
    allowedPattern: '^[0-9a-fA-F]{64}$',
  });
  return parameter.valueAsString;
}
