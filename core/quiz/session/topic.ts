import { AREAS, type Area, CONCEPTS, type Concept, type ConceptId } from '../concepts/concepts.ts';
import { CONCEPT_IDS } from '../memory/due.ts';

/** What a run may be about: a part of the subject, or one concept. */
export type Topic = Area | ConceptId;

export function isTopic(text: string): text is Topic {
  return isArea(text) || isConceptId(text);
}

export function isConceptId(text: string): text is ConceptId {
  return Object.hasOwn(CONCEPTS, text);
}

/** The concepts of a topic in the order they are best learned; all of them where there is no topic. */
export function conceptsOf(topic: string | undefined): readonly ConceptId[] {
  if (topic === undefined) return CONCEPT_IDS;
  return CONCEPT_IDS.filter((concept) => (isArea(topic) ? CONCEPTS[concept].area === topic : concept === topic));
}

/** Two concepts that should not be asked one after the other: one of them needs the other. */
export function areNeighbours(one: ConceptId, other: ConceptId): boolean {
  return needsOf(one).includes(other) || needsOf(other).includes(one);
}

export function needsOf(concept: ConceptId): readonly string[] {
  const { needs }: Concept = CONCEPTS[concept];
  return needs;
}

function isArea(text: string): text is Area {
  return AREAS.some((area) => area === text);
}
