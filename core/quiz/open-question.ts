import { drawUint32 } from '../sim/random.ts';
import { listWrongAnswers, MOST_WRONG, misconceptionsOf, type WrongAnswer } from './accept/list-answers.ts';
import { CATALOGUE_BY_CONCEPT, type CatalogueLine } from './catalogue/catalogue.ts';
import { OBSERVATIONS } from './observations/observations.ts';
import type { Option, Question, ShownScene, ShownStep } from './question.ts';
import { printRef, type QuestionRef } from './question-ref.ts';
import { drawNames } from './scene/names.ts';
import { type Play, playUntil, startPlay } from './scene/play.ts';
import { printManifests } from './scene/print-yaml.ts';
import type { Ask, Scene, Step } from './scene/scene.ts';
import { findSituation } from './situations/situations.ts';

/** A question as it was found: its scene at the moment asked about, and what is asked. */
export interface Opened {
  readonly play: Play;
  readonly ask: Ask;
  readonly line: CatalogueLine;
}

/** The question behind a ref, its key computed; `replaced` where its situation is another by now. */
export function openQuestion(ref: QuestionRef): Question | 'replaced' {
  const opened = openPlay(ref);
  if (opened === undefined || (ref.form !== 'choose' && ref.form !== 'type')) return 'replaced';
  const { play, ask, line } = opened;
  const observation = OBSERVATIONS[ask.observation];
  const key = observation.read(play, ask)?.value;
  if (key === undefined) return 'replaced';
  const id = printRef(ref);
  const wrong = listWrongAnswers(play, ask, key, line.rules).slice(0, MOST_WRONG);
  const options = arrangeOptions(id, key, wrong);
  return {
    kind: 'played',
    form: ref.form,
    told: undefined,
    ref,
    id,
    shown: showScene(play.scene, ref.momentSeconds),
    observation: ask.observation,
    container: ask.container,
    answers: observation.answers,
    options,
    keyIndex: options.findIndex(({ value }) => value === key),
  };
}

/** Plays the scene of a ref up to its moment; undefined where it is not in the catalogue. */
export function openPlay(ref: QuestionRef): Opened | undefined {
  const situation = findSituation(ref.situation, ref.version);
  if (situation === undefined) return undefined;
  const variant = ref.seed % situation.variants;
  const line = CATALOGUE_BY_CONCEPT.get(ref.concept)?.find((one) => isPlace(one, ref, variant));
  const scene = situation.build(variant, drawNames(Math.floor(ref.seed / situation.variants)));
  const moment = scene.moments.find(({ atSeconds }) => atSeconds === ref.momentSeconds);
  const ask = moment?.asks.find(({ observation }) => observation === ref.observation);
  if (line === undefined || ask === undefined) return undefined;
  const play = startPlay(scene);
  playUntil(play, ref.momentSeconds);
  return { play, ask, line };
}

function isPlace(line: CatalogueLine, ref: QuestionRef, variant: number): boolean {
  if (line.situation !== ref.situation || line.observation !== ref.observation) return false;
  if (!line.forms.includes(ref.form)) return false;
  return line.places.some((place) => place.variant === variant && place.atSeconds === ref.momentSeconds);
}

function showScene({ objects, steps, subject, moments: _ }: Scene, momentSeconds: number): ShownScene {
  const shown = steps.filter(({ atSeconds }) => atSeconds <= momentSeconds).map(showStep);
  return { manifest: printManifests(objects), steps: shown, subject, momentSeconds };
}

function showStep(step: Step): ShownStep {
  if (step.kind !== 'apply') return step;
  const { objects, ...rest } = step;
  return { ...rest, manifest: printManifests(objects) };
}

/** Numbers by size, words in an order drawn from the question's id. */
function arrangeOptions(id: string, key: string, wrong: readonly WrongAnswer[]): Option[] {
  const options: Option[] = [
    { value: key, misconceptions: [] },
    ...wrong.map(({ value, rules }) => ({ value, misconceptions: misconceptionsOf(rules) })),
  ];
  if (options.every(({ value }) => /^\d+$/.test(value)))
    return options.sort((a, b) => Number(a.value) - Number(b.value));
  const place = ({ value }: Option): number => drawUint32(0, `${id}/${value}`);
  return options.sort((a, b) => place(a) - place(b));
}
