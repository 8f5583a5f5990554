import { CONCEPTS, type ConceptId } from '../concepts/concepts.ts';
import { FORMS, type FormId } from '../question-ref.ts';
import type { WrongRuleId } from '../rules/wrong-rule.ts';
import { ACCEPTED } from './accepted.generated.ts';

/** Accepted questions of one situation that differ in variant and moment alone. */
export interface CatalogueLine {
  readonly situation: string;
  readonly version: number;
  readonly concept: ConceptId;
  readonly observation: string;
  readonly forms: readonly FormId[];
  /** Lines of one observation and form with the same mark have the same key; see `markOf`. */
  readonly keyMark: string;
  /** From 1 to 9: how often it is drawn beside the other lines of its concept; see `weighLines`. */
  readonly weight: number;
  readonly rules: readonly WrongRuleId[];
  /** `75:0,2,3 150:0`: the moments with their variants; read by `placesOf`. */
  readonly places: string;
}

export interface Place {
  readonly variant: number;
  readonly atSeconds: number;
}

/** Read when they are first wanted, concept by concept: most answers want none of them. */
const read = new Map<ConceptId, readonly CatalogueLine[]>();

/** All accepted questions about a concept. */
export function catalogueOf(concept: ConceptId): readonly CatalogueLine[] {
  const known = read.get(concept);
  if (known !== undefined) return known;
  const lines = ACCEPTED.flatMap(([situation, version, text]) =>
    text
      .split('\n')
      .filter((line) => line.startsWith(`${concept} `))
      .map((line) => parseLine(situation, version, line)),
  );
  read.set(concept, lines);
  return lines;
}

/** All accepted questions. */
export function listCatalogue(): readonly CatalogueLine[] {
  return Object.keys(CONCEPTS).filter(isConcept).flatMap(catalogueOf);
}

export function placesOf({ places }: CatalogueLine): Place[] {
  return places.split(' ').flatMap((text) => {
    const [seconds = '', variants = ''] = text.split(':');
    return variants.split(',').map((variant) => ({ variant: Number(variant), atSeconds: Number(seconds) }));
  });
}

/** Reads a line as it stands in the catalogue: `succeeded phase choose,type 9a 3 R3,well 60:0,4 90:1`. */
export function parseLine(situation: string, version: number, line: string): CatalogueLine {
  const [concept = '', observation = '', forms = '', keyMark = '', weight, rules = '', ...places] = line.split(' ');
  if (!isConcept(concept)) throw new Error(`${concept} is no concept`);
  return {
    situation,
    version,
    concept,
    observation,
    forms: FORMS.filter((form) => forms.split(',').includes(form)),
    keyMark,
    weight: Number(weight),
    // The generator prints rules by their ids alone.
    rules: rules === '-' ? [] : (rules.split(',') as WrongRuleId[]),
    places: places.join(' '),
  };
}

function isConcept(id: string): id is ConceptId {
  return Object.hasOwn(CONCEPTS, id);
}
