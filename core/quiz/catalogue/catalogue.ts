import type { ConceptId } from '../concepts/concepts.ts';
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
  /** Lines of one situation and observation with the same number have the same key. */
  readonly keyGroup: number;
  readonly rules: readonly WrongRuleId[];
  readonly places: readonly Place[];
}

interface Place {
  readonly variant: number;
  readonly atSeconds: number;
}

/** All accepted questions. */
const CATALOGUE: readonly CatalogueLine[] = ACCEPTED.flatMap(([situation, version, lines]) =>
  lines.split('\n').map((line) => parseLine(situation, version, line)),
);

export const CATALOGUE_BY_CONCEPT: ReadonlyMap<ConceptId, readonly CatalogueLine[]> = Map.groupBy(
  CATALOGUE,
  ({ concept }) => concept,
);

/** `succeeded phase choose,type 0 R3,well 0@60 1@90` */
function parseLine(situation: string, version: number, line: string): CatalogueLine {
  const [concept = '', observation = '', forms = '', keyGroup = '', rules = '', ...places] = line.split(' ');
  return {
    situation,
    version,
    // The generator prints concepts and rules by their ids alone.
    concept: concept as ConceptId,
    observation,
    forms: FORMS.filter((form) => forms.split(',').includes(form)),
    keyGroup: Number(keyGroup),
    rules: rules.split(',') as WrongRuleId[],
    places: places.map(parsePlace),
  };
}

function parsePlace(text: string): Place {
  const [variant, atSeconds] = text.split('@').map(Number);
  return { variant: variant ?? 0, atSeconds: atSeconds ?? 0 };
}
