import { statusWordOf } from '../rules/look.ts';
import type { WrongRuleId } from '../rules/wrong-rule.ts';
import type { Play } from '../scene/play.ts';

/** Who takes the word under STATUS for the phase. */
export function takenForPhase(play: Play): readonly WrongRuleId[] {
  const word = statusWordOf(play) ?? '';
  if (word.endsWith('CrashLoopBackOff')) return ['P1'];
  if (word === 'Terminating') return ['P2'];
  return word === 'Completed' ? ['P3'] : ['P4'];
}
