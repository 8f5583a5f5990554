import { describeChange } from '../../kubectl/index.ts';
import { OBSERVATIONS } from '../observations/observations.ts';
import type { FormId } from '../question-ref.ts';
import type { WrongRuleId } from '../rules/wrong-rule.ts';
import { drawNames } from '../scene/names.ts';
import { type Play, playUntil, startPlay, type World } from '../scene/play.ts';
import type { Ask, Scene } from '../scene/scene.ts';
import type { Situation } from '../situations/situation.ts';
import { listWrongAnswers, MOST_WRONG } from './list-answers.ts';

/** A question that may be asked of one variant of a situation, in any of these forms. */
export interface Accepted {
  readonly variant: number;
  readonly atSeconds: number;
  readonly ask: Ask;
  readonly forms: readonly FormId[];
  readonly key: string;
  /** The rules whose answers are offered beside the key. */
  readonly rules: readonly WrongRuleId[];
}

const FEWEST_WRONG = 2;
/** Nothing visible may change this close to the moment asked about. */
const CALM_MS = 2000;
/** Each with a pull of its own length, 0.5 to 10 s. */
const OTHER_WORLDS: readonly World[] = Array.from({ length: 12 }, (_, index) => ({
  seed: 1000 + index * 7919,
  pullMs: 500 + Math.round((index * 9500) / 11),
}));

/** All questions of a variant that pass the rules of acceptance. */
export function acceptVariant(situation: Situation, variant: number): Accepted[] {
  const scene = situation.build(variant, drawNames(0));
  const play = startPlay(scene);
  const found = scene.moments.flatMap(({ atSeconds, asks }) => {
    playUntil(play, atSeconds, describeChange);
    return asks.flatMap((ask) => acceptAsk(play, variant, ask));
  });
  playUntil(play, play.cluster.nowMs / 1000 + CALM_MS / 1000 + 1, describeChange);
  const calm = found.filter(({ atSeconds }) => isCalm(play, atSeconds * 1000));
  return calm.length === 0 ? [] : dropUnsteady(scene, calm);
}

function acceptAsk(play: Play, variant: number, ask: Ask): Accepted[] {
  const reading = OBSERVATIONS[ask.observation].read(play, ask);
  if (reading === undefined) return [];
  const wrong = listWrongAnswers(play, ask, reading.value).slice(0, MOST_WRONG);
  if (wrong.length < FEWEST_WRONG) return [];
  const forms: FormId[] = OBSERVATIONS[ask.observation].answers === 'literal' ? ['choose', 'type'] : ['choose'];
  const rules = [...new Set(wrong.flatMap((answer) => answer.rules))];
  return [{ variant, atSeconds: play.cluster.nowMs / 1000, ask, forms, key: reading.value, rules }];
}

function isCalm({ changesMs }: Play, atMs: number): boolean {
  return changesMs.every((changeMs) => Math.abs(changeMs - atMs) > CALM_MS);
}

/** Without those whose key another seed of the cluster or another time of pulling would change. */
function dropUnsteady(scene: Scene, questions: readonly Accepted[]): Accepted[] {
  return OTHER_WORLDS.reduce(
    (steady, world) => {
      const play = startPlay(scene, world);
      return steady.filter(({ atSeconds, ask, key }) => {
        playUntil(play, atSeconds);
        return OBSERVATIONS[ask.observation].read(play, ask)?.value === key;
      });
    },
    [...questions],
  );
}
