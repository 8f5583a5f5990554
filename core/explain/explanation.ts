import type { Cause } from '../sim/causes.ts';

/** Why a word is what it is, as data: a rule with its words. The sentences stand in bot/locales. */
export interface RuleParamsByCode {
  // The word under STATUS: which rule of the printer gave it.
  terminating: { graceSeconds: number };
  nodeLost: Record<never, never>;
  schedulingGated: Record<never, never>;
  podReason: { reason: string };
  phaseWord: { phase: string };
  initWord: { container: string };
  initProgress: { container: string; done: number; total: number };
  containerWord: { container: string; others: number };
  besideCompleted: { ready: string };
  // READY and RESTARTS.
  readyCount: { ready: number; total: number };
  restartCount: { restarts: number };
  // status.phase, as the kubelet's rules give it.
  notScheduled: Record<never, never>;
  initialising: { container: string };
  notStarted: { container: string };
  someRunning: { running: number; total: number };
  allEnded: { total: number };
  willRestart: { container: string; restartPolicy: string };
  allSucceeded: { total: number };
  someFailed: { container: string; exitCode: number };
  failedAsPod: { reason: string };
  nodeSilent: Record<never, never>;
  // A container's state.
  waiting: { container: string; reason: string };
  running: { container: string; startedAt: string };
  exitedWell: { container: string };
  exitedBadly: { container: string; exitCode: number };
  // A condition.
  condition: { type: string; status: string; message: string };
}

export type RuleCode = keyof RuleParamsByCode;
export type Rule = { [C in RuleCode]: { readonly code: C; readonly params: RuleParamsByCode[C] } }[RuleCode];

/** One word a learner sees, where it comes from and why it has that value. */
export interface Explained {
  readonly value: string;
  /** Paths in the Pod object, the one that decides first: `status.containerStatuses[0].state.waiting.reason`. */
  readonly fields: readonly string[];
  readonly rule: Rule;
  /** What changed it last; undefined where the lab no longer remembers. */
  readonly cause: Cause | undefined;
}

export interface ExplainedContainer extends Explained {
  readonly name: string;
  readonly kind: 'init' | 'sidecar' | 'app' | 'ephemeral';
  readonly state: 'waiting' | 'running' | 'terminated';
  readonly reason: string;
  readonly ready: boolean;
  readonly restartCount: number;
  /** How the instance before ended: `Error (1)`; undefined where this is the first. */
  readonly lastState: string | undefined;
}

export interface ExplainedCondition extends Explained {
  readonly type: string;
  readonly reason: string;
}

/** Everything `/pod status` shows. */
export interface PodExplanation {
  readonly status: Explained;
  readonly ready: Explained;
  readonly restarts: Explained;
  readonly phase: Explained;
  readonly containers: readonly ExplainedContainer[];
  readonly conditions: readonly ExplainedCondition[];
}
