import type { Cluster } from '../cluster/cluster.ts';
import { listSaidAnew } from '../cluster/said-anew.ts';
import { readLanes, type TrailLane } from '../cluster/trail.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { findFacetCause } from './causes-of.ts';
import { collectMarks, type TimelineMarks } from './timeline-marks.ts';

/** What became of one Pod over the time of which the lab keeps it, for a picture and for the same told as text. */
export interface Timeline {
  readonly fromMs: number;
  /** Now, or the moment at which the Pod was gone; always later than `fromMs`. */
  readonly toMs: number;
  /** True where there was more before `fromMs`, which is no longer kept. */
  readonly isCut: boolean;
  readonly lanes: readonly TimelineLane[];
  readonly marks: TimelineMarks;
}

export const LANE_KINDS = ['phase', 'deletion', 'container', 'restarts', 'probe', 'condition', 'node'] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

export interface TimelineLane {
  readonly kind: LaneKind;
  /** The container, `container/probe`, or the type of the condition; empty where there is but one of the kind. */
  readonly subject: string;
  /** Oldest first; between two of them there may be nothing. What begins at the end has no length yet. */
  readonly segments: readonly TimelineSegment[];
}

export interface TimelineSegment {
  readonly fromMs: number;
  readonly toMs: number;
  /** In Kubernetes' words: `Running`, `waiting CrashLoopBackOff`, `terminated Error 1`, `True`, `node-2`. */
  readonly value: string;
  readonly look: SegmentLook;
}

/** How far a value is from what is wished for. */
export type SegmentLook = 'waiting' | 'running' | 'ready' | 'ended' | 'failed' | 'unknown';

/** The Pod's timeline: of all that is kept, or of the last `lastMs`. */
export function tracePodTimeline(cluster: Cluster, pod: Pod, lastMs = Number.POSITIVE_INFINITY): Timeline {
  const uid = pod.metadata?.uid ?? '';
  const trail = cluster.trails?.get(uid);
  const lanes = trail === undefined ? guessLanes(cluster, pod) : readLanes(trail);
  return build(cluster, { uid, lanes, isCut: trail?.cut ?? trail === undefined, endMs: cluster.nowMs }, lastMs);
}

/** The timeline of a Pod that is gone; undefined where nothing of it is kept. */
export function traceGoneTimeline(
  cluster: Cluster,
  uid: string,
  lastMs = Number.POSITIVE_INFINITY,
): Timeline | undefined {
  const trail = cluster.trails?.get(uid);
  const gone = cluster.gonePods.find((one) => one.uid === uid);
  if (trail === undefined || gone === undefined) return undefined;
  const story = { uid, lanes: readLanes(trail), isCut: trail.cut ?? false, endMs: gone.goneMs };
  return build(cluster, story, lastMs);
}

type Lanes = ReadonlyMap<string, TrailLane>;

interface Story {
  readonly uid: string;
  readonly lanes: Lanes;
  readonly isCut: boolean;
  readonly endMs: number;
}

/** A second at least: a moment has no width. */
const SHORTEST_MS = 1000;

function build(cluster: Cluster, { uid, lanes, isCut, endMs }: Story, lastMs: number): Timeline {
  const firstMs = Math.min(endMs, ...[...lanes.values()].flatMap(([first]) => first?.atMs ?? []));
  const fromMs = Math.max(firstMs, endMs - Math.max(lastMs, SHORTEST_MS));
  const window = { fromMs, toMs: Math.max(endMs, fromMs + SHORTEST_MS) };
  return {
    ...window,
    isCut: isCut && fromMs === firstMs,
    lanes: LANE_KINDS.flatMap((kind) => buildLanes(kind, lanes, window)).toSorted(compareConditions),
    marks: collectMarks(cluster, uid, window),
  };
}

/** Of a Pod without a trail: how it is now, each since the step that made it so, where that is remembered. */
function guessLanes(cluster: Cluster, pod: Pod): Lanes {
  const lines = listSaidAnew('Pod', undefined, pod).map((line) => line.split('='));
  return new Map(
    lines.map(([lane = '', value = '']) => [
      lane,
      [{ atMs: findFacetCause(cluster, pod, lane)?.atMs ?? cluster.nowMs, value }],
    ]),
  );
}

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

function buildLanes(kind: LaneKind, lanes: Lanes, window: Window): TimelineLane[] {
  return [...lanes].flatMap(([key, lane]) => {
    const [prefix = '', ...rest] = key.split(':');
    const subject = rest.join(':');
    if (prefix !== PREFIXES[kind]) return [];
    const told = kind === 'container' ? tellContainer(subject, lanes) : lane;
    const segments = cutSegments(kind, subject, told, window);
    return segments.length === 0 ? [] : [{ kind, subject, segments }];
  });
}

/** In the order in which a Pod usually reaches them; whatever else somebody has set after these. */
const CONDITIONS = ['PodScheduled', 'PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready'];

function compareConditions(a: TimelineLane, b: TimelineLane): number {
  return a.kind === 'condition' && b.kind === 'condition' ? rankOf(a.subject) - rankOf(b.subject) : 0;
}

function rankOf(condition: string): number {
  const rank = CONDITIONS.indexOf(condition);
  return rank < 0 ? CONDITIONS.length : rank;
}

const PREFIXES: Readonly<Record<LaneKind, string>> = {
  phase: 'phase',
  deletion: 'end',
  container: 'container',
  restarts: 'restarts',
  probe: 'probe',
  condition: 'condition',
  node: 'node',
};

/** `running, ready` for as long as a running container is ready; what runs after a restart is another instance. */
export function tellContainer(name: string, lanes: Lanes): TrailLane {
  const [states, readiness, restarts] = ['container', 'ready', 'restarts'].map((lane) => lanes.get(`${lane}:${name}`));
  const all = [...(states ?? []), ...(readiness ?? []), ...(restarts ?? [])];
  const moments = [...new Set(all.map(({ atMs }) => atMs))].toSorted((a, b) => a - b);
  const told = moments.map((atMs) => {
    const state = valueAt(states ?? [], atMs);
    return {
      atMs,
      value: state === 'running' && valueAt(readiness ?? [], atMs) === 'true' ? 'running, ready' : state,
      instance: valueAt(restarts ?? [], atMs),
    };
  });
  return told.filter(({ value, instance }, index) => {
    const before = told[index - 1];
    return value !== before?.value || (instance !== before.instance && value.startsWith('running'));
  });
}

function valueAt(lane: TrailLane, momentMs: number): string {
  return lane.findLast(({ atMs }) => atMs <= momentMs)?.value ?? '';
}

function cutSegments(kind: LaneKind, subject: string, lane: TrailLane, { fromMs, toMs }: Window): TimelineSegment[] {
  return lane.flatMap(({ atMs, value }, index) => {
    const endMs = Math.min(toMs, lane[index + 1]?.atMs ?? toMs);
    if (value === '' || value === 'gone' || endMs <= fromMs || atMs > toMs) return [];
    return [{ fromMs: Math.max(atMs, fromMs), toMs: endMs, value, look: lookOf(kind, subject, value) }];
  });
}

/** How a value of a Pod's own lane or of a container's looks. */
export function lookOfLane(lane: 'phase' | 'end' | 'container', value: string): SegmentLook {
  if (lane === 'container') return lookOfContainer(value);
  return lane === 'phase' ? (PHASE_LOOKS.get(value) ?? 'unknown') : value === 'gone' ? 'ended' : 'waiting';
}

const PHASE_LOOKS: ReadonlyMap<string, SegmentLook> = new Map([
  ['Pending', 'waiting'],
  ['Running', 'running'],
  ['Succeeded', 'ended'],
  ['Failed', 'failed'],
]);

function lookOf(kind: LaneKind, subject: string, value: string): SegmentLook {
  switch (kind) {
    case 'phase':
      return PHASE_LOOKS.get(value) ?? 'unknown';
    case 'deletion':
      return 'waiting';
    case 'container':
      return lookOfContainer(value);
    case 'restarts':
      return value === '0' ? 'running' : 'failed';
    case 'probe':
      return value === 'ok' ? 'ready' : 'failed';
    case 'condition':
      return lookOfCondition(subject, value);
    case 'node':
      return 'running';
  }
}

function lookOfContainer(value: string): SegmentLook {
  if (value === 'running, ready') return 'ready';
  if (value === 'running') return 'running';
  if (value.startsWith('waiting')) return 'waiting';
  return value.endsWith(' 0') ? 'ended' : 'failed';
}

/** Of this condition `True` is what nobody wishes for. */
const UNWANTED = 'DisruptionTarget';

function lookOfCondition(type: string, value: string): SegmentLook {
  if (value === 'Unknown') return 'unknown';
  if (type === UNWANTED) return value === 'True' ? 'failed' : 'ready';
  return value === 'True' ? 'ready' : 'waiting';
}
