import { notFound } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { isCutOff } from '../../cluster/faults.ts';
import { getObject } from '../../cluster/object-store.ts';
import { nodeIp } from '../../runtime/index.ts';
import { failFromServer, failOfServer, type KubectlOutcome } from '../outcome.ts';

/** What the API server answers for a kubelet: an error with a reason of the API, or what went wrong on the way. */
export interface Unheard {
  readonly reason: 'NotFound' | 'BadRequest' | undefined;
  readonly message: string;
}

/** As kubectl prints it. */
export function printUnheard({ reason, message }: Unheard): KubectlOutcome {
  return reason === undefined ? failOfServer(message) : failFromServer(reason, message);
}

/** Where the API server finds a node's kubelet, and what it says where it cannot; undefined where the kubelet answers. */
export function dialKubelet(
  cluster: Cluster,
  nodeName: string,
  say: (place: string, reason: string) => string,
): Unheard | undefined {
  if (getObject(cluster.store, 'Node', '', nodeName) === undefined) {
    return { reason: 'NotFound', message: notFound('Node', nodeName).message };
  }
  const place = `${nodeIp(cluster, nodeName)}:10250`;
  const dial = `dial tcp ${place}`;
  if (cluster.nodes.get(nodeName)?.running !== true)
    return { reason: undefined, message: say(place, `${dial}: connect: no route to host`) };
  return isCutOff(cluster, nodeName) ? { reason: undefined, message: say(place, `${dial}: i/o timeout`) } : undefined;
}
