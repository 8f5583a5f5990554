import { App, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { PodlabStack } from '../../infra/podlab-stack.ts';
import type { Stage } from '../../infra/stage.ts';

const PUBLIC_KEY = 'ab'.repeat(32);

/** The template of a stage; bundling is left out, for the bundle has a test of its own. */
function synthesise(stage: Stage, context: Record<string, unknown> = {}): Template {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context }, analyticsReporting: false });
  return Template.fromStack(new PodlabStack(app, `podlab-${stage}`, { stage }));
}

describe('the stack', () => {
  const template = synthesise('prod', { discordPublicKey: PUBLIC_KEY });

  test('has one table: on demand, with TTL and point-in-time recovery', () => {
    template.resourceCountIs('AWS::DynamoDB::Table', 1);
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  });

  test.each([
    ['prod', 'Retain', true],
    ['dev', 'Delete', false],
  ] as const)('in %s the table’s deletion policy is %s', (stage, policy, isProtected) => {
    synthesise(stage).hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: policy,
      UpdateReplacePolicy: policy,
      Properties: { DeletionProtectionEnabled: isProtected },
    });
  });

  test('runs every function on Node 24 and ARM64, traced, with logs that are kept for a month', () => {
    const count = Object.keys(template.findResources('AWS::Lambda::Function')).length;
    expect(count).toBe(3);
    template.resourcePropertiesCountIs(
      'AWS::Lambda::Function',
      {
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: Match.anyValue(),
      },
      count,
    );
    template.resourcePropertiesCountIs('AWS::Logs::LogGroup', { RetentionInDays: 30 }, count);
  });

  test('serves the alias at a public address, for Discord signs what it sends', () => {
    template.hasResourceProperties('AWS::Lambda::Alias', { Name: 'live' });
    template.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'NONE', Qualifier: 'live' });
  });

  test('lets two functions read and write single items of the table, and nothing else', () => {
    const statements = policyStatements(template).filter(({ Action }) => JSON.stringify(Action).includes('dynamodb:'));
    const allowed = {
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      Effect: 'Allow',
      Resource: [{ 'Fn::GetAtt': [expect.stringMatching(/^Sessions/), 'Arn'] }],
    };
    expect(statements).toEqual([allowed, allowed]);
  });

  test('lets the interactions function start the follow-up, which is tried again for as long as Discord waits', () => {
    const statements = policyStatements(template).filter(({ Action }) => Action === 'lambda:InvokeFunction');
    const followUp = { 'Fn::GetAtt': [expect.stringMatching(/^FollowUp/), 'Arn'] };
    expect(statements).toEqual([{ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: followUp }]);
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 720,
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { FOLLOW_UP_FUNCTION: { Ref: Match.stringLikeRegexp('^FollowUp') } } },
    });
  });

  test('reads the bot token from a secret by name: no template holds it', () => {
    template.resourceCountIs('AWS::SecretsManager::Secret', 0);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { DISCORD_TOKEN_SECRET_NAME: 'podlab/discord-token' } },
    });
  });

  test('registers again where the address or the code changed, after the address is there', () => {
    const [registration] = Object.values(template.findResources('AWS::CloudFormation::CustomResource'));
    expect(registration?.Properties).toMatchObject({
      EndpointUrl: { 'Fn::GetAtt': [expect.stringContaining('FunctionUrl'), 'FunctionUrl'] },
      CodeHash: { Ref: expect.stringContaining('RegisterCommandsCurrentVersion') },
    });
    expect(registration?.DependsOn).toContainEqual(expect.stringContaining('FunctionUrl'));
  });

  test('gives the function the public key of the context', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { DISCORD_PUBLIC_KEY: PUBLIC_KEY, TABLE_NAME: Match.anyValue() } },
    });
  });

  test('asks for the public key at deployment where the context has none', () => {
    synthesise('dev').hasParameter('DiscordPublicKey', { Type: 'String', AllowedPattern: '^[0-9a-fA-F]{64}$' });
  });

  test('refuses a public key that cannot be one', () => {
    expect(() => synthesise('dev', { discordPublicKey: 'abc' })).toThrow('64 hexadecimal digits');
  });
});

describe('cdk-nag', () => {
  test('finds nothing in the stack but what is acknowledged there with a reason', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false });
    new PodlabStack(app, 'podlab-prod', { stage: 'prod' });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });

  test('bites: a bucket anybody may read is found', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false });
    const stack = new PodlabStack(app, 'podlab-prod', { stage: 'prod' });
    new Bucket(stack, 'Planted');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).toThrow('AwsSolutions-S1');
  });
});

interface PolicyStatement {
  readonly Action: unknown;
}

function policyStatements(template: Template): PolicyStatement[] {
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  return policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement);
}
