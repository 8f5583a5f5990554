import { type CatalogueLine, placesOf } from '../catalogue/catalogue.ts';
import { OBSERVATIONS } from '../observations/observations.ts';
import { drawNames } from '../scene/names.ts';
import { playUntil, startPlay } from '../scene/play.ts';
import type { Situation } from '../situations/situation.ts';
import { listWrongAnswers, MOST_WRONG } from './list-answers.ts';
import type { WeighedLine } from './weigh-lines.ts';

/** What a line offers, looked at in its first place and in the middle one; undefined where it offers nothing to choose. */
export function sampleLine(situation: Situation, line: CatalogueLine): WeighedLine | undefined {
  if (!line.forms.includes('choose')) return undefined;
  const places = placesOf(line);
  const looked = new Set([places[0], places[Math.floor(places.length / 2)]]);
  const found = [...looked].flatMap((place) => (place === undefined ? [] : [samplePlace(situation, line, place)]));
  const { concept, observation } = line;
  return { concept, cell: `${found[0]?.kind}/${observation}`, samples: found };
}

function samplePlace(situation: Situation, line: CatalogueLine, place: ReturnType<typeof placesOf>[number]) {
  const scene = situation.build(place.variant, drawNames(0));
  const ask = scene.moments
    .filter(({ atSeconds }) => atSeconds === place.atSeconds)
    .flatMap(({ asks }) => asks)
    .find(({ concept, observation }) => concept === line.concept && observation === line.observation);
  const play = startPlay(scene);
  playUntil(play, place.atSeconds);
  const key = ask && OBSERVATIONS[ask.observation].read(play, ask)?.value;
  if (ask === undefined || key === undefined) throw new Error(`${situation.id} does not say ${line.observation}`);
  const wrong = listWrongAnswers(play, ask, key, line.rules).slice(0, MOST_WRONG);
  return { kind: scene.subject.kind, key, offered: [key, ...wrong.map(({ value }) => value)] };
}
