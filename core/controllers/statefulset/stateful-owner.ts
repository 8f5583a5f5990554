import type { PodOwner } from '../create-pod.ts';
import type { StatefulView } from './statefulset-view.ts';

/** The set as the owner of its Pods, and who speaks for it. */
export function ownerOf({ set }: StatefulView): PodOwner<'StatefulSet'> {
  return { kind: 'StatefulSet', object: set, component: 'statefulset-controller' };
}
