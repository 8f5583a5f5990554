import { CONDITION_RULES } from './condition-rules.ts';
import { CONTAINER_RULES } from './container-rules.ts';
import { END_RULES } from './end-rules.ts';
import { INIT_RULES } from './init-rules.ts';
import { NODE_RULES } from './node-rules.ts';
import { PHASE_RULES } from './phase-rules.ts';
import { PROBE_RULES } from './probe-rules.ts';
import { RESTART_RULES } from './restart-rules.ts';
import { SLIPS } from './slips.ts';
import { WORKLOAD_RULES } from './workload-rules.ts';
import type { WrongRule, WrongRuleId } from './wrong-rule.ts';

/** Every wrong rule; those that stand for misconceptions first. */
export const WRONG_RULES: readonly WrongRule[] = [
  ...PHASE_RULES,
  ...CONDITION_RULES,
  ...CONTAINER_RULES,
  ...RESTART_RULES,
  ...INIT_RULES,
  ...PROBE_RULES,
  ...END_RULES,
  ...NODE_RULES,
  ...WORKLOAD_RULES,
  ...SLIPS,
];

const BY_ID: ReadonlyMap<string, WrongRule> = new Map(WRONG_RULES.map((rule) => [rule.id, rule]));

export function ruleOf(id: WrongRuleId): WrongRule | undefined {
  return BY_ID.get(id);
}
