import { join } from 'node:path';
import { AssetHashType, DockerImage, type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundleLambda } from '../bundle/bundle-lambda.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface PodlabFunctionProps {
  /** The entry file, by its path from the repository, and the handler in its bundle. */
  readonly code: { readonly entry: string; readonly handler: string };
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
}

/** A Lambda function as all of Podlab's are: Node 24 on ARM64, traced, its logs kept for a month. */
export function createFunction(scope: Construct, id: string, props: PodlabFunctionProps): LambdaFunction {
  const logGroup = new LogGroup(scope, `${id}Logs`, {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return new LambdaFunction(scope, id, {
    role: createRole(scope, id, logGroup),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: bundleCode(props.code.entry),
    handler: props.code.handler,
    description: props.description,
    environment: { ...props.environment },
    memorySize: props.memoryMegabytes,
    timeout: props.timeout,
    tracing: Tracing.ACTIVE,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    systemLogLevelV2: SystemLogLevel.WARN,
  });
}

/** A role that may write the function's own log and its traces; what else it may do is granted where it is used. */
function createRole(scope: Construct, id: string, logGroup: LogGroup): Role {
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  Validations.of(role).acknowledge({
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray has no resources: its two write actions can be allowed for all of it only.',
  });
  return role;
}

/** The bundle as an asset. esbuild runs on this machine: the image is named because CDK wants one, and never used. */
function bundleCode(entry: string): Code {
  return Code.fromAsset(join(ROOT, 'lambdas'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('scratch'),
      // CDK bundles once for equal options: the entry has to be among them.
      environment: { ENTRY: entry },
      local: {
        tryBundle: (outputFolder) => {
          bundleLambda({ root: ROOT, entry, outputFolder });
          return true;
        },
      },
    },
  });
}
