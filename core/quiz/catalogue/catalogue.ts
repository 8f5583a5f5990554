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
  /** Lines of one situation, observation and form with the same number have the same key. */
  readonly keyGroup: number;
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
      .map((line) => parseLine(situation, version, concept, line)),
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

/** `succeeded phase choose,type 0 R3,well 60:0,4 90:1` */
function parseLine(situation: string, version: number, concept: ConceptId, line: string): CatalogueLine {
  const [, observation = '', forms = '', keyGroup = '', rules = '', ...places] = line.split(' ');
  return {
    situation,
    version,
    concept,
    observation,
    forms: FORMS.filter((form) => forms.split(',').includes(form)),
    keyGroup: Number(keyGroup),
    // The generator prints rules by their ids alone.
    rules: rules === '-' ? [] : (rules.split(',') as WrongRuleId[]),
    places: places.join(' '),
  };
}

function isConcept(id: string): id is ConceptId {
  return Object.hasOwn(CONCEPTS, id);
}
