import type { ContainerStatus, Pod } from '../objects/kubernetes.generated.ts';

/** The lists of `.status` that hold containers. */
const STATUS_LISTS = ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses'] as const;
export type StatusList = (typeof STATUS_LISTS)[number];

/** A container's status and where in the Pod it stands. */
export interface PlacedStatus {
  readonly list: StatusList;
  readonly index: number;
  readonly status: ContainerStatus;
  /** `status.containerStatuses[0]` */
  readonly path: string;
}

/** All container statuses of a Pod, init containers first. */
export function listStatuses(pod: Pod): readonly PlacedStatus[] {
  return STATUS_LISTS.flatMap((list) =>
    (pod.status?.[list] ?? []).map((status, index) => ({ list, index, status, path: `status.${list}[${index}]` })),
  );
}

/** The Pod with one container status changed. */
export function withStatus(pod: Pod, placed: PlacedStatus, change: Partial<ContainerStatus>): Pod {
  const statuses = (pod.status?.[placed.list] ?? []).map((status, index) =>
    index === placed.index ? { ...status, ...change } : status,
  );
  return { ...pod, status: { ...pod.status, [placed.list]: statuses } };
}
