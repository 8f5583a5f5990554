import type { Cluster } from '../cluster/cluster.ts';
import type { Work } from '../cluster/work.ts';
import { chooseQuestion } from './choose-question.ts';
import type { ConceptId } from './concepts/concepts.ts';
import { openPlay } from './open-play.ts';
import type { QuestionRef } from './question-ref.ts';
import { findSituation } from './situations/situations.ts';

/** The cluster of a question at its moment, to be looked at and moved on from `account`; undefined where it was replaced. */
export function openWorld(ref: QuestionRef, account?: Work): Cluster | undefined {
  const cluster = openPlay(ref, account)?.play.cluster;
  if (cluster === undefined) return undefined;
  // The play's own recorder stays behind.
  cluster.watchers.pop();
  return cluster;
}

const TRIES = 20;

/**
 * A question of the concept whose world shows it: always the same one; undefined where none is played. Not in the world
 * of `besides`, which would tell the answer to it.
 */
export function demonstrate(concept: ConceptId, besides?: QuestionRef): QuestionRef | undefined {
  const refs = Array.from({ length: TRIES }, (_, seed) => chooseQuestion({ concept, seed }));
  const told = besides === undefined ? undefined : sceneOf(besides);
  return refs.find((ref) => ref !== undefined && sceneOf(ref) !== undefined && sceneOf(ref) !== told);
}

/** What two questions share that are asked about the same scene, whatever the names in it; undefined for none. */
function sceneOf({ situation, version, seed }: QuestionRef): string | undefined {
  const found = findSituation(situation, version);
  return found === undefined ? undefined : `${situation}/${seed % found.variants}`;
}
