import type { Change, Cluster } from '../cluster/cluster.ts';
import { LIMITS } from '../cluster/limits.ts';
import { countObjects, type ObjectStore, objectsOf } from '../cluster/object-store.ts';
import { type WeighedObject, weighTemplate } from '../cluster/weigh-object.ts';

/** What there is no room for where a Pod of that template would be made; undefined where there is room. */
export function refuseForRoom(store: ObjectStore, template: WeighedObject): string | undefined {
  const { held } = store.index;
  const { containers, characters } = weighTemplate(template);
  if (objectsOf(store, 'Pod').size >= LIMITS.pods) return `the lab holds at most ${LIMITS.pods} Pods`;
  if (held.containers + containers > LIMITS.containers) return `the lab holds at most ${LIMITS.containers} containers`;
  if (held.characters + characters <= LIMITS.objectCharacters) return undefined;
  return `the lab holds objects of at most ${LIMITS.objectCharacters} characters`;
}

/** What there is no room for where a controller would make another object of that weight; undefined where there is room. */
export function refuseForObject(store: ObjectStore, template: WeighedObject): string | undefined {
  if (countObjects(store) >= LIMITS.objects) return `the lab holds at most ${LIMITS.objects} objects`;
  const characters = store.index.held.characters + weighTemplate(template).characters;
  return characters <= LIMITS.objectCharacters
    ? undefined
    : `the lab holds objects of at most ${LIMITS.objectCharacters} characters`;
}

/**
 * Whether there may be room again with one Pod gone: the first in a lab of many Pods, any in one that is heavy. What
 * the lab's own bounds refused, which no cluster has, is made then, and not only when its queue comes round to it.
 */
export function isRoomAgain({ store }: Cluster, { type, kind }: Change): boolean {
  if (type !== 'DELETED' || kind !== 'Pod') return false;
  const { held } = store.index;
  const isHeavy = held.containers > LIMITS.containers / 4 || held.characters > LIMITS.objectCharacters / 4;
  return isHeavy || objectsOf(store, 'Pod').size === LIMITS.pods - 1;
}
