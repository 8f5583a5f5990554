import type { KubectlOutcome } from '../outcome.ts';
import { selectAll } from '../select/select-all.ts';
import type { Invocation, Verb } from '../verbs/verb.ts';
import type { Seen } from './followed.ts';
import type { Follower } from './follower.ts';

/** What is said where a line gives up waiting. */
export type SayTimeout = (invocation: Invocation) => string;

/**
 * Goes on with a line that waits for something and ends then: it is looked at anew whenever an object that it names
 * was changed. With `tells` each look is printed, as `rollout status` does; else only the last.
 */
export function followWait(
  run: Verb['run'],
  { tells, sayTimeout }: { readonly tells: boolean; readonly sayTimeout: SayTimeout },
): NonNullable<Verb['follow']> {
  return (invocation, from): Follower | undefined => {
    if (from.kind !== 'wait') return undefined;
    const { cluster } = invocation;
    const found = selectAll(invocation, invocation.args);
    const uids = new Set(found.ok ? found.selected.map(({ object }) => object.metadata?.uid) : []);
    let isOver = false;
    let version = from.version;
    const again = (): string => {
      const outcome = run(invocation);
      isOver = !waits(outcome);
      return isOver || tells ? outcome.stdout + outcome.stderr : '';
    };
    return {
      see: ({ before, after }) => (uids.has((after ?? before)?.metadata?.uid) ? again() : ''),
      look: () => {
        const text = !isOver && version < cluster.store.resourceVersion && !tells ? again() : '';
        version = cluster.store.resourceVersion;
        if (isOver || from.untilMs === undefined || cluster.nowMs < from.untilMs) return text;
        isOver = true;
        return text + sayTimeout(invocation);
      },
      seen: () => (isOver ? undefined : { ...from, version }),
    };
  };
}

/** The outcome with where the line goes on, where what it waits for is not so yet. */
export function openWait(
  invocation: Invocation,
  outcome: KubectlOutcome,
  timeoutMs: number | undefined,
): KubectlOutcome {
  if (!waits(outcome)) return outcome;
  const { nowMs, store } = invocation.cluster;
  const seen: Seen = {
    kind: 'wait',
    version: store.resourceVersion,
    ...(timeoutMs === undefined ? {} : { untilMs: nowMs + timeoutMs }),
  };
  return { ...outcome, follows: seen };
}

function waits({ notes = [] }: KubectlOutcome): boolean {
  return notes.some(({ code }) => code === 'not-yet');
}
