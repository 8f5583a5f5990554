import { join } from 'node:path';
import { AssetHashType, DockerImage, type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
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
  type VersionOptions,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { VARIABLES } from '../../lambdas/names.ts';
import { bundleLambda } from '../bundle/bundle-lambda.ts';
import type { Settings } from '../settings.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface PodlabFunctionProps {
  /** The entry file, by its path from the repository, and the handler in its bundle. */
  readonly code: { readonly entry: string; readonly handler: string };
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
  readonly reservedConcurrency?: number | undefined;
  /** How its versions are made, where an alias serves them. */
  readonly versions?: VersionOptions;
  readonly settings: Settings;
}

/**
 * A Lambda function as all of Podlab's are: Node 24 on ARM64, its logs kept for a month. Lambda's own lines of each
 * invocation stay out of them: Podlab's line says more, and unsigned requests of a flood are to cost nothing there.
 */
export function createFunction(scope: Construct, id: string, props: PodlabFunctionProps): LambdaFunction {
  const { settings, reservedConcurrency, versions } = props;
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
    environment: {
      ...props.environment,
      [VARIABLES.stage]: settings.stage,
      [VARIABLES.deployment]: Stack.of(scope).stackId,
      ...(settings.homepage === undefined ? {} : { [VARIABLES.homepage]: settings.homepage }),
    },
    memorySize: props.memoryMegabytes,
    timeout: props.timeout,
    tracing: settings.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    systemLogLevelV2: SystemLogLevel.WARN,
    ...(reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: reservedConcurrency }),
    ...(versions === undefined ? {} : { currentVersionOptions: versions }),
  });
}

/** A role that may write the function's own log and its traces; what else it may do is granted where it is used. */
function createRole(scope: Construct, id: string, logGroup: LogGroup): Role {
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
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
