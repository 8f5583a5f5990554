import type { Cluster } from '../../cluster/cluster.ts';
import type { ExecProcess } from '../../cluster/state/node-runtime.ts';
import { drawHex } from '../../sim/random.ts';

/** A command that is not in the image never ran: the kubelet hands on what its runtime said. */
export function wordStartFailure({ seed, nowMs }: Cluster, { containerName, id, stderr }: ExecProcess): string {
  const name = drawHex(seed, `exec/${containerName}/${id}/${nowMs}`, 64);
  const words = stderr.trimEnd().replace(/(: unknown)?$/, ': unknown');
  const started = `failed to exec in container: failed to start exec "${name}": ${words}`;
  return `Internal error occurred: error executing command in container: ${started}`;
}
