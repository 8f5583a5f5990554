import { CONCEPTS, type Concept } from '../concepts/concepts.ts';
import { MISCONCEPTIONS, type MisconceptionId } from '../concepts/misconceptions.ts';
import { ruleOf, WRONG_RULES } from '../rules/rules.ts';
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

/** What the wrong rules (or those named) answer in place of `key`, best first: see `rankOf`. */
export function listWrongAnswers(play: Play, ask: Ask, key: string, ids?: readonly WrongRuleId[]): WrongAnswer[] {
  const rules = ids?.flatMap((id) => ruleOf(id) ?? []) ?? WRONG_RULES;
  const found = new Map<string, { value: string; rules: WrongRuleId[] }>();
  for (const rule of rules) {
    const value = rule.answer(play, ask);
    if (value === undefined || sameWord(value, key)) continue;
    const known = found.get(value.toLowerCase());
    if (known === undefined) found.set(value.toLowerCase(), { value, rules: [rule.id] });
    else known.rules.push(rule.id);
  }
  return [...found.values()].toSorted((a, b) => rankOf(a, ask) - rankOf(b, ask));
}

/** Upper and lower case make no two answers, as they are typed. */
function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

const HASTE: ReadonlySet<WrongRuleId> = new Set(['early', 'late', 'one-more', 'one-less']);
/** The rank of answers that haste alone gives. */
export const RANK_OF_HASTE = 3;

/** Beliefs about the concept asked come first, then other misconceptions, then beliefs without a number, then haste. */
export function rankOf({ rules }: WrongAnswer, { concept }: Ask): number {
  const own: readonly string[] = (CONCEPTS[concept] satisfies Concept).misconceptions;
  if (rules.some((id) => own.includes(id))) return 0;
  if (rules.some(isMisconception)) return 1;
  return rules.every((id) => HASTE.has(id)) ? RANK_OF_HASTE : 2;
}

const KNOWN: ReadonlySet<string> = new Set(MISCONCEPTIONS);

/** Those of the rules that stand for misconceptions, the concept's own first. */
export function misconceptionsOf(rules: readonly WrongRuleId[], ask?: Ask): readonly MisconceptionId[] {
  const own: readonly string[] = ask === undefined ? [] : (CONCEPTS[ask.concept] satisfies Concept).misconceptions;
  const found = rules.filter(isMisconception);
  return [...found.filter((id) => own.includes(id)), ...found.filter((id) => !own.includes(id))];
}

export function isMisconception(id: WrongRuleId): id is MisconceptionId {
  return KNOWN.has(id);
}
