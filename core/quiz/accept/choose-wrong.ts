import type { ObservationId } from '../observations/observation.ts';
import { ruleOf } from '../rules/rules.ts';
import type { WrongRuleId } from '../rules/wrong-rule.ts';
import type { Play } from '../scene/play.ts';
import type { Ask } from '../scene/scene.ts';
import {
  isMisconception,
  listWrongAnswers,
  MOST_WRONG,
  RANK_OF_HASTE,
  rankOf,
  type WrongAnswer,
} from './list-answers.ts';

const FEWEST_WRONG = 2;
/** Rules that play a world of their own, of one card: each costs as much as the card itself. */
const MOST_PLAYS = 2;

/**
 * The rules whose answers are offered beside the key; undefined where fewer than two give different wrong answers, or
 * none of them stands for more than haste.
 */
export function chooseWrongRules(play: Play, ask: Ask, key: string): readonly WrongRuleId[] | undefined {
  const all = listWrongAnswers(play, ask, key);
  const [best] = all;
  if (best === undefined || rankOf(best, ask) >= RANK_OF_HASTE) return undefined;
  const chosen = keepPossible(all, ask.observation).slice(0, MOST_WRONG);
  const rules = thinOut(chosen);
  const answered = listWrongAnswers(play, ask, key, rules);
  return answered.length < FEWEST_WRONG ? undefined : rules;
}

/** What an observation can say; of others all that is said may be so. */
const POSSIBLE: Readonly<Partial<Record<ObservationId, readonly string[]>>> = {
  phase: ['Pending', 'Running', 'Succeeded', 'Failed'],
  state: ['waiting', 'running', 'terminated'],
};

/** At most one answer that can never be right: who knows the words must not have to think no more. */
function keepPossible(answers: readonly WrongAnswer[], observation: ObservationId): readonly WrongAnswer[] {
  const possible = POSSIBLE[observation];
  if (possible === undefined) return answers;
  const [firstImpossible] = answers.filter(({ value }) => !possible.includes(value));
  return answers.filter((answer) => possible.includes(answer.value) || answer === firstImpossible);
}

/** Of rules with the same answer those that cost no play, and misconceptions before haste. */
function thinOut(answers: readonly WrongAnswer[]): readonly WrongRuleId[] {
  let plays = 0;
  return answers.flatMap(({ rules }) => {
    const named = rules.filter(isMisconception);
    const wanted = named.length > 0 ? named : rules.slice(0, 1);
    const free = wanted.filter((id) => ruleOf(id)?.plays !== true);
    const paid = wanted.filter((id) => ruleOf(id)?.plays === true).slice(0, Math.max(0, MOST_PLAYS - plays));
    plays += paid.length;
    return [...free, ...paid];
  });
}
