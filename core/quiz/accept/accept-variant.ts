import type { Work } from '../../cluster/work.ts';
import { describeChange } from '../../kubectl/index.ts';
import type { ConceptId } from '../concepts/concepts.ts';
import { playEdits } from '../forms/change-form.ts';
import { proposeFields } from '../forms/field-form.ts';
import { printEvents, proposeOrder } from '../forms/order-form.ts';
import { proposeLines } from '../forms/spot-form.ts';
import { OBSERVATIONS } from '../observations/observations.ts';
import type { FormId } from '../question-ref.ts';
import type { WrongRuleId } from '../rules/wrong-rule.ts';
import { drawNames } from '../scene/names.ts';
import { type Play, playUntil, QUESTION_WORLD, startPlay, type World } from '../scene/play.ts';
import type { Ask, Change, Moment, Scene } from '../scene/scene.ts';
import type { Situation } from '../situations/situation.ts';
import { chooseWrongRules } from './choose-wrong.ts';

/** A question that may be asked of one variant of a situation, in any of these forms. */
export interface Accepted {
  readonly variant: number;
  readonly atSeconds: number;
  readonly concept: ConceptId;
  readonly observation: string;
  readonly forms: readonly FormId[];
  readonly key: string;
  /** The rules whose answers are offered beside the key; none where the form finds its own. */
  readonly rules: readonly WrongRuleId[];
}

interface Candidate extends Accepted {
  /** The key in any world that plays the same scene up to the same moment. */
  readonly keyIn: (play: Play) => string | undefined;
}

/** Nothing visible may change this close to the moment asked about. */
const CALM_MS = 2000;
const FEWEST_WRONG = 2;
/** Each with a pull of its own length, 0.5 to 10 s; the extremes first, as they refuse most. */
const OTHER_WORLDS: readonly World[] = Array.from({ length: 12 }, (_, index) => ({
  seed: 1000 + index * 7919,
  pullMs: 500 + Math.round((((index * 11) % 12) * 9500) / 11),
}));

/** Acceptance has no request to pay for it: it tries every rule there is. */
const UNBOUNDED: Work = { left: Number.POSITIVE_INFINITY };

/** All questions of a variant that pass the rules of acceptance. */
export function acceptVariant(situation: Situation, variant: number): Accepted[] {
  const scene = situation.build(variant, drawNames(0));
  const play = startPlay(scene, QUESTION_WORLD, UNBOUNDED);
  const found = inOrder(scene).flatMap((moment) => {
    playUntil(play, moment.atSeconds, describeChange);
    return listCandidates(play, variant, moment);
  });
  playUntil(play, play.cluster.nowMs / 1000 + CALM_MS / 1000 + 1, describeChange);
  const calm = found.filter(({ atSeconds, forms }) => forms.includes('order') || isCalm(play, atSeconds * 1000));
  const changes = (scene.changes ?? []).flatMap((change) =>
    proposeChange(startPlay(scene, QUESTION_WORLD, UNBOUNDED), variant, change),
  );
  const steady = dropUnsteady(scene, [...calm, ...changes]);
  return steady.map(({ keyIn: _, ...accepted }) => accepted);
}

function inOrder({ moments }: Scene): readonly Moment[] {
  return moments.toSorted((a, b) => a.atSeconds - b.atSeconds);
}

function listCandidates(play: Play, variant: number, { atSeconds, asks, order }: Moment): Candidate[] {
  const place = { variant, atSeconds };
  const asked = asks.flatMap((ask) => {
    const base = { ...place, concept: ask.concept, observation: ask.observation };
    return [proposeValue(play, ask, base), ...proposeSources(play, ask, base)].filter((one) => one !== undefined);
  });
  const story =
    order === undefined ? undefined : proposeStory(play, { ...place, concept: order, observation: 'order' });
  return story === undefined ? asked : [...asked, story];
}

type Base = Pick<Accepted, 'variant' | 'atSeconds' | 'concept' | 'observation'>;

/** To be chosen, and to be typed where it is a word of Kubernetes. */
function proposeValue(play: Play, ask: Ask, base: Base): Candidate | undefined {
  const { read, answers } = OBSERVATIONS[ask.observation];
  const key = read(play, ask)?.value;
  const rules = key === undefined ? undefined : chooseWrongRules(play, ask, key);
  if (key === undefined || rules === undefined) return undefined;
  const forms: FormId[] = answers === 'literal' ? ['choose', 'type'] : ['choose'];
  return { ...base, forms, key, rules, keyIn: (other) => read(other, ask)?.value };
}

/** Where the word under STATUS comes from, and what says why there were restarts. */
function proposeSources(play: Play, ask: Ask, base: Base): Candidate[] {
  const forms = [
    ['field', proposeFields],
    ['spot', proposeLines],
  ] as const;
  return forms.flatMap(([form, propose]) => {
    const proposal = propose(play, ask);
    if (proposal === undefined || proposal.wrong.length < FEWEST_WRONG) return [];
    const keyIn = (other: Play): string | undefined => propose(other, ask)?.key;
    return [{ ...base, forms: [form], key: proposal.key, rules: [], keyIn }];
  });
}

function proposeStory(play: Play, base: Base): Candidate | undefined {
  const keyIn = (other: Play): string | undefined => {
    const proposal = proposeOrder(other);
    return proposal === undefined ? undefined : printEvents(proposal.events);
  };
  const key = keyIn(play);
  return key === undefined ? undefined : { ...base, forms: ['order'], key, rules: [], keyIn };
}

/** Exactly one edit must reach the goal, in every world. */
function proposeChange(play: Play, variant: number, change: Change): Candidate[] {
  const keyIn = (other: Play): string | undefined => {
    const reached = playEdits(other, change);
    return reached.filter((one) => one).length === 1 ? String(reached.indexOf(true)) : undefined;
  };
  const key = keyIn(play);
  if (key === undefined) return [];
  const { atSeconds, concept } = change;
  return [{ variant, atSeconds, concept, observation: 'change', forms: ['change'], key, rules: [], keyIn }];
}

function isCalm({ changesMs }: Play, atMs: number): boolean {
  return changesMs.every((changeMs) => Math.abs(changeMs - atMs) > CALM_MS);
}

/** Without those whose key another seed of the cluster or another time of pulling would change. */
function dropUnsteady(scene: Scene, questions: readonly Candidate[]): readonly Candidate[] {
  const byMoment = questions.toSorted((a, b) => a.atSeconds - b.atSeconds);
  return OTHER_WORLDS.reduce((steady, world) => {
    if (steady.length === 0) return steady;
    const play = startPlay(scene, world, UNBOUNDED);
    return steady.filter((question) => {
      playUntil(play, question.atSeconds);
      return question.keyIn(play) === question.key;
    });
  }, byMoment);
}
