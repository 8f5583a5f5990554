import { podsOf } from '../scene/play.ts';
import { containerOf } from './container-of.ts';
import type { Observation } from './observation.ts';

const UNITS: Readonly<Record<string, number>> = { m: 60, s: 1 };

/** For how many seconds in all a container in CrashLoopBackOff has to wait this time. */
export const backOff: Observation = {
  id: 'back-off',
  answers: 'literal',
  read: (play, ask) => {
    const placed = containerOf(play, ask);
    const message = placed?.status.state?.waiting?.message ?? '';
    const [, duration] = /^back-off ((?:\d+[ms])+) restarting/.exec(message) ?? [];
    if (placed === undefined || duration === undefined) return undefined;
    const field = `${placed.path}.state.waiting.message`;
    const line = `get pod ${podsOf(play)[0]?.metadata?.name} -o jsonpath='{.${field}}'`;
    return { value: String(toSeconds(duration)), field, line, exact: false };
  },
};

/** `1m20s` is 80. */
function toSeconds(duration: string): number {
  return [...duration.matchAll(/(\d+)([ms])/g)].reduce(
    (sum, [, count, unit = 's']) => sum + Number(count) * (UNITS[unit] ?? 1),
    0,
  );
}
