import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import type { ExecProcess, PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { finishRun } from '../run/finish-run.ts';

/** What kubectl prints when a terminal of it is over, and what it does then: kubectl v1.35, pkg/cmd/exec, attach, run. */
export function tellEnd(cluster: Cluster, { podUid }: PodSandbox, exec: ExecProcess): string {
  const { attached, exitCode = 0, idle } = exec;
  if (idle === true) return '';
  if (attached !== true) return exitCode === 0 ? '' : `command terminated with exit code ${exitCode}\n`;
  const pod = findObjectByUid(cluster.store, 'Pod', podUid);
  const message = pod === undefined ? '' : reattachMessage(pod, exec);
  if (exec.after === undefined) return message;
  const { stdout, stderr } = finishRun(cluster, podUid, exec.after);
  return message + stderr + stdout;
}

/** kubectl v1.35, pkg/cmd/attach/attach.go: reattachMessage. */
function reattachMessage({ metadata, spec }: Pod, { containerName, input, terminal }: ExecProcess): string {
  if (input === undefined || terminal !== true || spec?.restartPolicy !== 'Always') return '';
  const again = `'kubectl attach ${metadata?.name} -c ${containerName} -i -t'`;
  return spec.ephemeralContainers?.some(({ name }) => name === containerName) === true
    ? `Session ended, the ephemeral container will not be restarted but may be reattached using ${again} if it is still running\n`
    : `Session ended, resume using ${again} command when the pod is running\n`;
}
