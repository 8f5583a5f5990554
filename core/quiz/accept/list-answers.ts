import { CONCEPTS, type Concept } from '../concepts/concepts.ts';
import { MISCONCEPTIONS, type MisconceptionId } from '../concepts/misconceptions.ts';
import { rulesOf, WRONG_RULES } from '../rules/rules.ts';
import type { WrongRuleId } from '../rules/wrong-rule.ts';
import type { Play } from '../scene/play.ts';
import type { Ask } from '../scene/scene.ts';

/** Wrong answers beside the key. */
export const MOST_WRONG = 3;

/** A wrong answer and the rules that give it. */
export interface WrongAnswer {
  readonly value: string;
  readonly rules: readonly WrongRuleId[];
}

/** What the wrong rules answer in place of `key`, best first: beliefs about the concept asked, other beliefs, haste. */
export function listWrongAnswers(play: Play, ask: Ask, key: string, ids?: readonly WrongRuleId[]): WrongAnswer[] {
  const byValue = new Map<string, WrongRuleId[]>();
  for (const rule of ids?.flatMap(rulesOf) ?? WRONG_RULES) {
    const value = rule.answer(play, ask);
    if (value === undefined || value === key) continue;
    const known = byValue.get(value) ?? [];
    if (!known.includes(rule.id)) byValue.set(value, [...known, rule.id]);
  }
  const own: readonly string[] = (CONCEPTS[ask.concept] satisfies Concept).misconceptions;
  const rank = ({ rules }: WrongAnswer): number => {
    if (rules.some((id) => own.includes(id))) return 0;
    return rules.some(isMisconception) ? 1 : 2;
  };
  return [...byValue].map(([value, rules]) => ({ value, rules })).toSorted((a, b) => rank(a) - rank(b));
}

const KNOWN: ReadonlySet<string> = new Set(MISCONCEPTIONS);

/** Those of the rules that stand for misconceptions. */
export function misconceptionsOf(rules: readonly WrongRuleId[]): readonly MisconceptionId[] {
  return rules.filter(isMisconception);
}

function isMisconception(id: WrongRuleId): id is MisconceptionId {
  return KNOWN.has(id);
}
