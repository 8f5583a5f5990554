import type { ContainerInstance, PodSandbox } from '../../cluster/state/node-runtime.ts';
import { drawUuid } from '../../sim/random.ts';
import type { CommandCall } from '../process/kernel.ts';
import { complain, print } from './call.ts';

/**
 * Cassandra's `nodetool status | drain`. The ring of the lab is whoever runs the same image in the same namespace; each owns
 * an equal share.
 */
export function nodetoolCommand(call: CommandCall): number {
  const [, subcommand = ''] = call.argv;
  if (subcommand === 'drain') return 0;
  if (subcommand !== 'status') return complain(call, `Found unexpected parameters: [${subcommand}]`);
  const ring = listRing(call);
  print(
    call,
    `Datacenter: DC1-K8Demo\n======================\nStatus=Up/Down\n|/ State=Normal/Leaving/Joining/Moving\n`,
  );
  print(call, `--  Address      Load       Tokens  Owns    Host ID                               Rack\n`);
  const share = `${(100 / ring.length).toFixed(1)}%`;
  for (const { ip, podUid } of ring) {
    const hostId = drawUuid(call.kernel.cluster.seed, `cassandra/${podUid}`);
    print(call, `UN  ${ip.padEnd(11)}  83.57 KiB  32      ${share.padEnd(6)}  ${hostId}  Rack1-K8Demo\n`);
  }
  return 0;
}

function listRing({ kernel: { cluster, instance, sandbox } }: CommandCall): PodSandbox[] {
  const all = [...cluster.nodes.values()].flatMap(({ sandboxes }) => [...sandboxes.values()]);
  return all.filter((other) => other.namespace === sandbox.namespace && runs(other, instance.image));
}

function runs({ containers }: PodSandbox, image: string): boolean {
  const isOf = (instance: ContainerInstance | undefined): boolean =>
    instance?.state === 'running' && instance.image === image;
  return [...containers.values()].some((instances) => isOf(instances.at(-1)));
}
