import { Duration } from 'aws-cdk-lib';
import { FunctionUrlAuthType, type IFunctionUrl, InvokeMode } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { FUNCTIONS, VARIABLES } from '../../lambdas/names.ts';
import type { Settings } from '../settings.ts';
import { TABLE_ACTIONS } from './interactions-endpoint.ts';
import { createFunction } from './lambda-function.ts';
import type { SessionTable } from './session-table.ts';

/** A watch mostly waits: it need not wait on a whole core. */
const MEMORY_MEGABYTES = 512;

/**
 * The public address of the Kubernetes API, where the operator offers one. Who calls it is proved by the lab's token; a
 * request without one costs no read. How many run at once is `-c kubeApiConcurrency`.
 */
export function createKubeApiEndpoint(
  scope: Construct,
  { table, settings }: { readonly table: SessionTable; readonly settings: Settings },
): IFunctionUrl {
  const api = createFunction(scope, 'KubeApi', {
    code: FUNCTIONS.kubeApi,
    description: 'Answers kubectl as the Kubernetes API of the labs',
    environment: { [VARIABLES.tableName]: table.tableName },
    memoryMegabytes: MEMORY_MEGABYTES,
    timeout: Duration.minutes(5),
    reservedConcurrency: settings.kubeApiConcurrency,
    settings,
  });
  table.grant(api, ...TABLE_ACTIONS);
  return api.addFunctionUrl({ authType: FunctionUrlAuthType.NONE, invokeMode: InvokeMode.RESPONSE_STREAM });
}
