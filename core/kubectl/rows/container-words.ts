import type { ContainerState } from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';

/** The STATUS word of a terminated container: its reason, else `Signal:9` or `ExitCode:1`. */
export function terminatedWord(state: ContainerState): string {
  const terminated = state.terminated;
  if (terminated?.reason) return terminated.reason;
  return terminated?.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated?.exitCode ?? 0}`;
}

/** When a terminated container ended, in virtual time; NaN for any other state. */
export function finishedMs(state: ContainerState | undefined): number {
  const finishedAt = state?.terminated?.finishedAt;
  return finishedAt === undefined ? Number.NaN : parseTimestamp(finishedAt);
}

/** The later of two moments, either of which may be NaN for none. */
export function latest(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return b > a ? b : a;
}
