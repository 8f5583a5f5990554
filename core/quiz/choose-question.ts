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

/**
 * A question about the concept; undefined where every one was asked of late, or the forms leave none. What was not
 * asked of late in any form comes first: the same again teaches its answer, not the concept.
 */
export function chooseQuestion(wish: Wish): QuestionRef | undefined {
  const forms = formsOf(wish);
  const recent = [...(wish.recent ?? [])].flatMap((id) => parseRef(id) ?? []);
  const [families, bodies] = [new Set(recent.map(familyOf)), new Set(recent.map(bodyOf))];
  let another: QuestionRef | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const ref = drawRef(forms, wish, attempt);
    if (ref === undefined || bodies.has(bodyOf(ref))) continue;
    if (!families.has(familyOf(ref))) return ref;
    another ??= ref;
  }
  return another;
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
 * Form, line and place are drawn one after the other, lines by their weights, so that no key is had by frequency. What
 * is not played is drawn as often as what is asked of one situation.
 */
function drawRef(forms: readonly FormId[], { concept, seed }: Wish, attempt: number): QuestionRef | undefined {
  const draw: Draw = (name, from) =>
    from[drawInteger(seed, `${concept}/${name}/${attempt}`, 0, Math.max(0, from.length - 1))];
  const form = draw('form', forms);
  if (form === undefined) return undefined;
  const lines = catalogueOf(concept).filter((line) => line.forms.includes(form));
  const played = new Set(lines.map(familyOf));
  const known = KNOW.filter((one) => one.concept === concept && one.form === form);
  const family = draw('family', [...played, ...known]);
  const names = drawInteger(seed, `${concept}/names/${attempt}`, 0, NAME_SEEDS - 1);
  if (typeof family === 'object') return refOfKnow(family, names);
  const weighed = lines.flatMap((line) => Array.from({ length: line.weight }, () => line));
  return placeAt(draw('line', weighed), form, names, draw);
}

type Draw = <T>(name: string, from: readonly T[]) => T | undefined;

function placeAt(line: CatalogueLine | undefined, form: FormId, names: number, draw: Draw): QuestionRef | undefined {
  if (line === undefined) return undefined;
  const at = draw('place', placesOf(line));
  const situation = findSituation(line.situation, line.version);
  if (at === undefined || situation === undefined) return undefined;
  const { concept, version, observation } = line;
  const seed = at.variant + situation.variants * names;
  return { concept, situation: situation.id, version, observation, form, momentSeconds: at.atSeconds, seed };
}

/** The id without the names: two questions of the same body are the same to whoever answers them. */
function bodyOf(ref: QuestionRef): string {
  const variants = findSituation(ref.situation, ref.version)?.variants ?? 1;
  return printRef({ ...ref, seed: ref.seed % variants });
}

/** What is asked of which situation, whatever the variant, the moment and the form. */
function familyOf({ concept, situation, observation }: QuestionRef | CatalogueLine): string {
  return `${concept}/${situation}/${observation}`;
}
