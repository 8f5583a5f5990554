import { drawInteger } from '../sim/random.ts';
import { CATALOGUE_BY_CONCEPT, type CatalogueLine } from './catalogue/catalogue.ts';
import type { ConceptId } from './concepts/concepts.ts';
import { FORMS, type FormId, parseRef, printRef, type QuestionRef } from './question-ref.ts';
import { findSituation } from './situations/situations.ts';

export interface Wish {
  readonly concept: ConceptId;
  /** The same wish with the same seed gets the same question. */
  readonly seed: number;
  /** The form that this concept was asked in last: another one is taken where there is one. */
  readonly lastForm?: FormId | undefined;
  /** Ids of questions that are not to be repeated, whatever the names in them. */
  readonly recent?: ReadonlySet<string>;
  /** The forms that may be asked; all where none are named. */
  readonly forms?: readonly FormId[];
}

/** How many sets of names a variant is told with. */
const NAME_SEEDS = 600;
const TRIES = 24;

/** A question about the concept; undefined where every one was asked of late, or the forms leave none. */
export function chooseQuestion(wish: Wish): QuestionRef | undefined {
  const lines = CATALOGUE_BY_CONCEPT.get(wish.concept) ?? [];
  const forms = formsOf(lines, wish);
  const recent = new Set([...(wish.recent ?? [])].map(bodyOf));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const ref = drawRef(lines, forms, wish, attempt);
    if (ref !== undefined && !recent.has(bodyOf(printRef(ref)))) return ref;
  }
  return undefined;
}

/** The forms there are for it and that are wished; not the last one, unless there is no other. */
function formsOf(lines: readonly CatalogueLine[], { lastForm, forms = FORMS }: Wish): readonly FormId[] {
  const there = forms.filter((form) => lines.some((line) => line.forms.includes(form)));
  const others = there.filter((form) => form !== lastForm);
  return others.length > 0 ? others : there;
}

/** Form, situation and observation, key and place are drawn one after the other, so that no key is had by frequency. */
function drawRef(
  all: readonly CatalogueLine[],
  forms: readonly FormId[],
  { concept, seed }: Wish,
  attempt: number,
): QuestionRef | undefined {
  const draw = <T>(name: string, from: readonly T[]): T | undefined =>
    from[drawInteger(seed, `${concept}/${name}/${attempt}`, 0, Math.max(0, from.length - 1))];
  const form = draw('form', forms);
  if (form === undefined) return undefined;
  const lines = all.filter((line) => line.forms.includes(form));
  const family = draw(
    'family',
    groups(lines, ({ situation, observation }) => `${situation}/${observation}`),
  );
  const sameKey = draw(
    'key',
    groups(family ?? [], ({ keyGroup }) => keyGroup),
  );
  const place = draw('place', sameKey?.flatMap((line) => line.places.map((at) => ({ line, at }))) ?? []);
  const situation = place && findSituation(place.line.situation, place.line.version);
  if (place === undefined || situation === undefined) return undefined;
  const names = drawInteger(seed, `${concept}/names/${attempt}`, 0, NAME_SEEDS - 1);
  return {
    concept,
    situation: situation.id,
    version: situation.version,
    observation: place.line.observation,
    form,
    momentSeconds: place.at.atSeconds,
    seed: place.at.variant + situation.variants * names,
  };
}

function groups<T>(lines: readonly T[], keyOf: (line: T) => string | number): readonly (readonly T[])[] {
  return [...Map.groupBy(lines, keyOf).values()];
}

/** The id without the names: two questions of the same body are the same to whoever answers them. */
function bodyOf(id: string): string {
  const ref = parseRef(id);
  const situation = ref && findSituation(ref.situation, ref.version);
  if (ref === undefined || situation === undefined) return id;
  return printRef({ ...ref, seed: ref.seed % situation.variants });
}
