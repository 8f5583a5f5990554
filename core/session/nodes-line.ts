import type { Cluster } from '../cluster/cluster.ts';
import { shareKeptFiles } from '../kubelet/index.ts';
import { decodeValue } from './codec/decode-value.ts';
import { createShapeTable, encodeValue } from './codec/encode-value.ts';
import { putLate, unreadSource } from './late.ts';

/** True where nobody has looked at the nodes since the session was loaded: they are as they were saved. */
export function areNodesUnread(cluster: Cluster): boolean {
  return unreadSource(cluster, 'nodes') !== undefined;
}

/** What runs on the nodes as a line of its own; as it was loaded, where nobody looked. */
export function saveNodes(cluster: Cluster): string {
  const unread = unreadSource(cluster, 'nodes');
  if (unread !== undefined) return unread;
  const table = createShapeTable(cluster.seed);
  const encoded = encodeValue(table, cluster.nodes);
  return JSON.stringify({ shapes: table.shapes, nodes: encoded });
}

/**
 * Gives the cluster the nodes of that line. They are more than half of a lab, and most requests that only read need
 * none of them.
 */
export function putNodes(cluster: Cluster, line: string): void {
  const complete = (): void => shareKeptFiles(cluster);
  putLate(cluster, 'nodes', () => readNodes(cluster.seed, line), { complete, source: line });
}

function readNodes(seed: number, line: string): Cluster['nodes'] {
  // saveNodes wrote it: the form is what its version says.
  const { shapes, nodes } = JSON.parse(line) as { shapes: string[][]; nodes: unknown };
  return decodeValue({ seed, shapes }, nodes) as Cluster['nodes'];
}
