import { App, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { PodlabStack } from '../../infra/podlab-stack.ts';
import { listUnknownSettings, readSettings } from '../../infra/settings.ts';

const PUBLIC_KEY = 'ab'.repeat(32);
const PROD = { stage: 'prod', discordPublicKey: PUBLIC_KEY };
const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:mine';
const EVERYTHING = {
  ...PROD,
  alarmEmail: 'operator@example.com',
  monthlyBudgetUsd: '5',
  tracing: 'true',
  reservedConcurrency: '20',
  takeOver: 'true',
};

/** A stack as `cdk deploy -c …` makes it; bundling is left out, for the bundle has a test of its own. */
function createStack(context: Record<string, unknown>): { app: App; stack: PodlabStack } {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context }, analyticsReporting: false });
  const settings = readSettings(app.node);
  return { app, stack: new PodlabStack(app, `podlab-${settings.stage}`, { settings }) };
}

const synthesise = (context: Record<string, unknown> = {}) => Template.fromStack(createStack(context).stack);

const prod = synthesise(PROD);
const everything = synthesise(EVERYTHING);
const dev = synthesise();

/** Every resource that has to be there before one is made, near and far. */
function dependenciesOf(template: Template, id: string, seen = new Set<string>()): Set<string> {
  const { Resources } = template.toJSON();
  const text = JSON.stringify({ ...Resources[id], Metadata: undefined });
  for (const other of Object.keys(Resources)) {
    if (seen.has(other) || other === id || !text.includes(`"${other}"`)) continue;
    seen.add(other);
    dependenciesOf(template, other, seen);
  }
  return seen;
}

function theOnly(template: Template, type: string): { id: string; properties: Record<string, unknown> } {
  const found = Object.entries(template.findResources(type));
  expect(found).toHaveLength(1);
  const [id = '', resource] = found[0] ?? [];
  return { id, properties: resource?.Properties };
}

describe('the table', () => {
  test('is one: on demand, with TTL and point-in-time recovery, encrypted by a key of AWS’s that costs nothing', () => {
    const { properties } = theOnly(prod, 'AWS::DynamoDB::Table');
    expect(properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
    expect(properties.SSESpecification).toEqual({ SSEEnabled: false });
  });

  test.each([
    ['prod', 'Retain', true],
    ['prod-eu', 'Retain', true],
    ['dev', 'Delete', false],
    ['production', 'Delete', false],
  ] as const)('in %s has the deletion policy %s', (stage, policy, isProtected) => {
    synthesise({ stage }).hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: policy,
      UpdateReplacePolicy: policy,
      Properties: { DeletionProtectionEnabled: isProtected },
    });
  });
});

describe('a table that is there already', () => {
  const given = synthesise({ ...PROD, table: 'podlab-restored' });

  test('is used instead of one of the stack’s own, which stays where it is', () => {
    given.resourceCountIs('AWS::DynamoDB::Table', 0);
    const Variables = Match.objectLike({ TABLE_NAME: 'podlab-restored' });
    given.resourcePropertiesCountIs('AWS::Lambda::Function', { Environment: { Variables } }, 3);
    const resources = statementsOf(given).filter(({ Action }) => JSON.stringify(Action).includes('dynamodb:'));
    const tables = resources.map(({ Resource }) => /table\/.+$/.exec(joined([Resource].flat()[0]))?.[0]);
    expect(tables).toEqual(Array(3).fill('table/podlab-restored'));
  });
});

describe('the functions', () => {
  test('run on Node 24 and ARM64, with logs that are kept for a month', () => {
    const count = Object.keys(prod.findResources('AWS::Lambda::Function')).length;
    expect(count).toBe(3);
    const usual = { Runtime: 'nodejs24.x', Architectures: ['arm64'], LoggingConfig: Match.anyValue() };
    prod.resourcePropertiesCountIs('AWS::Lambda::Function', usual, count);
    prod.resourcePropertiesCountIs('AWS::Logs::LogGroup', { RetentionInDays: 30 }, count);
  });

  test('know their stage, and the deployment by which users are hashed', () => {
    const Variables = Match.objectLike({ PODLAB_STAGE: 'prod', PODLAB_DEPLOYMENT: { Ref: 'AWS::StackId' } });
    prod.resourcePropertiesCountIs('AWS::Lambda::Function', { Environment: { Variables } }, 3);
  });

  test('tell Discord the page of the operator, where there is one', () => {
    const Variables = Match.objectLike({ PODLAB_HOMEPAGE: 'https://school.example' });
    const told = synthesise({ ...PROD, homepage: 'https://school.example' });
    told.resourcePropertiesCountIs('AWS::Lambda::Function', { Environment: { Variables } }, 3);
    expect(JSON.stringify(prod.toJSON())).not.toContain('PODLAB_HOMEPAGE');
  });

  test('have one more where the labs have a Kubernetes API, which streams and is told to whoever gives kubeconfigs', () => {
    const open = synthesise({ ...PROD, kubeApi: 'true', kubeApiConcurrency: '7' });
    const api = { Handler: 'kube-api.handler', ReservedConcurrentExecutions: 7 };
    open.hasResourceProperties('AWS::Lambda::Function', api);
    open.hasResourceProperties('AWS::Lambda::Url', { InvokeMode: 'RESPONSE_STREAM', AuthType: 'NONE' });
    const Variables = Match.objectLike({ KUBE_API_SERVER: Match.anyValue() });
    open.resourcePropertiesCountIs('AWS::Lambda::Function', { Environment: { Variables } }, 1);
    open.hasOutput('KubeApiUrl', {});
    expect(JSON.stringify(prod.toJSON())).not.toMatch(/kube-api|KUBE_API_SERVER/);
  });

  test('are traced and reserved on demand alone', () => {
    const traced = { TracingConfig: { Mode: 'Active' } };
    prod.resourcePropertiesCountIs('AWS::Lambda::Function', traced, 0);
    everything.resourcePropertiesCountIs('AWS::Lambda::Function', traced, 3);
    expect(JSON.stringify(prod.toJSON())).not.toMatch(/xray|ReservedConcurrentExecutions/);
    everything.resourcePropertiesCountIs('AWS::Lambda::Function', { ReservedConcurrentExecutions: 20 }, 1);
  });

  test('may read and write single items of the table, and nothing else', () => {
    const statements = statementsOf(prod).filter(({ Action }) => JSON.stringify(Action).includes('dynamodb:'));
    const allowed = {
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:UpdateItem'],
      Effect: 'Allow',
      Resource: [{ 'Fn::GetAtt': [expect.stringMatching(/^Sessions/), 'Arn'] }],
    };
    const ofIds = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['commands#*'] } };
    const registers = { ...allowed, Action: 'dynamodb:PutItem', Resource: allowed.Resource[0], Condition: ofIds };
    expect(statements).toEqual([allowed, allowed, registers]);
  });

  test('start the version of the follow-up that they were deployed with, which stays', () => {
    const statements = statementsOf(prod).filter(({ Action }) => Action === 'lambda:InvokeFunction');
    const followUp = { 'Fn::GetAtt': [expect.stringMatching(/^FollowUp/), 'Arn'] };
    const versions = { 'Fn::Join': ['', [followUp, ':*']] };
    expect(statements).toEqual([{ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: versions }]);
    const [id = ''] = Object.keys(prod.findResources('AWS::Lambda::Version')).filter((name) => /^FollowUp/.test(name));
    prod.templateMatches({ Resources: { [id]: { DeletionPolicy: 'Retain' } } });
    const Variables = Match.objectLike({ FOLLOW_UP_FUNCTION: { Ref: id } });
    prod.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables } });
  });

  test('try a follow-up again for as long as Discord waits', () => {
    prod.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      Qualifier: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FollowUpCurrentVersion'), 'Version'] },
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 720,
    });
  });
});

describe('the public address', () => {
  test('serves the alias, for Discord signs what it sends', () => {
    prod.hasResourceProperties('AWS::Lambda::Alias', { Name: 'live' });
    prod.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'NONE', Qualifier: 'live' });
  });

  test('serves versions that stay, so that the alias can go back to one', () => {
    prod.hasResource('AWS::Lambda::Version', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test.each([
    ['the context', PROD, `Verifies signatures by ${PUBLIC_KEY}`],
    ['a parameter', {}, { 'Fn::Join': ['', ['Verifies signatures by ', { Ref: 'DiscordPublicKey' }]] }],
  ])('gets another version where the key of %s is another one', (_, context, description) => {
    synthesise(context).hasResourceProperties('AWS::Lambda::Version', { Description: description });
  });

  test('asks for the key at deployment where the context has none', () => {
    dev.hasParameter('DiscordPublicKey', { Type: 'String', AllowedPattern: '^[0-9a-fA-F]{64}$' });
  });
});

describe('the registration', () => {
  test('waits for the address, both permissions to call it, the alias and what the function may do', () => {
    const { id } = theOnly(prod, 'AWS::CloudFormation::CustomResource');
    const before = dependenciesOf(prod, id);
    const permissions = Object.keys(prod.findResources('AWS::Lambda::Permission'));
    expect(permissions).toHaveLength(2);
    const kinds = ['Permission', 'Url', 'Alias', 'Version'].map((kind) => `AWS::Lambda::${kind}`);
    for (const kind of [...kinds, 'AWS::IAM::Policy']) {
      const [first = 'none'] = Object.keys(prod.findResources(kind));
      expect(before, kind).toContain(first);
    }
    for (const permission of permissions) expect(before).toContain(permission);
  });

  test('is told what Discord has to know, and the release apart from it', () => {
    expect(theOnly(prod, 'AWS::CloudFormation::CustomResource').properties).toEqual({
      ServiceToken: expect.anything(),
      ServiceTimeout: '300',
      EndpointUrl: { 'Fn::GetAtt': [expect.stringContaining('FunctionUrl'), 'FunctionUrl'] },
      PublicKey: PUBLIC_KEY,
      TokenSecret: 'podlab/prod/discord-token',
      CommandsHash: expect.stringMatching(/^[0-9a-f]{16}$/),
      TakeOver: 'false',
      Release: { 'Fn::GetAtt': [expect.stringContaining('InteractionsCurrentVersion'), 'Version'] },
    });
    expect(theOnly(everything, 'AWS::CloudFormation::CustomResource').properties.TakeOver).toBe('true');
  });

  test.each([
    [undefined, 'podlab/prod/discord-token', [expect.stringMatching(/:secret:podlab\/prod\/discord-token-\?{6}$/)]],
    ['mine', 'mine', [expect.stringMatching(/:secret:mine-\?{6}$/)]],
    [ARN, ARN, [ARN, `${ARN}-??????`]],
  ])('reads the secret %s by GetSecretValue alone', (secret, name, resources) => {
    const template = synthesise({ ...PROD, ...(secret === undefined ? {} : { discordTokenSecret: secret }) });
    expect(theOnly(template, 'AWS::CloudFormation::CustomResource').properties.TokenSecret).toBe(name);
    const [statement, ...more] = statementsOf(template).filter(({ Action }) =>
      String(Action).includes('secretsmanager'),
    );
    expect(more).toEqual([]);
    expect(statement?.Action).toBe('secretsmanager:GetSecretValue');
    expect([statement?.Resource].flat().map(joined)).toEqual(resources);
    template.resourceCountIs('AWS::SecretsManager::Secret', 0);
  });
});

describe('what watches it', () => {
  const alarmsOf = (template: Template) => Object.values(template.findResources('AWS::CloudWatch::Alarm'));

  test('is there in production and where somebody is to be told, and costs nothing elsewhere', () => {
    expect([dev, synthesise({ stage: 'x' })].map((template) => alarmsOf(template).length)).toEqual([0, 0]);
    for (const template of [prod, everything, synthesise({ alarmEmail: 'a@b.c' })]) {
      expect(alarmsOf(template)).toHaveLength(6);
      template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    }
  });

  test('is quiet while nobody chats, and says in words what is wrong', () => {
    for (const { Properties } of alarmsOf(prod)) {
      expect(Properties).toMatchObject({
        TreatMissingData: 'notBreaching',
        AlarmDescription: expect.stringMatching(/^podlab-prod: [A-Z]/),
      });
    }
  });

  test('looks at p99 of the answers, by Podlab’s own metric of the stage', () => {
    prod.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'Podlab',
      MetricName: 'DurationMs',
      ExtendedStatistic: 'p99',
      Threshold: 2500,
      Dimensions: [{ Name: 'Stage', Value: 'prod' }],
    });
  });

  test('tells the address of the operator, over TLS, and lets only its own account’s alarms publish', () => {
    everything.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'operator@example.com' });
    const [policy] = Object.values(everything.findResources('AWS::SNS::TopicPolicy'));
    const statements = policy?.Properties.PolicyDocument.Statement;
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
    for (const { Properties } of alarmsOf(everything)) expect(Properties.AlarmActions).toHaveLength(1);
    prod.resourceCountIs('AWS::SNS::Topic', 0);
  });

  test('includes a budget on demand', () => {
    everything.hasResourceProperties('AWS::Budgets::Budget', { Budget: { BudgetLimit: { Amount: 5, Unit: 'USD' } } });
    prod.resourceCountIs('AWS::Budgets::Budget', 0);
  });

  test.each([
    ['production', PROD, 1],
    ['production, where it is not wanted', { ...PROD, canary: 'false' }, 0],
    ['development', {}, 0],
    ['development, where it is wanted', { canary: 'true' }, 1],
  ])('shifts to new code by a tenth, and back by its alarms: %s', (_, context, groups) => {
    const template = synthesise(context);
    template.resourceCountIs('AWS::CodeDeploy::DeploymentGroup', groups);
    const [alias] = Object.values(template.findResources('AWS::Lambda::Alias'));
    expect(Boolean(alias?.UpdatePolicy?.CodeDeployLambdaAliasUpdate)).toBe(groups === 1);
    if (groups === 0) return;
    const { properties } = theOnly(template, 'AWS::CodeDeploy::DeploymentGroup');
    expect(properties).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AlarmConfiguration: { Alarms: [{}, {}, {}], Enabled: true },
    });
  });
});

describe('the outputs', () => {
  test('say what the operator needs next', () => {
    for (const name of [
      'InteractionsEndpointUrl',
      'InstallLink',
      'SessionTable',
      'InteractionsFunction',
      'TokenSecret',
      'PublicKey',
    ]) {
      prod.hasOutput(name, {});
    }
  });
});

describe('the settings', () => {
  test.each([
    ['stage', 'Prod'],
    ['stage', ''],
    ['stage', 'a'.repeat(21)],
    ['discordPublicKey', 'abc'],
    ['discordTokenSecret', ''],
    ['discordTokenSecret', 'with space'],
    ['discordTokenSecret', 'arn:aws:s3:::bucket'],
    ['table', 'a b'],
    ['takeOver', 'yes'],
    ['alarmEmail', 'nobody'],
    ['reservedConcurrency', '0'],
    ['monthlyBudgetUsd', '5 USD'],
    ['canary', ''],
    ['homepage', 'school.example'],
    ['kubeApi', 'on'],
    ['kubeApiConcurrency', '0'],
  ])('refuse -c %s=%s in one sentence', (name, value) => {
    expect(() => synthesise({ alarmEmail: 'a@b.c', [name]: value })).toThrow(
      new RegExp(`^${name} must be .+, not "${value}": cdk deploy -c ${name}=…$`),
    );
  });

  test('refuse a budget that nobody would be told of', () => {
    expect(() => synthesise({ monthlyBudgetUsd: '5' })).toThrow('add -c alarmEmail=…');
  });

  test('notice a name that means nothing', () => {
    const { app } = createStack({ alarmMail: 'a@b.c', stage: 'x' });
    expect(listUnknownSettings(app.node)).toEqual(['alarmMail']);
  });
});

describe('cdk-nag', () => {
  const synthWith = (context: Record<string, unknown>, plant: (stack: PodlabStack) => void = () => {}) => {
    const { app, stack } = createStack(context);
    plant(stack);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
    app.synth();
  };

  test.each([
    ['prod', PROD],
    ['dev', {}],
    ['prod with every option', EVERYTHING],
  ])('finds nothing in %s but what is acknowledged with a reason', (_, context) => {
    expect(() => synthWith(context)).not.toThrow();
  });

  test('bites: a bucket anybody may read is found', () => {
    expect(() => synthWith(PROD, (stack) => void new Bucket(stack, 'Planted'))).toThrow('AwsSolutions-S1');
  });
});

interface PolicyStatement {
  readonly Action: unknown;
  readonly Resource: unknown;
}

function statementsOf(template: Template): PolicyStatement[] {
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  return policies.flatMap((policy) => policy.Properties.PolicyDocument.Statement);
}

/** An ARN as a person would read it. */
function joined(resource: unknown): string {
  const join: unknown = Object(resource)['Fn::Join']?.[1];
  return Array.isArray(join) ? join.map((part) => (typeof part === 'string' ? part : '*')).join('') : String(resource);
}
