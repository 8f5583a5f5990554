import type { Work } from '../cluster/work.ts';
import { type CatalogueLine, catalogueOf, placesOf } from './catalogue/catalogue.ts';
import type { QuestionRef } from './question-ref.ts';
import { drawNames } from './scene/names.ts';
import { type Play, playUntil, QUESTION_WORLD, startPlay } from './scene/play.ts';
import type { Ask, Change, Scene } from './scene/scene.ts';
import { findSituation } from './situations/situations.ts';

/** A question as it was found: its scene at the moment asked about, and what is asked. */
export type Opened = { readonly play: Play; readonly line: CatalogueLine } & Topic;

type Topic =
  | { readonly kind: 'ask'; readonly ask: Ask }
  | { readonly kind: 'order' }
  | { readonly kind: 'change'; readonly change: Change };

/** Plays the scene of a ref up to its moment, paid from `account`; undefined where it is not in the catalogue. */
export function openPlay(ref: QuestionRef, account?: Work): Opened | undefined {
  const situation = findSituation(ref.situation, ref.version);
  if (situation === undefined) return undefined;
  const variant = ref.seed % situation.variants;
  const line = catalogueOf(ref.concept).find((one) => isPlace(one, ref, variant));
  const scene = situation.build(variant, drawNames(Math.floor(ref.seed / situation.variants)));
  const topic = findTopic(ref, scene);
  if (line === undefined || topic === undefined) return undefined;
  const play = startPlay(scene, QUESTION_WORLD, account);
  playUntil(play, ref.momentSeconds);
  return { play, line, ...topic };
}

function findTopic({ concept, observation, momentSeconds }: QuestionRef, scene: Scene): Topic | undefined {
  if (observation === 'order') return { kind: 'order' };
  if (observation === 'change') {
    const change = scene.changes?.find((one) => one.concept === concept && one.atSeconds === momentSeconds);
    return change === undefined ? undefined : { kind: 'change', change };
  }
  const asks = scene.moments.filter(({ atSeconds }) => atSeconds === momentSeconds).flatMap((moment) => moment.asks);
  const ask = asks.find((one) => one.observation === observation && one.concept === concept);
  return ask === undefined ? undefined : { kind: 'ask', ask };
}

function isPlace(line: CatalogueLine, ref: QuestionRef, variant: number): boolean {
  if (line.situation !== ref.situation || line.observation !== ref.observation) return false;
  if (line.version !== ref.version || !line.forms.includes(ref.form)) return false;
  return placesOf(line).some((place) => place.variant === variant && place.atSeconds === ref.momentSeconds);
}
