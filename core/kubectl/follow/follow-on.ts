import type { Change, Cluster } from '../../cluster/cluster.ts';
import { runUntil } from '../../lab/run-occurrences.ts';
import { findContext } from '../config/kube-config.ts';
import { NO_DOCUMENTATION } from '../explain/documentation.ts';
import { GLOBAL_FLAGS } from '../line/flag-spec.ts';
import { parseFlags } from '../line/parse-flags.ts';
import { splitLine } from '../line/split-line.ts';
import { findCommand } from '../verbs/find-command.ts';
import type { Invocation, Verb } from '../verbs/verb.ts';
import type { Followed, Seen } from './followed.ts';
import type { Follower } from './follower.ts';

/** What a line printed in the time that passed, and how far it is; `seen` is absent once it is over. */
export interface FollowStep {
  readonly text: string;
  readonly seen: Seen | undefined;
}

/** How far it is looked for something to print. */
const LONGEST_LOOK_MS = 86_400_000;

/** Lets time pass, 0 until something is printed or for a day at most, and goes on with a line meanwhile. */
export function followOn(cluster: Cluster, { line, seen }: Pick<Followed, 'line' | 'seen'>, byMs: number): FollowStep {
  const follower = createFollower(cluster, line, seen);
  if (follower === undefined) return { text: '', seen: undefined };
  let text = follower.look();
  const isOver = (): boolean => {
    text += follower.look();
    return follower.seen() === undefined || (byMs === 0 && text !== '');
  };
  const watcher = (_: Cluster, change: Change): void => {
    if (follower.seen() !== undefined) text += follower.see(change);
  };
  cluster.watchers.push(watcher);
  const untilMs = cluster.nowMs + (byMs === 0 ? LONGEST_LOOK_MS : byMs);
  const endMs = seen.kind === 'wait' ? (seen.untilMs ?? untilMs) : untilMs;
  if (!isOver()) {
    runUntil(cluster, Math.min(untilMs, endMs), isOver);
    isOver();
  }
  cluster.watchers.splice(cluster.watchers.indexOf(watcher), 1);
  return { text, seen: follower.seen() };
}

function createFollower(cluster: Cluster, line: string, seen: Seen): Follower | undefined {
  const call = readCall(cluster, line);
  return call?.verb.follow?.(call.invocation, seen);
}

/** A line that goes on named no file and asked for no documentation. */
const NOTHING_GIVEN = {
  documentation: NO_DOCUMENTATION,
  readRaw: undefined,
  fileText: undefined,
} as const;

/** The line as its verb takes it; it was carried out before, so that nothing is wrong with it. */
function readCall(
  cluster: Cluster,
  line: string,
): { readonly verb: Verb; readonly invocation: Invocation } | undefined {
  const split = splitLine(line);
  const found = split.ok ? findCommand(split.words) : undefined;
  if (found === undefined || !('verb' in found)) return undefined;
  const { verb, rest } = found;
  const parsed = parseFlags(rest, [...verb.flags(), ...GLOBAL_FLAGS()]);
  if (!parsed.ok) return undefined;
  const { args, afterDash, flags } = parsed.line;
  const context = findContext(cluster, flags.text('context'));
  const namespace = flags.text('namespace') || context?.namespace || 'default';
  return { verb, invocation: { cluster, command: verb.name, args, afterDash, flags, namespace, ...NOTHING_GIVEN } };
}
