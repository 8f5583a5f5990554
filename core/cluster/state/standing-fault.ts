import type { ProbeType } from './pod-worker.ts';

/** What may be wrong for a while, on purpose: it stands until it is undone or its time is over. */
export type LastingFault =
  /** The node has no power, or its kubelet and the API server do not reach each other. */
  | { readonly kind: 'stopNode' | 'partitionNode'; readonly node: string }
  /** `host` is a registry such as `docker.io`, or `*` for all. */
  | { readonly kind: RegistryFaultKind; readonly host: string }
  /** Something beside the Pods takes `taken` bytes or process ids of a node. */
  | {
      readonly kind: 'pressure';
      readonly node: string;
      readonly resource: PressureResource;
      readonly taken: number;
    }
  /** Whatever the container would answer, this probe of it fails. */
  | { readonly kind: 'failProbe'; readonly podUid: string; readonly container: string; readonly probe: ProbeType }
  /** Containers of a Pod, or of the Pods of a workload, that start now need `delayMs` before they do anything. */
  | {
      readonly kind: 'slowStart';
      readonly of: string;
      readonly namespace: string;
      readonly name: string;
      readonly delayMs: number;
    };

/** What a node can have too little of: room on its disk and room for more files are two things. */
export type PressureResource = 'memory' | 'disk' | 'inodes' | 'pid';

/** What a node says of itself then: both kinds of too little disk are one condition. */
export type PressureCondition = Exclude<PressureResource, 'inodes'>;

export type RegistryFaultKind = 'registryDown' | 'registrySlow' | 'registryLimited';

export interface StandingFault {
  readonly fault: LastingFault;
  readonly sinceMs: number;
  /** When it ends by itself; absent where it waits to be undone. */
  readonly untilMs?: number;
}
