import { controllerOf } from '../objects/metadata.ts';
import type { KubeObject } from '../objects/object.ts';

/**
 * What the Pods of one controller come to, as its status counts them. It is kept up at each write of a Pod, so that a
 * controller of many need not look at all of them when one changes.
 */
export interface PodTally {
  /** Pods that have neither ended nor are on their way out. */
  active: number;
  /** Those of them that are ready. */
  ready: number;
  /** Pods on their way out that have not ended. */
  terminating: number;
  /** How many active ones a node has; under '' those without one. */
  readonly byNode: Map<string, number>;
  /** How many are ready since when; under '' those that do not say. */
  readonly readySince: Map<string, number>;
  /** How many active Pods have which labels. */
  readonly labelled: Map<string, LabelledPods>;
}

export interface LabelledPods {
  readonly labels: Readonly<Record<string, string>>;
  readonly count: number;
}

/** UID of a controller → its Pods. */
export type PodTallies = Map<string, PodTally>;

export function createPodTally(): PodTally {
  return { active: 0, ready: 0, terminating: 0, byNode: new Map(), readySince: new Map(), labelled: new Map() };
}

/** Counts a Pod that is new, is gone (`after` undefined) or was changed. */
export function tallyPod(tallies: PodTallies, before: PodShape | undefined, after: PodShape | undefined): void {
  if (before !== undefined && after !== undefined && isCountedAlike(before, after)) return;
  if (before !== undefined) count(tallies, before, -1);
  if (after !== undefined) count(tallies, after, 1);
}

interface PodShape extends KubeObject {
  readonly spec?: { readonly nodeName?: string };
  readonly status?: { readonly phase?: string; readonly conditions?: readonly Condition[] };
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly lastTransitionTime?: string;
}

/** Most writes of a Pod change nothing that is counted. */
function isCountedAlike(before: PodShape, after: PodShape): boolean {
  return (
    before.spec?.nodeName === after.spec?.nodeName &&
    before.status?.phase === after.status?.phase &&
    before.status?.conditions === after.status?.conditions &&
    before.metadata?.labels === after.metadata?.labels &&
    before.metadata?.ownerReferences === after.metadata?.ownerReferences &&
    before.metadata?.deletionTimestamp === after.metadata?.deletionTimestamp
  );
}

function count(tallies: PodTallies, pod: PodShape, step: 1 | -1): void {
  const uid = controllerOf(pod)?.uid;
  const hasEnded = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
  if (uid === undefined || hasEnded) return;
  const known = tallies.get(uid);
  const tally = known ?? createPodTally();
  if (known === undefined) tallies.set(uid, tally);
  if (pod.metadata?.deletionTimestamp !== undefined) tally.terminating += step;
  else countActive(tally, pod, step);
  if (tally.active + tally.terminating === 0) tallies.delete(uid);
}

function countActive(tally: PodTally, pod: PodShape, step: 1 | -1): void {
  tally.active += step;
  addTo(tally.byNode, pod.spec?.nodeName ?? '', step);
  const { labels = NO_LABELS } = pod.metadata ?? {};
  const text = textOf(labels);
  const labelled = (tally.labelled.get(text)?.count ?? 0) + step;
  if (labelled === 0) tally.labelled.delete(text);
  else tally.labelled.set(text, { labels, count: labelled });
  const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready?.status !== 'True') return;
  tally.ready += step;
  addTo(tally.readySince, ready.lastTransitionTime ?? '', step);
}

function addTo(counts: Map<string, number>, key: string, step: 1 | -1): void {
  const sum = (counts.get(key) ?? 0) + step;
  if (sum === 0) counts.delete(key);
  else counts.set(key, sum);
}

const NO_LABELS = {};

/** Pods of one template share their labels, which are written out once. */
function textOf(labels: Readonly<Record<string, string>>): string {
  const known = TEXTS.get(labels);
  const text = known ?? JSON.stringify(labels);
  if (known === undefined) TEXTS.set(labels, text);
  return text;
}

const TEXTS = new WeakMap<object, string>();
