import type { Cluster } from '../cluster/cluster.ts';
import { listObjects } from '../cluster/object-store.ts';
import { readLanes, type TrailLane } from '../cluster/trail.ts';
import { KUBELET_CONSTANTS } from '../kubelet/constants.ts';
import { lookOfLane, type SegmentLook, tellContainer } from './timeline.ts';

/** Something of a Pod that became another, in Kubernetes' words. */
export interface Turn {
  readonly atMs: number;
  readonly pod: string;
  /** Empty where it is the Pod's own phase or end. */
  readonly container: string;
  /** `Pending`, `running, ready`, `waiting CrashLoopBackOff`, `Terminating`, `gone`. */
  readonly value: string;
  readonly look: SegmentLook;
}

/** What became of the learner's own Pods lately, the newest first: at most `most`, from what the lab keeps of each. */
export function listNewestTurns(cluster: Cluster, most: number): readonly Turn[] {
  const present = listObjects(cluster.store, 'Pod').map(({ metadata }) => metadata ?? {});
  return [...present, ...cluster.gonePods]
    .filter(({ namespace }) => namespace !== 'kube-system')
    .flatMap(({ uid = '', name = '' }) => listTurns(cluster, uid, name).slice(-most))
    .toSorted((a, b) => b.atMs - a.atMs)
    .slice(0, most);
}

/** A phase that a container's own state tells too is left out: it comes with that, or with the kubelet's next list of what runs. */
function listTurns(cluster: Cluster, uid: string, pod: string): Turn[] {
  const trail = cluster.trails?.get(uid);
  const lanes: ReadonlyMap<string, TrailLane> = trail === undefined ? new Map() : readLanes(trail);
  const turns = [...lanes.keys()].flatMap((key): Turn[] => {
    const [lane, container = ''] = key.split(':');
    const told = lane === 'container' ? tellContainer(container, lanes) : (lanes.get(key) ?? []);
    if (lane !== 'container' && lane !== 'phase' && lane !== 'end') return [];
    const shown = told.filter(({ value }) => value !== '' && value !== 'waiting');
    return shown.map(({ atMs, value }) => ({ atMs, pod, container, value, look: lookOfLane(lane, value) }));
  });
  const moments = turns.filter(({ container }) => container !== '').map(({ atMs }) => atMs);
  const isTold = (atMs: number) => moments.some((moment) => moment <= atMs && atMs <= moment + LIST_MS);
  return turns
    .filter(({ container, atMs, value }) => container !== '' || !PHASES.has(value) || !isTold(atMs))
    .toSorted((a, b) => a.atMs - b.atMs);
}

const LIST_MS = KUBELET_CONSTANTS.plegRelistMs.value;

const PHASES: ReadonlySet<string> = new Set(['Pending', 'Running', 'Succeeded', 'Failed']);
