import type { Cluster } from '../cluster/cluster.ts';
import type { History } from '../history/history.ts';
import { createCluster } from '../lab/create-cluster.ts';
import type { Live } from './live.ts';

export type Language = 'en' | 'ko';

/** What is kept of one person's lab: the cluster with its clock, and the person's choices. Their quiz record is kept apart. */
export interface Session {
  cluster: Cluster;
  /** Undefined until the person chose one: then Discord's locale decides. */
  language: Language | undefined;
  /** True once the first reply with its welcome was given. */
  welcomed: boolean;
  /** The manifest that was refused last, for the form to open with; absent where the last one was taken. */
  draft?: string;
  /** The question whose world stands in the place of the person's own lab, which is kept beside; absent in their own. */
  shown?: string;
  /** How its clock runs by itself; absent where it stands until it is moved. */
  live?: Live;
  /** What the token of the lab's Kubernetes API is hashed to, in hexadecimal; absent where nobody has asked for one. */
  apiTokenHash?: string;
  /** What was done in the lab so far; absent where nothing was, or nothing is known of it. */
  history?: History;
}

/** A first session: three worker nodes and a control plane, nothing applied yet. `seed` is any 32-bit integer. */
export function createSession(seed: number): Session {
  return { cluster: createCluster(seed), language: undefined, welcomed: false };
}
