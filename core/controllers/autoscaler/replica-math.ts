import { groupPods, type PodGroups, type PodSample } from './pod-samples.ts';
import type { Tolerances } from './scaling-behavior.ts';

/** What a metric asks for: a share of the requests in percent, or a value a Pod in thousandths. */
export type MetricGoal =
  | { readonly type: 'utilization'; readonly percent: number }
  | { readonly type: 'value'; readonly thousandths: number };

/** What a metric comes to. */
export type Proposal =
  | {
      readonly ok: true;
      readonly replicas: number;
      /** Percent of the requests; undefined for a goal in values. */
      readonly utilization: number | undefined;
      /** The mean of a Pod, in thousandths. */
      readonly average: number;
    }
  | { readonly ok: false; readonly problem: string };

export interface Question {
  readonly pods: readonly PodSample[];
  readonly resource: string;
  readonly goal: MetricGoal;
  readonly currentReplicas: number;
  readonly tolerances: Tolerances;
  readonly nowMs: number;
}

/** How many Pods a metric asks for. Kubernetes v1.35, pkg/controller/podautoscaler/replica_calculator.go. */
export function proposeReplicas(question: Question): Proposal {
  const { pods, resource, goal, currentReplicas, tolerances, nowMs } = question;
  const groups = groupPods(pods, resource, nowMs);
  if (groups.counted.length === 0) {
    return { ok: false, problem: 'did not receive metrics for targeted pods (pods might be unready)' };
  }
  const measured = measure(groups.counted.map(toUse), goal);
  const replicas = refine(groups, { goal, tolerances }, measured.ratio) ?? currentReplicas;
  const isReversed =
    (measured.ratio < 1 && replicas > currentReplicas) || (measured.ratio > 1 && replicas < currentReplicas);
  return {
    ok: true,
    replicas: isReversed && !isSimple(groups, measured.ratio) ? currentReplicas : replicas,
    utilization: goal.type === 'utilization' ? measured.level : undefined,
    average: measured.average,
  };
}

interface Use {
  readonly usage: number;
  readonly request: number;
}

function toUse({ usage = 0, request }: PodSample): Use {
  return { usage, request };
}

interface Measure {
  /** How much of the goal is used; 1 is all of it. */
  readonly ratio: number;
  readonly level: number;
  readonly average: number;
}

/** metrics/utilization.go: percentages and means are whole numbers. */
function measure(uses: readonly Use[], goal: MetricGoal): Measure {
  const total = uses.reduce((sum, { usage }) => sum + usage, 0);
  const average = Math.floor(total / uses.length);
  if (goal.type === 'value') return { ratio: average / goal.thousandths, level: average, average };
  const requested = uses.reduce((sum, { request }) => sum + request, 0);
  const level = Math.floor((total * 100) / requested);
  return { ratio: level / goal.percent, level, average };
}

/** All Pods say what they use: nothing has to be assumed. */
function isSimple({ unready, missing }: PodGroups, ratio: number): boolean {
  return missing.length === 0 && !(unready.length > 0 && ratio > 1);
}

/** The new number of Pods; undefined where the present one stays. */
function refine(
  groups: PodGroups,
  { goal, tolerances }: Pick<Question, 'goal' | 'tolerances'>,
  ratio: number,
): number | undefined {
  if (isSimple(groups, ratio)) {
    return isTolerated(ratio, tolerances) ? undefined : Math.ceil(ratio * groups.counted.length);
  }
  const uses = [...groups.counted.map(toUse), ...assumeUses(groups, goal, ratio)];
  const assumed = measure(uses, goal).ratio;
  const isTurned = (ratio < 1 && assumed > 1) || (ratio > 1 && assumed < 1);
  return isTolerated(assumed, tolerances) || isTurned ? undefined : Math.ceil(assumed * uses.length);
}

function isTolerated(ratio: number, { up, down }: Tolerances): boolean {
  return 1 - down <= ratio && ratio <= 1 + up;
}

/**
 * Who does not say what he uses is assumed to use all on the way down, and nothing on the way up. Where the goal is met
 * exactly a value assumes nothing of him, and a share does not ask.
 */
function assumeUses({ unready, missing }: PodGroups, goal: MetricGoal, ratio: number): readonly Use[] {
  const unknown =
    ratio === 1 && goal.type === 'utilization'
      ? []
      : missing.map(({ request }) => ({ usage: ratio < 1 ? fullUse(goal, request) : 0, request }));
  const starting = ratio > 1 ? unready.map(({ request }) => ({ usage: 0, request })) : [];
  return [...unknown, ...starting];
}

function fullUse(goal: MetricGoal, request: number): number {
  return goal.type === 'value' ? goal.thousandths : Math.floor((request * Math.max(100, goal.percent)) / 100);
}
