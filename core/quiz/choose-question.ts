import { drawInteger } from '../sim/random.ts';
import { type CatalogueLine, catalogueOf, placesOf } from './catalogue/catalogue.ts';
import type { ConceptId } from './concepts/concepts.ts';
import { KNOW, refOfKnow } from './know/know-questions.ts';
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
  const forms = formsOf(wish);
  const recent = new Set([...(wish.recent ?? [])].map(bodyOf));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const ref = drawRef(forms, wish, attempt);
    if (ref !== undefined && !recent.has(bodyOf(printRef(ref)))) return ref;
  }
  return undefined;
}

/** The forms in which a concept can be asked about. */
function formsOfConcept(concept: ConceptId): readonly FormId[] {
  const lines = catalogueOf(concept);
  const known = KNOW.filter((one) => one.concept === concept);
  return FORMS.filter(
    (form) => lines.some((line) => line.forms.includes(form)) || known.some((one) => one.form === form),
  );
}

/** The forms there are for it and that are wished; not the last one, unless there is no other. */
function formsOf({ concept, lastForm, forms = FORMS }: Wish): readonly FormId[] {
  const there = formsOfConcept(concept).filter((form) => forms.includes(form));
  const others = there.filter((form) => form !== lastForm);
  return others.length > 0 ? others : there;
}

/**
 * Form, situation and observation, key and place are drawn one after the other, so that no key is had by frequency; what
 * has one key for ever is left out where there is other.
 */
function drawRef(forms: readonly FormId[], { concept, seed }: Wish, attempt: number): QuestionRef | undefined {
  const draw: Draw = (name, from) =>
    from[drawInteger(seed, `${concept}/${name}/${attempt}`, 0, Math.max(0, from.length - 1))];
  const form = draw('form', forms);
  if (form === undefined) return undefined;
  const played = groups(
    catalogueOf(concept).filter((line) => line.forms.includes(form)),
    ({ situation, observation }) => `${situation}/${observation}`,
  );
  const varied = played.filter((lines) => lines.some(({ keyGroup }) => keyGroup !== lines[0]?.keyGroup));
  const known = KNOW.filter((one) => one.concept === concept && one.form === form);
  const families = [...(varied.length > 0 ? varied : played), ...known];
  const family = draw('family', families);
  const names = drawInteger(seed, `${concept}/names/${attempt}`, 0, NAME_SEEDS - 1);
  if (family === undefined) return undefined;
  return 'id' in family ? refOfKnow(family, names) : drawPlace(family, form, names, draw);
}

type Draw = <T>(name: string, from: readonly T[]) => T | undefined;

function drawPlace(family: readonly CatalogueLine[], form: FormId, names: number, draw: Draw): QuestionRef | undefined {
  const sameKey = draw(
    'key',
    groups(family, ({ keyGroup }) => keyGroup),
  );
  const place = draw('place', sameKey?.flatMap((line) => placesOf(line).map((at) => ({ line, at }))) ?? []);
  const situation = place && findSituation(place.line.situation, place.line.version);
  if (place === undefined || situation === undefined) return undefined;
  return {
    concept: place.line.concept,
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
  if (ref === undefined) return id;
  const variants = findSituation(ref.situation, ref.version)?.variants ?? 1;
  return printRef({ ...ref, seed: ref.seed % variants });
}
