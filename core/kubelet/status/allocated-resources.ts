import type { Container, ContainerStatus, ResourceRequirements } from '../../objects/kubernetes.generated.ts';
import { quantityMillis } from '../../objects/quantity.ts';

/** New resources wait for room, or the runtime is about to be told of them. */
export type ResizeStage = 'pending' | 'inProgress';

export interface ContainerResources {
  /** What the kubelet has promised the container. */
  readonly allocated: ResourceRequirements;
  /** What holds in the runtime. */
  readonly inForce: ResourceRequirements;
}

/** What was in force stays so until a resize is through; what is promised, only while it waits. */
export function computeResources(
  container: Container,
  previous: ContainerStatus | undefined,
  resize: ResizeStage | undefined,
): ContainerResources {
  const asked = container.resources ?? NO_RESOURCES;
  const before = previous?.resources ?? asked;
  return { allocated: resize === 'pending' ? before : asked, inForce: resize === undefined ? asked : before };
}

const NO_RESOURCES: ResourceRequirements = {};

/** Equal amounts, however written. */
export function isSameResources(a: ResourceRequirements | undefined, b: ResourceRequirements | undefined): boolean {
  return isSameList(a?.requests, b?.requests) && isSameList(a?.limits, b?.limits);
}

type ResourceList = Readonly<Record<string, string>>;

/** Equal amounts, however written. */
export function isSameList(a: ResourceList = {}, b: ResourceList = {}): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => quantityMillis(a[name]) === quantityMillis(b[name]));
}
