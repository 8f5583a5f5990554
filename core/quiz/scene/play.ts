import type { Cluster } from '../../cluster/cluster.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type { Work } from '../../cluster/work.ts';
import { applyText, type KubectlOutcome, runKubectl } from '../../kubectl/index.ts';
import { advanceBy, type DescribeChange } from '../../lab/advance.ts';
import { createCluster } from '../../lab/create-cluster.ts';
import { applyFault, undoFault } from '../../lab/faults.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { printManifests } from './print-yaml.ts';
import { createRecorder, type PodRecord } from './record-pods.ts';
import type { Scene, SceneFault, Step } from './scene.ts';

/** The world in which a scene is played. */
export interface World {
  readonly seed: number;
  /** How long every image takes to be pulled; undefined: as long as its size takes. */
  readonly pullMs?: number;
}

/** Every question is played in the same world, so its key depends on the scene and the moment alone. */
export const QUESTION_WORLD: World = { seed: 1 };

/** A scene that is being played: the cluster moves on, the rest tells what happened so far. */
export interface Play {
  readonly scene: Scene;
  readonly world: World;
  readonly cluster: Cluster;
  /** What the requests printed, the first manifest first. */
  readonly outcomes: KubectlOutcome[];
  /** The Pods of the default namespace that were ever seen, in order of creation. */
  readonly records: readonly PodRecord[];
  /** When something that `kubectl get` shows changed, in milliseconds; only where that was asked for. */
  readonly changesMs: number[];
  /** The worlds that wrong rules imagine, by the rule; undefined where a rule says nothing about this scene. */
  readonly imagined: Map<string, Play | undefined>;
}

/**
 * Begins a scene: its manifest is applied at 0:00. All that is done in it is paid from `account`, where one is given, else
 * from one of its own: that of a request, and what is imagined beside a play shares the account of that.
 */
export function startPlay(scene: Scene, world: World = QUESTION_WORLD, account?: Work): Play {
  const cluster = createCluster(world.seed, account);
  if (world.pullMs !== undefined) for (const node of cluster.nodes.values()) node.pullMs = world.pullMs;
  const records: PodRecord[] = [];
  cluster.watchers.push(createRecorder(records));
  const play: Play = { scene, world, cluster, outcomes: [], records, changesMs: [], imagined: new Map() };
  play.outcomes.push(applyText(cluster, printManifests(scene.objects), 'quiz.yaml'));
  return play;
}

const UNSEEN: DescribeChange = () => [];

/** Moves a play on to `atSeconds` after its beginning; steps that are due by then are done. */
export function playUntil(play: Play, atSeconds: number, describe: DescribeChange = UNSEEN): void {
  // The manifest is the first outcome, each step one more.
  for (const step of play.scene.steps.slice(play.outcomes.length - 1)) {
    if (step.atSeconds > atSeconds) break;
    advanceTo(play, step.atSeconds, describe);
    doStep(play, step);
    play.changesMs.push(play.cluster.nowMs);
  }
  advanceTo(play, atSeconds, describe);
}

function advanceTo(play: Play, atSeconds: number, describe: DescribeChange): void {
  const { cluster } = play;
  const outcome = advanceBy(cluster, atSeconds * 1000 - cluster.nowMs, describe);
  if (!outcome.ok || !outcome.complete) throw new Error('a scene of the quiz is too busy');
  play.changesMs.push(...outcome.changes.map((change) => change.atMs));
}

function doStep(play: Play, step: Step): void {
  const { cluster, outcomes } = play;
  if (step.kind === 'kubectl') outcomes.push(runKubectl(cluster, step.line));
  else if (step.kind === 'apply') outcomes.push(applyText(cluster, printManifests(step.objects), 'quiz.yaml'));
  else outcomes.push(doFault(play, step.fault));
}

function doFault({ cluster, records }: Play, fault: SceneFault): KubectlOutcome {
  const node = records.find(({ nodeName }) => nodeName !== '')?.nodeName ?? '';
  if (fault === 'stopNode') applyFault(cluster, { kind: 'stopNode', node });
  else if (fault === 'startNode') undoFault(cluster, { kind: 'stopNode', node });
  else if (fault === 'registryDown') applyFault(cluster, { kind: 'registryDown', host: '*' });
  else undoFault(cluster, { kind: 'registryDown', host: '*' });
  return { stdout: '', stderr: '', exitCode: 0 };
}

/** The Pods of the scene's subject that are there now, in order of creation. */
export function podsOf({ cluster, scene: { subject } }: Play): readonly Pod[] {
  const pods = listObjects(cluster.store, 'Pod', 'default');
  if (subject.kind === 'Pod') return pods.filter(({ metadata }) => metadata?.name === subject.name);
  return pods.filter(({ metadata }) => metadata?.labels?.app === subject.name);
}

/** The Pods of the scene's subject that ever were, in order of creation. */
export function recordsOf({ records, scene: { subject } }: Play): readonly PodRecord[] {
  return records.filter(({ name, app }) => (subject.kind === 'Pod' ? name : app) === subject.name);
}
