import type { ConceptId } from '../concepts/concepts.ts';
import type { QuizRecord } from '../memory/record.ts';
import { isConceptId, needsOf } from './topic.ts';

/** What tells where a newcomer stands: the phase is not STATUS, a restart is no new Pod, readiness is not liveness. */
export const PLACEMENT: readonly ConceptId[] = ['status-column', 'restart-in-place', 'readiness'];

/** True while nothing but the first three questions was asked; who began by mending labs is placed too. */
export function isNewcomer({ concepts }: QuizRecord): boolean {
  return [...concepts].every(([concept, { lastForm }]) => PLACEMENT.includes(concept) || lastForm === 'fix');
}

/** True where all that a concept needs was recalled the last time, or is taken as met by how the learner was placed. */
export function isOpen(record: QuizRecord, concept: ConceptId): boolean {
  const assumed = assumedConcepts(record);
  return needsOf(concept)
    .filter(isConceptId)
    .every((need) => record.concepts.get(need)?.missed === false || (!record.concepts.has(need) && assumed.has(need)));
}

/**
 * True where all that a concept needs was at least met, so that the explanation was read: good enough for who recalled
 * most of what they met, since what was missed comes back by itself.
 */
export function isAjar(record: QuizRecord, concept: ConceptId): boolean {
  const missed = [...record.concepts.values()].filter((memory) => memory.missed).length;
  if (missed * 2 >= record.concepts.size) return false;
  const assumed = assumedConcepts(record);
  return needsOf(concept)
    .filter(isConceptId)
    .every((need) => record.concepts.has(need) || assumed.has(need));
}

/** All that the concepts need which a newcomer answered rightly: taken as met until they are asked about. */
export function assumedConcepts({ placed }: QuizRecord): ReadonlySet<ConceptId> {
  const assumed = new Set<ConceptId>();
  const rest = [...placed];
  for (let concept = rest.pop(); concept !== undefined; concept = rest.pop()) {
    for (const need of needsOf(concept).filter(isConceptId)) {
      if (assumed.has(need)) continue;
      assumed.add(need);
      rest.push(need);
    }
  }
  return assumed;
}
