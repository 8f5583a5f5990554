import type { Cluster } from '../cluster/cluster.ts';
import { getObject, listObjects } from '../cluster/object-store.ts';
import { computePodSummary, holdsCondition, parseTimeCondition, runKubectl } from '../kubectl/index.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import type { Goal } from './mission.ts';

/** The first goal that does not hold, and how it stands instead. */
export interface Missing {
  readonly goal: Goal;
  /** The line that shows it, and what it prints. */
  readonly line: string;
  readonly printed: string;
  /** The Pod that the goal is about, where there is one. */
  readonly pod: PodState | undefined;
}

export interface PodState {
  readonly name: string;
  readonly status: string;
  readonly ready: string;
  /** What the API says of its being unready; empty where it says nothing. */
  readonly message: string;
}

/** What a lab still lacks; undefined where all goals hold. */
export function findMissing(cluster: Cluster, goals: readonly Goal[]): Missing | undefined {
  const goal = goals.find((each) => !holds(cluster, each));
  if (goal === undefined) return undefined;
  const line = lineOf(goal);
  const pod = podOf(cluster, goal);
  return { goal, line, printed: print(cluster, line), pod: pod === undefined ? undefined : stateOf(pod) };
}

function holds(cluster: Cluster, goal: Goal): boolean {
  switch (goal.kind) {
    case 'until': {
      const parsed = parseTimeCondition(cluster, goal.condition);
      return parsed.ok && holdsCondition(cluster, parsed.condition);
    }
    case 'reads':
      return print(cluster, goal.line) === goal.wanted;
    case 'replaced':
      return isReplaced(cluster, goal.name);
  }
}

/** What a line prints, without the blanks around it; its mistake where it prints nothing else. */
export function print(cluster: Cluster, line: string): string {
  const { stdout, stderr } = runKubectl(cluster, line);
  return `${stdout}${stderr}`.trim();
}

function isReplaced({ store, gonePods }: Cluster, name: string): boolean {
  const isMeant = (found: string): boolean => found === name || found.startsWith(`${name}-`);
  const living = listObjects(store, 'Pod', 'default').some(
    ({ metadata }) => isMeant(metadata?.name ?? '') && metadata?.deletionTimestamp === undefined,
  );
  return living && gonePods.some((gone) => gone.namespace === 'default' && isMeant(gone.name));
}

function lineOf(goal: Goal): string {
  switch (goal.kind) {
    case 'reads':
      return goal.line;
    case 'until':
      return `get ${addressOf(goal.condition).replace('/', ' ')}`;
    case 'replaced':
      return 'get pods';
  }
}

/** `pod/web` of `pod/web ready`. */
function addressOf(condition: string): string {
  return condition.split(' ', 1)[0] ?? '';
}

function podOf(cluster: Cluster, goal: Goal): Pod | undefined {
  const name = goal.kind === 'until' ? /^pod\/(.+)$/.exec(addressOf(goal.condition))?.[1] : undefined;
  return name === undefined ? undefined : getObject(cluster.store, 'Pod', 'default', name);
}

function stateOf(pod: Pod): PodState {
  const { status, readyContainers, totalContainers } = computePodSummary(pod);
  const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready');
  const message = ready?.status === 'True' ? '' : (ready?.message ?? '');
  return { name: pod.metadata?.name ?? '', status, ready: `${readyContainers}/${totalContainers}`, message };
}
