import type { Cluster } from '../cluster/cluster.ts';
import { listObjects } from '../cluster/object-store.ts';
import { applyText, describeChange, runKubectl } from '../kubectl/index.ts';
import { advanceBy } from '../lab/advance.ts';
import { createCluster } from '../lab/create-cluster.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { drawInteger } from '../sim/random.ts';
import type { Prediction, Question } from './question.ts';
import { readAnswer } from './read-answer.ts';

/** Every prediction is played in the same cluster, so its answer depends on the manifest and the moment alone. */
const CLUSTER_SEED = 1;
const MAX_OPTIONS = 4;
/** Nothing visible may change this close to the moment asked about: half a second must not decide an answer. */
const CALM_SECONDS = 2;
/** How far a moment may be moved to where it is calm. */
const CALM_SEARCH_SECONDS = 120;

/** Plays a prediction in a cluster of its own and returns the question with the key the simulator found. */
export function computeQuestion(prediction: Prediction): Question {
  const { cluster } = playPrediction(prediction, prediction.atSeconds);
  const answer = readAnswer(cluster, askedPod(cluster, prediction), prediction.asked);
  const options = arrangeOptions(prediction, answer.value);
  const { distractors: _, ...asked } = prediction;
  return {
    ...asked,
    options,
    keyIndex: options.indexOf(answer.value),
    field: answer.field,
    proof: runKubectl(cluster, 'get pods').stdout,
  };
}

/** The first whole second from `prediction.atSeconds` on with nothing visible changing within two seconds of it. */
export function findCalmSecond(prediction: Prediction): number {
  const { changesMs } = playPrediction(prediction, prediction.atSeconds + CALM_SEARCH_SECONDS);
  const isCalm = (second: number): boolean =>
    changesMs.every((atMs) => Math.abs(atMs - second * 1000) > CALM_SECONDS * 1000);
  for (let second = prediction.atSeconds; second < prediction.atSeconds + CALM_SEARCH_SECONDS; second++) {
    if (isCalm(second)) return second;
  }
  return prediction.atSeconds;
}

interface Played {
  readonly cluster: Cluster;
  /** When something visible changed, in virtual milliseconds since the manifest was applied. */
  readonly changesMs: readonly number[];
}

function playPrediction(prediction: Prediction, untilSeconds: number): Played {
  const cluster = createCluster(CLUSTER_SEED);
  const changesMs: number[] = [];
  applyText(cluster, prediction.manifest, 'quiz.yaml');
  for (const deed of prediction.deeds) {
    advanceTo(cluster, deed.atSeconds, changesMs);
    runKubectl(cluster, deed.kubectl);
    changesMs.push(cluster.nowMs);
  }
  advanceTo(cluster, untilSeconds, changesMs);
  return { cluster, changesMs };
}

function advanceTo(cluster: Cluster, atSeconds: number, changesMs: number[]): void {
  const outcome = advanceBy(cluster, atSeconds * 1000 - cluster.nowMs, describeChange);
  if (!outcome.ok || !outcome.complete) throw new Error('a quiz manifest is too busy');
  changesMs.push(...outcome.changes.map((change) => change.atMs));
}

/** The Pod of the manifest; of a Job, the one it made last. */
function askedPod(cluster: Cluster, prediction: Prediction): Pod {
  const pod = listObjects(cluster.store, 'Pod', 'default').at(-1);
  if (pod === undefined) throw new Error(`no Pod at the moment question ${prediction.id} asks about`);
  return pod;
}

/** The key and the best distractors: numbers by size, words in an order drawn from the question's id. */
function arrangeOptions(prediction: Prediction, key: string): string[] {
  const wrong = [...new Set(prediction.distractors)].filter((option) => option !== key).slice(0, MAX_OPTIONS - 1);
  const place = drawInteger(CLUSTER_SEED, `options/${prediction.id}`, 0, wrong.length);
  const options = wrong.toSpliced(place, 0, key);
  return prediction.asked === 'restarts' ? options.sort((a, b) => Number(a) - Number(b)) : options;
}
