import type { Cluster } from '../../cluster/cluster.ts';
import { findVersionFacts } from '../../cluster/custom-kinds.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { findServed } from '../../lab/served/served.ts';
import { isCustomKind } from '../../objects/custom-kind.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../../objects/object.ts';
import { objectJson } from '../output/object-json.ts';
import { computeRolloutStatus } from '../rollout/rollout-status.ts';
import { computePodSummary } from '../rows/pod-row.ts';
import { readField } from '../select/read-field.ts';
import type { ObjectCheck, TimeCondition, WatchedObject } from './time-condition.ts';
import { checkWaitPath, type WaitPath } from './wait-path.ts';

/** Whether what was waited for is so now. An object that is gone is `gone` and nothing else. */
export function holdsCondition(cluster: Cluster, condition: TimeCondition): boolean {
  if (condition.kind === 'clock') return cluster.nowMs >= condition.atMs;
  spend(cluster.work, PRICES.object);
  const { object, check } = condition;
  const found = findObject(cluster, object);
  if (found === undefined || check.type === 'gone') return found === undefined && check.type === 'gone';
  if (check.type === 'jsonpath') return holdsAtPath(cluster, object.kind, found, check);
  return holdsOfObject(object, found, check);
}

/** True where it can never hold any more, because its object is gone. */
export function isLost(cluster: Cluster, condition: TimeCondition): boolean {
  return (
    condition.kind === 'object' &&
    condition.check.type !== 'gone' &&
    findObject(cluster, condition.object) === undefined
  );
}

function findObject(cluster: Cluster, { kind, namespace, name, uid }: WatchedObject): KubeObject | undefined {
  const found: KubeObject | undefined = findServed(cluster, kind, namespace, name);
  return found?.metadata?.uid === uid ? found : undefined;
}

function holdsAtPath(cluster: Cluster, kind: Kind, object: KubeObject, path: WaitPath): boolean {
  const facts = findVersionFacts(cluster.store, kind, object.apiVersion) ?? kindFacts(kind);
  const state = checkWaitPath(path, objectJson({ facts, object }), cluster.work);
  return state.ok && state.met;
}

/** A rollout has come to its end where `rollout status` would have, be it good or not. */
function hasRolledOut(kind: Kind, object: KubeObject): boolean {
  const status = computeRolloutStatus(kind, object);
  return !status.ok || status.done;
}

type OtherCheck = Exclude<ObjectCheck, { readonly type: 'jsonpath' }>;

function holdsOfObject({ kind }: WatchedObject, object: KubeObject, check: OtherCheck): boolean {
  switch (check.type) {
    case 'ready':
      return isReady(kind, object);
    case 'complete':
      return kind === 'Pod' ? phaseOf(object) === 'Succeeded' : conditionOf(object, 'Complete') === 'True';
    case 'failed':
      return kind === 'Pod' ? phaseOf(object) === 'Failed' : conditionOf(object, 'Failed') === 'True';
    case 'restarts':
      return kind === 'Pod' && computePodSummary(asPod(object)).restarts >= check.atLeast;
    case 'status':
      return sameWord(kind === 'Pod' ? computePodSummary(asPod(object)).status : phaseOf(object), check.word);
    case 'phase':
      return sameWord(phaseOf(object), check.word);
    case 'condition':
      return sameWord(conditionOf(object, check.name), check.status);
    case 'rolled-out':
      return hasRolledOut(kind, object);
    case 'gone':
      return false;
  }
}

/** Of what has replicas: that as many are ready as are wished for, by the present template. */
function isReady(kind: WatchedObject['kind'], object: KubeObject): boolean {
  if (kind === 'Pod' || kind === 'Node' || isCustomKind(kind)) return conditionOf(object, 'Ready') === 'True';
  const observed = readField(object, ['status', 'observedGeneration']);
  if (observed !== undefined && observed !== object.metadata?.generation) return false;
  if (kind === 'DaemonSet') return countOf(object, 'desiredNumberScheduled') === countOf(object, 'numberReady');
  const wished = readField(object, ['spec', 'replicas']) ?? 1;
  const updated = kind === 'Deployment' || kind === 'StatefulSet' ? countOf(object, 'updatedReplicas') : wished;
  return countOf(object, 'readyReplicas') === wished && updated === wished;
}

function countOf(object: KubeObject, field: string): unknown {
  return readField(object, ['status', field]) ?? 0;
}

function phaseOf(object: KubeObject): string {
  return String(readField(object, ['status', 'phase']) ?? '');
}

function conditionOf(object: KubeObject, type: string): string {
  const conditions = readField(object, ['status', 'conditions']);
  const all: readonly unknown[] = Array.isArray(conditions) ? conditions : [];
  const found = all.find((one) => sameWord(String(readField(one, ['type'])), type));
  return String(readField(found, ['status']) ?? '');
}

function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The condition names a Pod, and the store keeps objects by their kind. */
function asPod(object: KubeObject): Pod {
  return object as Pod;
}
