import { listStatuses } from '../../explain/index.ts';
import { OBSERVATIONS } from '../observations/observations.ts';
import type { WrongRuleId } from '../rules/wrong-rule.ts';
import { type Play, podsOf } from '../scene/play.ts';
import type { Ask } from '../scene/scene.ts';
import type { Proposal } from './proposal.ts';
import { takenForPhase } from './taken-for-phase.ts';

/** Which field the word under STATUS comes from: the one that decides it, and those people look at instead. */
export function proposeFields(play: Play, ask: Ask): Proposal | undefined {
  const [pod] = podsOf(play);
  const reading = ask.observation === 'status' ? OBSERVATIONS.status.read(play, ask) : undefined;
  if (pod === undefined || reading === undefined) return undefined;
  const key = reading.field;
  const wrong = new Map<string, WrongRuleId[]>();
  const add = (path: string, ...rules: WrongRuleId[]): void => {
    if (path !== key && !wrong.has(path)) wrong.set(path, rules);
  };
  const [container] = listStatuses(pod).filter(({ path }) => key.startsWith(path));
  const placed = container ?? listStatuses(pod)[0];
  if (key !== 'status.phase') add('status.phase', ...takenForPhase(play));
  if (placed?.status.lastState?.terminated !== undefined) add(`${placed.path}.lastState.terminated.reason`, 'C4');
  if (placed !== undefined && key === 'status.phase') add(`${placed.path}.state`, 'C1');
  add('status.conditions[?(@.type=="Ready")].status', 'P6');
  add('spec.restartPolicy', 'well');
  return { told: reading.value, key, wrong: [...wrong].map(([value, rules]) => ({ value, rules })) };
}
