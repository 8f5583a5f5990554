import type { PersistentVolume } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';

export type VolumePhase = 'Available' | 'Bound' | 'Released' | 'Failed';

/** The volume in that phase since now; the same volume where it is in it. `message` is for a phase that went wrong. */
export function withVolumePhase(
  volume: PersistentVolume,
  phase: VolumePhase,
  nowMs: number,
  message?: string,
): PersistentVolume {
  if (volume.status?.phase === phase) return volume;
  return {
    ...volume,
    status: {
      phase,
      ...(message === undefined ? {} : { message }),
      lastPhaseTransitionTime: formatTimestamp(nowMs),
    },
  };
}
