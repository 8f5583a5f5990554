import type { Cluster } from '../cluster/cluster.ts';
import { decodeValue } from './codec/decode-value.ts';
import { createShapeTable, encodeValue } from './codec/encode-value.ts';

/** Thrown where the nodes are looked at and their line says nothing: nobody saved it. */
export class DamagedNodes extends Error {}

/** The lines of clusters whose nodes nobody has looked at since they were loaded. */
const UNREAD = new WeakMap<Cluster, string>();

/** True where nobody has looked at the nodes since the session was loaded: they are as they were saved. */
export function areNodesUnread(cluster: Cluster): boolean {
  return UNREAD.has(cluster);
}

/** What runs on the nodes as a line of its own; as it was loaded, where nobody looked. */
export function saveNodes(cluster: Cluster): string {
  const unread = UNREAD.get(cluster);
  if (unread !== undefined) return unread;
  const table = createShapeTable(cluster.seed);
  const encoded = encodeValue(table, cluster.nodes);
  return JSON.stringify({ shapes: table.shapes, nodes: encoded });
}

/**
 * The cluster with the nodes of that line. They are more than half of a lab, and most requests that only read need
 * none of them: they are made when they are first looked at.
 */
export function withNodes(cluster: Omit<Cluster, 'nodes'>, line: string): Cluster {
  let nodes: Cluster['nodes'] | undefined;
  const whole: Cluster = Object.defineProperty({ ...cluster, nodes: new Map() }, 'nodes', {
    enumerable: true,
    get: () => {
      if (nodes === undefined) {
        nodes = readNodes(cluster.seed, line);
        UNREAD.delete(whole);
      }
      return nodes;
    },
  });
  UNREAD.set(whole, line);
  return whole;
}

function readNodes(seed: number, line: string): Cluster['nodes'] {
  try {
    // saveNodes wrote it: the form is what its version says.
    const { shapes, nodes } = JSON.parse(line) as { shapes: string[][]; nodes: unknown };
    return decodeValue({ seed, shapes }, nodes) as Cluster['nodes'];
  } catch (cause) {
    throw new DamagedNodes('the line of the nodes is damaged', { cause });
  }
}
