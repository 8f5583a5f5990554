import type { Cluster } from '../../cluster/cluster.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { findSandbox, type LogOptions, readLog } from '../../runtime/index.ts';
import { formatServerError, type KubectlOutcome, succeed } from '../outcome.ts';
import { dialKubelet } from './dial-kubelet.ts';
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
  const { nodeName } = pod.spec ?? {};
  if (nodeName === undefined || nodeName === '') return succeed('');
  const unheard = dialKubelet(cluster, nodeName, (place, reason) => {
    const { namespace = '', name = '' } = pod.metadata ?? {};
    return `Get "https://${place}/containerLogs/${namespace}/${name}/${containerName}": ${reason}`;
  });
  if (unheard !== undefined) return unheard;
  const found = findLogInstance(pod, containerName, previous);
  if (!found.ok) return { stdout: '', stderr: formatServerError('BadRequest', found.message), exitCode: 1 };
  const instances = findSandbox(cluster, pod.metadata?.uid ?? '')?.containers.get(containerName) ?? [];
  const instance = instances.find((candidate) => candidate.containerId === found.containerId);
  if (instance === undefined) return succeed(`unable to retrieve container logs for ${found.containerId}`);
  const text = readLog(instance, options);
  return succeed(prefix === '' ? text : text.replace(/^(?=.)/gm, prefix));
}
