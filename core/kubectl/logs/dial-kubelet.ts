import { notFound } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { isCutOff } from '../../cluster/faults.ts';
import { getObject } from '../../cluster/object-store.ts';
import { nodeIp } from '../../runtime/index.ts';
import { failFromServer, failOfServer, type KubectlOutcome } from '../outcome.ts';

/** Where the API server finds a node's kubelet, and what it says where it cannot; undefined where the kubelet answers. */
export function dialKubelet(
  cluster: Cluster,
  nodeName: string,
  say: (place: string, reason: string) => string,
): KubectlOutcome | undefined {
  if (getObject(cluster.store, 'Node', '', nodeName) === undefined) {
    return failFromServer('NotFound', notFound('Node', nodeName).message);
  }
  const place = `${nodeIp(cluster, nodeName)}:10250`;
  const dial = `dial tcp ${place}`;
  if (cluster.nodes.get(nodeName)?.running !== true)
    return failOfServer(say(place, `${dial}: connect: no route to host`));
  return isCutOff(cluster, nodeName) ? failOfServer(say(place, `${dial}: i/o timeout`)) : undefined;
}
