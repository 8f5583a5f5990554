import type { Cluster } from '../cluster/cluster.ts';
import type { History } from '../history/history.ts';
import type { Followed } from '../kubectl/index.ts';
import { createCluster } from '../lab/create-cluster.ts';
import type { LabName, OtherLab } from './labs.ts';
import type { Live } from './live.ts';
import type { SharedRef } from './shares.ts';

export type Language = 'en' | 'ko';

/** What is kept of one person: the lab that is open, with its clock, and the person's choices. Their quiz record is kept apart. */
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
  /** Lines that go on printing, the newest last; absent where there is none. */
  followed?: readonly Followed[];
  /** What was done in the lab so far; absent where nothing was, or nothing is known of it. */
  history?: History;
  /** Which of the person's labs this is; absent for the first one. */
  lab?: LabName;
  /** The person's other labs; absent where there never were any. */
  others?: readonly OtherLab[];
  /** The highest number that one of the labs has had; absent where there was one lab alone. */
  labsSoFar?: number;
  /** What the person has shared and others can open. */
  shares?: readonly SharedRef[];
  /** A moment of the world at which the person did something here, to the hour; absent where nothing is known of it. */
  seenMs?: number;
}

/** A first session: three worker nodes and a control plane, nothing applied yet. `seed` is any 32-bit integer. */
export function createSession(seed: number): Session {
  return { cluster: createCluster(seed), language: undefined, welcomed: false };
}
