import type { Cluster, GonePod } from '../cluster/cluster.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { type Cause, traceCauses } from '../sim/causes.ts';
import { findDecisiveCause, type WhyTopic } from './why-topics.ts';

/** One line of a story: a step, or how much was left out before the next one. */
export type HistoryStep =
  | { readonly kind: 'cause'; readonly cause: Cause }
  /** `restarts` tells how often a container was started again meanwhile; 0 where that is not what is missing. */
  | { readonly kind: 'gap'; readonly restarts: number };

/** How a Pod came to be in its present state. */
export interface PodHistory {
  /** From the first thing that is remembered to what decided, oldest first. */
  readonly chain: readonly HistoryStep[];
  /** True where the chain began earlier than the lab remembers. */
  readonly cutShort: boolean;
  /** What else changed the Pod last and is not part of that chain, oldest first. */
  readonly beside: readonly Cause[];
}

/** The chain of causes behind one thing that `kubectl get pods` shows of a Pod, and what happened beside it. */
export function tracePodHistory(cluster: Cluster, pod: Pod, topic: WhyTopic): PodHistory {
  const chain = traceCauses(cluster.causes, findDecisiveCause(cluster, pod, topic)).toReversed();
  const known = new Set(chain.map((cause) => cause.id));
  const byFacet = cluster.store.provenance.get(pod.metadata?.uid ?? '') ?? new Map<string, number>();
  const others = [...new Set(byFacet.values())].filter((id) => !known.has(id));
  const beside = others.flatMap((id) => cluster.causes.byId.get(id) ?? []);
  return {
    ...tellChain(chain),
    beside: beside.toSorted((a, b) => a.atMs - b.atMs || a.id - b.id),
  };
}

/** How a Pod whose object is gone came to its end. */
export function traceGonePod(cluster: Cluster, gone: GonePod): PodHistory {
  return { ...tellChain(traceCauses(cluster.causes, gone.causeId).toReversed()), beside: [] };
}

function tellChain(chain: readonly Cause[]): Pick<PodHistory, 'chain' | 'cutShort'> {
  return { chain: markGaps(leaveOutRepeats(chain)), cutShort: (chain[0]?.parentId ?? 0) !== 0 };
}

/** The first and the last two: of no more than these nothing is left out. */
const TOLD_STARTS = 3;

/**
 * Of many starts of one container the first and the last two tell the story: the ones between are left out, and the
 * step after them says so.
 */
function leaveOutRepeats(chain: readonly Cause[]): readonly Cause[] {
  const container = chain.findLast(({ code }) => code === 'containerStarted')?.params.container;
  const starts = chain.flatMap(({ code, params }, index) =>
    code === 'containerStarted' && params.container === container ? [index] : [],
  );
  const [first = 0] = starts;
  const resume = starts.at(-2) ?? first;
  const after = chain[resume];
  if (starts.length <= TOLD_STARTS || after === undefined) return chain;
  return [...chain.slice(0, first + 1), { ...after, gap: true }, ...chain.slice(resume + 1)];
}

function markGaps(chain: readonly Cause[]): HistoryStep[] {
  return chain.flatMap((cause, index): HistoryStep[] => {
    const step = { kind: 'cause', cause } as const;
    if (cause.gap !== true || index === 0) return [step];
    return [{ kind: 'gap', restarts: missingRestarts(chain.slice(0, index), chain.slice(index)) }, step];
  });
}

/** Starts of the container between those before the gap and those after it. */
function missingRestarts(before: readonly Cause[], after: readonly Cause[]): number {
  const next = after.find(({ code }) => code === 'containerStarted');
  if (next === undefined) return 0;
  const last = before.findLast(
    ({ code, params }) => code === 'containerStarted' && params.container === next.params.container,
  );
  return Math.max(0, Number(next.params.attempt) - Number(last?.params.attempt ?? 0) - 1);
}
