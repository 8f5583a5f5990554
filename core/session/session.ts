import type { Cluster } from '../cluster/cluster.ts';
import { createCluster } from '../lab/create-cluster.ts';
import { createQuizRecord, type QuizRecord } from '../quiz/record.ts';

export type Language = 'en' | 'ko';

/** What DynamoDB keeps for one user: the cluster with its clock, the quiz, and the person's choices. */
export interface Session {
  cluster: Cluster;
  quiz: QuizRecord;
  /** Undefined until the person chose one: then Discord's locale decides. */
  language: Language | undefined;
  /** True once the first reply with its welcome was given. */
  welcomed: boolean;
}

/** A first session: three worker nodes and a control plane, nothing applied yet. `seed` is any 32-bit integer. */
export function createSession(seed: number): Session {
  return { cluster: createCluster(seed), quiz: createQuizRecord(), language: undefined, welcomed: false };
}
