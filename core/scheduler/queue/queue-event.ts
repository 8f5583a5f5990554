import type { Cluster } from '../../cluster/cluster.ts';
import type {
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  StorageClass,
} from '../../objects/kubernetes.generated.ts';

/** An object before and after: new where there is no `before`, gone where there is no `after`. */
interface Changed<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** What happened in the cluster, as the plugins of the scheduler are asked about it. */
export type QueueEvent =
  | ({ readonly about: 'node' } & Changed<Node>)
  /** A Pod that has a node: placed, changed, or gone, which it is when it has ended. */
  | ({ readonly about: 'placed Pod' } & Changed<Pod>)
  /** The waiting Pod itself. */
  | ({ readonly about: 'waiting Pod' } & Changed<Pod>)
  | ({ readonly about: 'claim' } & Changed<PersistentVolumeClaim>)
  | ({ readonly about: 'volume' } & Changed<PersistentVolume>)
  | ({ readonly about: 'class' } & Changed<Partial<StorageClass>>);

/** A Pod that waits, beside what happened. */
export interface Asked {
  readonly cluster: Cluster;
  readonly pod: Pod;
  readonly event: QueueEvent;
}

/** Whether what happened may have changed a plugin's mind about the Pod. */
export type Hint = (asked: Asked) => boolean;
