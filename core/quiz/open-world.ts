import type { Cluster } from '../cluster/cluster.ts';
import { startWork } from '../cluster/work.ts';
import { chooseQuestion } from './choose-question.ts';
import type { ConceptId } from './concepts/concepts.ts';
import { openPlay } from './open-play.ts';
import type { QuestionRef } from './question-ref.ts';
import { findSituation } from './situations/situations.ts';

/** The cluster of a question at its moment, to be looked at and moved on; undefined where it was replaced. */
export function openWorld(ref: QuestionRef): Cluster | undefined {
  const cluster = openPlay(ref)?.play.cluster;
  if (cluster === undefined) return undefined;
  // The play's own recorder stays behind.
  cluster.watchers.pop();
  startWork(cluster);
  return cluster;
}

const TRIES = 20;

/** A question of the concept whose world shows it: always the same one; undefined where none is played. */
export function demonstrate(concept: ConceptId): QuestionRef | undefined {
  const refs = Array.from({ length: TRIES }, (_, seed) => chooseQuestion({ concept, seed }));
  return refs.find((ref) => ref !== undefined && findSituation(ref.situation, ref.version) !== undefined);
}
