import type { PersistentVolumeClaim, Pod } from '../../objects/kubernetes.generated.ts';
import { claimNamesOf } from '../filters/volume-filter.ts';
import { liesElsewhere } from '../filters/zone-filter.ts';
import type { Hint, QueueEvent } from './queue-event.ts';

/** Another user of one of the Pod's claims that goes, the claim itself, or a new node. */
export const hintVolumeUsers: Hint = ({ event, pod }) => {
  switch (event.about) {
    case 'placed Pod':
      return event.after === undefined && shareClaim(pod, event.before);
    case 'claim':
      return isOfPod(pod, event.after);
    default:
      return isNewNode(event);
  }
};

function shareClaim(pod: Pod, other: Pod | undefined): boolean {
  if (other === undefined || other.metadata?.namespace !== pod.metadata?.namespace) return false;
  const names = claimNamesOf(other);
  return claimNamesOf(pod).some((name) => names.includes(name));
}

function isOfPod(pod: Pod, claim: PersistentVolumeClaim | undefined): boolean {
  const { namespace, name = '' } = claim?.metadata ?? {};
  return claim !== undefined && namespace === pod.metadata?.namespace && claimNamesOf(pod).includes(name);
}

function isNewNode(event: QueueEvent): boolean {
  return event.about === 'node' && event.before === undefined;
}

/** A claim of the Pod, any volume, a class that is new or may serve other places, a node with other labels. */
export const hintVolumeBinding: Hint = ({ event, pod }) => {
  if (event.after === undefined) return false;
  switch (event.about) {
    case 'claim':
      return isOfPod(pod, event.after);
    case 'volume':
      return true;
    case 'class':
      return event.before?.allowedTopologies !== event.after.allowedTopologies || event.before === undefined;
    case 'node':
      return event.before?.metadata?.labels !== event.after.metadata?.labels || event.before === undefined;
    default:
      return false;
  }
};

/** A claim of the Pod, a volume that is new or elsewhere, a class that waits for the Pod, a node with other labels. */
export const hintVolumeZone: Hint = ({ event, pod }) => {
  if (event.after === undefined) return false;
  switch (event.about) {
    case 'claim':
      return isOfPod(pod, event.after);
    case 'volume':
      return event.before === undefined || liesElsewhere(event.before, event.after);
    case 'class':
      return event.before === undefined && event.after.volumeBindingMode === 'WaitForFirstConsumer';
    case 'node':
      return event.before?.metadata?.labels !== event.after.metadata?.labels || event.before === undefined;
    default:
      return false;
  }
};
