import type { Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { applyText, describeChange, runKubectl } from '../../core/kubectl/index.ts';
import { advanceBy, advanceToNextChange } from '../../core/lab/advance.ts';
import { createSession, type Session } from '../../core/session/index.ts';
import type { LabRequest, LabStory } from './lab-story.ts';

/** What a story's request came to. */
export interface PlayedLab {
  readonly session: Session;
  /** Units of work that the request took. */
  readonly spent: number;
  /** `done`, `stopped`, or a command's exit code and first line. */
  readonly outcome: string;
}

/** Plays a story up to its request; the returned function does that one with so many units of work. */
export function prepareLab(story: LabStory): (units: number) => PlayedLab {
  const session = prepareSession(story);
  return (units) => askSession(session, story.request, units);
}

/** The lab of a story just before its request. */
export function prepareSession({ manifests, warmUpMs }: LabStory): Session {
  const session = createSession(1);
  const { cluster } = session;
  for (const manifest of manifests) {
    startWork(cluster);
    const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
    const applied = applyText(cluster, text, 'STDIN');
    if (applied.exitCode !== 0) throw new Error(applied.stderr + JSON.stringify(applied.notes ?? []));
  }
  advanceTo(cluster, warmUpMs);
  return session;
}

export function askSession(session: Session, request: LabRequest, units: number): PlayedLab {
  const { work } = session.cluster;
  work.left = units;
  const outcome = ask(session.cluster, request);
  return { session, spent: units - work.left, outcome };
}

function advanceTo(cluster: Cluster, untilMs: number): void {
  while (cluster.nowMs < untilMs) {
    startWork(cluster);
    advanceBy(cluster, untilMs - cluster.nowMs, describeChange);
  }
}

const NEXT_WITHIN_MS = 40 * 86_400_000;

function ask(cluster: Cluster, request: LabRequest): string {
  if (request.do === 'kubectl') {
    const { exitCode, stdout, stderr } = runKubectl(cluster, request.line);
    const [line = ''] = (exitCode === 0 ? stdout : (stderr.trimEnd().split('\n').at(-1) ?? '')).split('\n');
    return `exit code ${exitCode}: ${line.slice(0, 120)}`;
  }
  const outcome =
    request.do === 'next'
      ? advanceToNextChange(cluster, NEXT_WITHIN_MS, describeChange)
      : advanceBy(cluster, request.byMs, describeChange);
  if (!outcome.ok) return outcome.error;
  return outcome.complete ? 'done' : 'stopped';
}

/** How the containers of a lab stand: `3 Running, 1 OOMKilled 137`. */
export function describeContainers({ cluster }: Session): string {
  const counts = new Map<string, number>();
  for (const { status } of listObjects(cluster.store, 'Pod')) {
    for (const { state, lastState } of status?.containerStatuses ?? []) {
      const ended = state?.terminated ?? lastState?.terminated;
      const word = ended === undefined ? (state?.waiting?.reason ?? 'Running') : `${ended.reason} ${ended.exitCode}`;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}
