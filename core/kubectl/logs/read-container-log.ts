import type { Cluster } from '../../cluster/cluster.ts';
import { systemLogOf } from '../../lab/system/system-life.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { Result } from '../../objects/object.ts';
import { findSandbox, type LogOptions, readLog } from '../../runtime/index.ts';
import { type KubectlOutcome, succeed } from '../outcome.ts';
import { dialKubelet, printUnheard, type Unheard } from './dial-kubelet.ts';
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
  const read = fetchContainerLog(cluster, request);
  if (!read.ok) return printUnheard(read.error);
  return succeed(request.prefix === '' ? read.value : read.value.replace(/^(?=[\s\S])/gm, request.prefix));
}

/** The text that the `log` subresource sends. */
export function fetchContainerLog(
  cluster: Cluster,
  { pod, containerName, previous, options }: Omit<LogRequest, 'prefix'>,
): Result<string, Unheard> {
  const { nodeName } = pod.spec ?? {};
  if (nodeName === undefined || nodeName === '') return { ok: true, value: '' };
  const unheard = dialKubelet(cluster, nodeName, (place, reason) => {
    const { namespace = '', name = '' } = pod.metadata ?? {};
    return `Get "https://${place}/containerLogs/${namespace}/${name}/${containerName}": ${reason}`;
  });
  if (unheard !== undefined) return { ok: false, error: unheard };
  const found = findLogInstance(pod, containerName, previous);
  if (!found.ok) return { ok: false, error: { reason: 'BadRequest', message: found.message } };
  const instances = findSandbox(cluster, pod.metadata?.uid ?? '')?.containers.get(containerName) ?? [];
  const instance = instances.find((candidate) => candidate.containerId === found.containerId);
  const written =
    instance?.log.lines.length === 0 || instance === undefined ? systemLogOf(pod, containerName) : instance;
  const log = written ?? instance;
  const text = log === undefined ? `unable to retrieve container logs for ${found.containerId}` : readLog(log, options);
  return { ok: true, value: text };
}
