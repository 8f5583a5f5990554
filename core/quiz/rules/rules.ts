import { PHASE_RULES } from './phase-rules.ts';
import { RESTART_RULES } from './restart-rules.ts';
import { SLIPS } from './slips.ts';
import type { WrongRule, WrongRuleId } from './wrong-rule.ts';

/** Every wrong rule; those that stand for misconceptions first. */
export const WRONG_RULES: readonly WrongRule[] = [...PHASE_RULES, ...RESTART_RULES, ...SLIPS];

const BY_ID: ReadonlyMap<string, readonly WrongRule[]> = Map.groupBy(WRONG_RULES, ({ id }) => id);

/** The rules of that id: a misconception may be played in more than one way. */
export function rulesOf(id: WrongRuleId): readonly WrongRule[] {
  return BY_ID.get(id) ?? [];
}
