import type { Container, ContainerStatus, ResourceRequirements } from '../../objects/kubernetes.generated.ts';
import { quantityMillis } from '../../objects/quantity.ts';

/** The container's resources as they are in force: those of its last status while a resize waits. */
export function allocatedResources(
  container: Container,
  previous: ContainerStatus | undefined,
  pending: boolean,
): ResourceRequirements {
  return (pending ? previous?.resources : undefined) ?? container.resources ?? NO_RESOURCES;
}

const NO_RESOURCES: ResourceRequirements = {};

/** Equal amounts, however written. */
export function isSameResources(a: ResourceRequirements | undefined, b: ResourceRequirements | undefined): boolean {
  return isSameList(a?.requests, b?.requests) && isSameList(a?.limits, b?.limits);
}

type ResourceList = Readonly<Record<string, string>>;

function isSameList(a: ResourceList = {}, b: ResourceList = {}): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => quantityMillis(a[name]) === quantityMillis(b[name]));
}
