import type { Area, CONCEPTS, ConceptId } from '../../core/quiz/concepts/concepts.ts';
import type { MisconceptionId } from '../../core/quiz/concepts/misconceptions.ts';

/** What is said about one concept. */
export interface ConceptWords {
  /** A short title: what a list of concepts shows. */
  readonly name: string;
  /** Two to four sentences that are true of Kubernetes v1.35. */
  readonly lesson: string;
}

/** What is said to somebody who answered as a holder of the misconception would. */
export interface MisconceptionWords {
  /** What they took for what: `You took STATUS for the phase.` */
  readonly took: string;
  /** What is so instead. */
  readonly instead: string;
}

type ConceptOf<A extends Area> = { [C in ConceptId]: (typeof CONCEPTS)[C]['area'] extends A ? C : never }[ConceptId];
type MisconceptionOf<A extends Area> = (typeof CONCEPTS)[ConceptOf<A>]['misconceptions'][number];

/** The words of one area: each of its concepts, and each misconception that lives there. */
export interface AreaWords<A extends Area> {
  /** What `topic:` shows for the whole area. */
  readonly name: string;
  readonly concepts: { readonly [C in ConceptOf<A>]: ConceptWords };
  readonly misconceptions: { readonly [M in MisconceptionOf<A>]: MisconceptionWords };
}

/** The words of the whole subject, as `joinAreas` puts them together. */
export interface ConceptMessages {
  readonly areas: Readonly<Record<Area, string>>;
  readonly concepts: Readonly<Record<ConceptId, ConceptWords>>;
  readonly misconceptions: Readonly<Record<MisconceptionId, MisconceptionWords>>;
}

export type AllAreas = { readonly [A in Area]: AreaWords<A> };

/** One record of all concepts and one of all misconceptions: a missing one does not compile. */
export function joinAreas(all: AllAreas): ConceptMessages {
  return {
    areas: {
      pod: all.pod.name,
      phase: all.phase.name,
      containers: all.containers.name,
      restarts: all.restarts.name,
      conditions: all.conditions.name,
      init: all.init.name,
      probes: all.probes.name,
      end: all.end.name,
      node: all.node.name,
    },
    concepts: {
      ...all.pod.concepts,
      ...all.phase.concepts,
      ...all.containers.concepts,
      ...all.restarts.concepts,
      ...all.conditions.concepts,
      ...all.init.concepts,
      ...all.probes.concepts,
      ...all.end.concepts,
      ...all.node.concepts,
    },
    misconceptions: {
      ...all.pod.misconceptions,
      ...all.phase.misconceptions,
      ...all.containers.misconceptions,
      ...all.restarts.misconceptions,
      ...all.conditions.misconceptions,
      ...all.init.misconceptions,
      ...all.probes.misconceptions,
      ...all.end.misconceptions,
      ...all.node.misconceptions,
    },
  };
}
