import type { Container, Pod } from '../../objects/kubernetes.generated.ts';
import { left } from '../observations/left.ts';
import { type Play, podsOf, recordsOf } from '../scene/play.ts';
import { podOf, statusesOf, where } from './look.ts';
import { believe, type WrongRule } from './wrong-rule.ts';

/** E: resources, eviction and nodes. */
export const NODE_RULES: readonly WrongRule[] = [
  believe('E3', { 'pod-count': evictedBeside(0), fate: where(isEvicted, 'gone') }),
  believe('E4', {
    phase: where(isEvicted, 'Running'),
    status: where(isEvicted, 'Running'),
    restarts: where(isEvicted, '1'),
    fate: where(isEvicted, 'restarted'),
  }),
  believe('E5', {
    phase: where(isOutOfMemory, 'Failed'),
    status: where(isOutOfMemory, 'Evicted'),
    fate: where(isOutOfMemory, 'ended'),
    'pod-count': where(isOutOfMemory, '0'),
  }),
  believe('E6', { qos: where((play) => podOf(play)?.spec?.containers.some(isCapped) === true, 'Guaranteed') }),
  believe('E7', {
    fate: where(isStatefulOnLostNode, 'replaced'),
    place: where(isStatefulOnLostNode, 'other-node'),
    made: (play) => (isStatefulOnLostNode(play) ? String(recordsOf(play).length + 1) : undefined),
    phase: where(isStatefulOnLostNode, 'Pending'),
  }),
  believe('E8', { left: (play, ask) => (left.read(play, ask) === undefined ? undefined : leastQos(play)) }),
];

function isEvicted(play: Play): boolean {
  return podsOf(play).some(({ status }) => status?.reason === 'Evicted');
}

/** How many Pods there would be if the evicted ones were gone, and `more` beside them. */
function evictedBeside(more: number): (play: Play) => string | undefined {
  return (play) => {
    const staying = podsOf(play).filter(({ status }) => status?.reason !== 'Evicted').length;
    return isEvicted(play) ? String(staying + more) : undefined;
  };
}

function isOutOfMemory(play: Play): boolean {
  return statusesOf(podOf(play)).some(({ state, lastState }) =>
    [state, lastState].some((one) => one?.terminated?.reason === 'OOMKilled'),
  );
}

function isCapped({ resources }: Container): boolean {
  return resources?.limits !== undefined;
}

function isStatefulOnLostNode({ scene, cluster, records }: Play): boolean {
  const isStateful = JSON.stringify(scene.objects).includes('"StatefulSet"');
  const lost = scene.steps.some(
    (step) => step.kind === 'fault' && step.fault === 'stopNode' && step.atSeconds * 1000 < cluster.nowMs,
  );
  return isStateful && lost && records.length > 0;
}

const BY_WORTH = ['BestEffort', 'Burstable', 'Guaranteed'];

/** The Pod that would have to go if the QoS class decided. */
function leastQos({ records, scene }: Play): string | undefined {
  const names = records.map(({ name }) => name);
  const classes = new Map(names.map((name) => [name, qosOf(name, scene.objects)]));
  return names.toSorted((a, b) => rank(classes.get(a)) - rank(classes.get(b)))[0];
}

function rank(qosClass: string | undefined): number {
  return BY_WORTH.indexOf(qosClass ?? 'Guaranteed');
}

/** Of the manifests the scene begins with: a Pod without resources is BestEffort, one with equal ones Guaranteed. */
function qosOf(name: string, objects: readonly unknown[]): Pod['kind'] {
  const text = JSON.stringify(objects.find((object) => JSON.stringify(object).includes(`"name":"${name}"`)) ?? '');
  if (!text.includes('"resources"')) return 'BestEffort';
  return text.includes('"limits"') ? 'Guaranteed' : 'Burstable';
}
