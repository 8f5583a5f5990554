import type { Cluster } from '../../cluster/cluster.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { findSandbox, type LogOptions, readLog } from '../../runtime/index.ts';
import { formatServerError, type KubectlOutcome, succeed } from '../outcome.ts';
import { findLogInstance } from './find-log-instance.ts';

/** One container of one Pod, and how much of its log. */
export interface LogRequest {
  readonly pod: Pod;
  readonly containerName: string;
  readonly previous: boolean;
  readonly options: LogOptions;
  /** Put before each line: `[pod/web/app] `. */
  readonly prefix: string;
}

/** The log as `kubectl logs` prints it; a Pod without a node has none yet. */
export function readContainerLog(cluster: Cluster, request: LogRequest): KubectlOutcome {
  const { pod, containerName, previous, options, prefix } = request;
  if (!pod.spec?.nodeName) return succeed('');
  const found = findLogInstance(pod, containerName, previous);
  if (!found.ok) return { stdout: '', stderr: formatServerError('BadRequest', found.message), exitCode: 1 };
  const instances = findSandbox(cluster, pod.metadata?.uid ?? '')?.containers.get(containerName) ?? [];
  const instance = instances.find((candidate) => candidate.containerId === found.containerId);
  if (instance === undefined) return succeed(`unable to retrieve container logs for ${found.containerId}`);
  const text = readLog(instance, options);
  return succeed(prefix === '' ? text : text.replace(/^(?=.)/gm, prefix));
}
