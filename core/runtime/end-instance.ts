import type { Cluster } from '../cluster/cluster.ts';
import { recordContainerStep } from '../cluster/container-story.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { ContainerInstance, PodSandbox } from '../cluster/state/node-runtime.ts';
import { readFile } from './files/view.ts';
import { flushLog } from './log.ts';
import type { Kernel } from './process/kernel.ts';
import { markChanged } from './sandbox.ts';

/** How an instance ended. */
export interface ContainerEnd {
  readonly exitCode: number;
  readonly reason: string;
  readonly signal?: string;
}

/** Ends a running instance with all its processes, and tells the kubelet. */
export function endInstance(kernel: Kernel, end: ContainerEnd): void {
  const { cluster, sandbox, instance } = kernel;
  if (instance.state === 'exited') return;
  flushLog(instance.log, cluster.nowMs);
  const message = terminationMessage(kernel, end.exitCode);
  // The field that came last goes before others come: an object with a gap among its fields is slow to read ever after.
  delete instance.live;
  if (message !== '') instance.message = message;
  instance.state = 'exited';
  instance.finishedMs = cluster.nowMs;
  instance.exitCode = end.exitCode;
  instance.reason = end.reason;
  if (end.signal !== undefined) instance.signal = end.signal;
  endExecs(cluster, sandbox, instance);
  const { exitCode, reason } = end;
  recordContainerStep(cluster, sandbox.podUid, 'containerExited', { container: instance.name, exitCode, reason });
  markChanged(cluster, sandbox);
  enqueue(cluster, `kubelet/${sandbox.podUid}`);
}

/** What still runs in the container by exec goes with it; who only looked on sees how it ended. */
function endExecs(
  cluster: Cluster,
  sandbox: PodSandbox,
  { name: containerName, exitCode = 0 }: ContainerInstance,
): void {
  for (const exec of sandbox.execs.values()) {
    if (exec.state === 'exited' || exec.containerName !== containerName) continue;
    exec.state = 'exited';
    exec.finishedMs = cluster.nowMs;
    exec.exitCode = exec.attached === true ? exitCode : 137;
  }
}

/** kubelet v1.35, pkg/kubelet/kuberuntime/kuberuntime_container.go: bytes of a message file that are shown. */
const MAX_MESSAGE_BYTES = 4096;
/** The same, for the end of the log: bytes and lines. */
const MAX_LOG_MESSAGE_BYTES = 2048;
const MAX_LOG_MESSAGE_LINES = 80;

function terminationMessage(kernel: Kernel, exitCode: number): string {
  const { terminationMessagePath: path, terminationMessagePolicy: policy } = kernel.live;
  const file = path === '' ? undefined : readFile(kernel, path);
  if (file?.ok === true && file.content !== '') return file.content.slice(0, MAX_MESSAGE_BYTES);
  return policy === 'FallbackToLogsOnError' && exitCode !== 0 ? logEnd(kernel.instance) : '';
}

function logEnd(instance: ContainerInstance): string {
  const lines = instance.log.lines.slice(-MAX_LOG_MESSAGE_LINES);
  return lines
    .map(([, , text]) => `${text}\n`)
    .join('')
    .slice(-MAX_LOG_MESSAGE_BYTES);
}
