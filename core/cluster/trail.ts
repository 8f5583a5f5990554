import type { Pod } from '../objects/kubernetes.generated.ts';
import type { Change, Cluster, Watcher } from './cluster.ts';
import { LIMITS } from './limits.ts';
import { listSaidAnew } from './said-anew.ts';
import type { Trail } from './state/trail.ts';
import { PRICES, spend } from './work.ts';

/** One lane's values, oldest first; each holds until the next one. An empty value is none. */
export type TrailLane = readonly { readonly atMs: number; readonly value: string }[];

/** Keeps the trails of Pods and ReplicaSets, from every write. What a cluster begins with has none until it changes. */
export const watchTrails: Watcher = (cluster, change) => {
  const uid = (change.after ?? change.before)?.metadata?.uid ?? '';
  if (change.type === 'DELETED') endTrail(cluster, change, uid);
  else addFrame(cluster, uid, change);
};

/** Notes what no object says: how a probe answers. */
export function noteOnTrail(cluster: Cluster, uid: string, line: string): void {
  const trail = cluster.trails?.get(uid);
  if (trail !== undefined) append(trail, cluster.nowMs, [line]);
}

/** The values of each lane, in the order in which the lanes first came. */
export function readLanes({ frames }: Trail): ReadonlyMap<string, TrailLane> {
  const lanes = new Map<string, { atMs: number; value: string }[]>();
  for (const { atMs, says } of frames)
    for (const line of says) {
      const [lane, value] = splitLine(line);
      const known = lanes.get(lane);
      if (known === undefined) lanes.set(lane, [{ atMs, value }]);
      else if (known.at(-1)?.value !== value) known.push({ atMs, value });
    }
  return lanes;
}

/** The story of a Pod outlives it for as long as its end is told; that of anything else ends with it. */
function endTrail(cluster: Cluster, { kind }: Change, uid: string): void {
  const trail = cluster.trails?.get(uid);
  if (trail === undefined) return;
  if (kind === 'Pod') append(trail, cluster.nowMs, ['end=gone']);
  else cluster.trails?.delete(uid);
}

function addFrame(cluster: Cluster, uid: string, { kind, before, after }: Change): void {
  if (after === undefined) return;
  if (kind === 'Pod') spend(cluster.work, countContainers(after) * PRICES.containerWritten);
  const trail = cluster.trails?.get(uid);
  const says = listSaidAnew(kind, trail === undefined ? undefined : before, after);
  if (says.length === 0) return;
  if (trail !== undefined) append(trail, cluster.nowMs, says);
  else {
    cluster.trails ??= new Map();
    const begun: Trail = { frames: [{ atMs: cluster.nowMs, says }] };
    cluster.trails.set(uid, before === undefined ? begun : { ...begun, cut: true });
  }
}

function countContainers({ spec }: Pod): number {
  return (spec?.containers.length ?? 0) + (spec?.initContainers?.length ?? 0);
}

/** What is said at one moment is one frame. */
function append(trail: Trail, atMs: number, says: readonly string[]): void {
  const { frames } = trail;
  const last = frames.at(-1);
  if (last?.atMs === atMs) frames[frames.length - 1] = { atMs, says: overlay(last.says, says) };
  else frames.push({ atMs, says });
  if (frames.length > LIMITS.trailFrames) forgetOldest(trail);
}

/** A quarter at once, so that it need not be done for each frame. */
function forgetOldest(trail: Trail): void {
  const oldest = trail.frames.splice(0, LIMITS.trailFrames / 4);
  const says = oldest.reduce<readonly string[]>((sum, frame) => overlay(sum, frame.says), []);
  trail.frames.unshift({ atMs: oldest.at(-1)?.atMs ?? 0, says });
  trail.cut = true;
}

function overlay(before: readonly string[], after: readonly string[]): readonly string[] {
  const lines = new Map([...before, ...after].map((line) => [splitLine(line)[0], line]));
  return [...lines.values()];
}

function splitLine(line: string): [lane: string, value: string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}
