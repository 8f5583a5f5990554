import type { ContainerStatus } from '../../objects/kubernetes.generated.ts';

/** The container statuses of a Pod by kind, as its status holds them. */
export interface ContainerStatusLists {
  readonly containerStatuses: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
  readonly ephemeralContainerStatuses?: readonly ContainerStatus[];
}
