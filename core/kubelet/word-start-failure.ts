import type { Cluster } from '../cluster/cluster.ts';
import type { ExecProcess, PodSandbox } from '../cluster/state/node-runtime.ts';
import { drawHex } from '../sim/random.ts';

/** What a kubelet hears of a command that could not be started in a container: the words of containerd. */
export function wordStartFailure({ seed }: Cluster, { podUid }: PodSandbox, { id, stderr }: ExecProcess): string {
  const execId = drawHex(seed, `exec/${podUid}/${id}`, 64);
  return `rpc error: code = Unknown desc = failed to exec in container: failed to start exec "${execId}": ${stderr}`;
}
