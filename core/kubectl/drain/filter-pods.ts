import type { Cluster } from '../../cluster/cluster.ts';
import { findServed, listServed } from '../../lab/served/served.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import type { LabelMatcher } from '../select/label-selector.ts';

/** What `kubectl drain` may do with the Pods of a node. */
export interface DrainRules {
  readonly force: boolean;
  readonly ignoreDaemonSets: boolean;
  readonly deleteEmptyDirData: boolean;
  /** Pods whose deletion is older than so many seconds are not waited for; 0 waits for all. */
  readonly skipAfterSeconds: number;
  readonly matchesLabels: LabelMatcher | undefined;
}

/** The Pods to go, what is to be said of some of them, and what forbids all of it. */
export interface DrainPlan {
  readonly pods: readonly Pod[];
  /** `ignoring DaemonSet-managed Pods: kube-system/proxy-x; …`; empty where there is nothing to say. */
  readonly warning: string;
  readonly errors: readonly string[];
}

type Verdict = 'goes' | 'stays' | { readonly warns: string; readonly goes: boolean } | { readonly error: string };

/** kubectl v1.35, pkg/drain/filters.go. Of several warnings about one Pod the last filter's counts. */
export function planDrain(cluster: Cluster, nodeName: string, rules: DrainRules): DrainPlan {
  const pods: Pod[] = [];
  const warnings = new Map<string, string[]>();
  const errors = new Map<string, string[]>();
  for (const pod of listPodsOn(cluster, nodeName, rules)) {
    const verdict = judge(cluster, pod, rules);
    if (verdict === 'goes' || (typeof verdict === 'object' && 'goes' in verdict && verdict.goes)) pods.push(pod);
    if (typeof verdict === 'string') continue;
    if ('error' in verdict) note(errors, verdict.error, pod);
    else note(warnings, verdict.warns, pod);
  }
  return {
    pods,
    warning: [...warnings].map(([message, names]) => `${message}: ${names.join(', ')}`).join('; '),
    errors: [...errors].map(([message, names]) => `cannot delete ${message}: ${names.join(', ')}`),
  };
}

function note(places: Map<string, string[]>, message: string, { metadata }: Pod): void {
  places.set(message, [...(places.get(message) ?? []), `${metadata?.namespace}/${metadata?.name}`]);
}

function listPodsOn(cluster: Cluster, nodeName: string, { matchesLabels }: DrainRules): Pod[] {
  return listServed(cluster, 'Pod')
    .filter((pod) => pod.spec?.nodeName === nodeName && (matchesLabels?.(pod.metadata?.labels) ?? true))
    .sort((a, b) => compareText(placeOf(a), placeOf(b)));
}

function placeOf({ metadata }: Pod): string {
  return `${metadata?.namespace}/${metadata?.name}`;
}

function judge(cluster: Cluster, pod: Pod, rules: DrainRules): Verdict {
  if (isLongDeleted(cluster, pod, rules)) return 'stays';
  const ofDaemonSet = judgeDaemonSetPod(cluster, pod, rules);
  if (ofDaemonSet !== 'goes') return ofDaemonSet;
  if (pod.metadata?.annotations?.['kubernetes.io/config.mirror'] !== undefined) return 'stays';
  if (hasEnded(pod)) return 'goes';
  if (hasLocalStorage(pod) && !rules.deleteEmptyDirData) {
    return { error: 'Pods with local storage (use --delete-emptydir-data to override)' };
  }
  if (controllerOf(pod) !== undefined) return 'goes';
  // kubectl's own words: `cannot delete` stands before them once more.
  if (!rules.force) return { error: 'cannot delete Pods that declare no controller (use --force to override)' };
  return { warns: 'deleting Pods that declare no controller', goes: true };
}

function isLongDeleted({ nowMs }: Cluster, { metadata }: Pod, { skipAfterSeconds }: DrainRules): boolean {
  if (skipAfterSeconds <= 0 || metadata?.deletionTimestamp === undefined) return false;
  return Math.trunc((nowMs - parseTimestamp(metadata.deletionTimestamp)) / 1000) > skipAfterSeconds;
}

function judgeDaemonSetPod(cluster: Cluster, pod: Pod, rules: DrainRules): Verdict {
  const owner = controllerOf(pod);
  if (owner?.kind !== 'DaemonSet' || hasEnded(pod)) return 'goes';
  if (findServed(cluster, 'DaemonSet', pod.metadata?.namespace ?? '', owner.name) === undefined) {
    const message = `daemonsets.apps "${owner.name}" not found`;
    return rules.force ? { warns: message, goes: true } : { error: message };
  }
  return rules.ignoreDaemonSets
    ? { warns: 'ignoring DaemonSet-managed Pods', goes: false }
    : { error: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' };
}

function hasEnded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

function hasLocalStorage({ spec }: Pod): boolean {
  return spec?.volumes?.some(({ emptyDir }) => emptyDir !== undefined) === true;
}
