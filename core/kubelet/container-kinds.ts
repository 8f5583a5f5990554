import type { Container, ContainerStatus, PodSpec } from '../objects/kubernetes.generated.ts';

/** A native sidecar: an init container that goes on running (`restartPolicy: Always`). */
export function isSidecar(initContainer: Container): boolean {
  return initContainer.restartPolicy === 'Always';
}

/** Init containers in their order, then the app containers in theirs, then the ephemeral ones. */
export function listContainers(spec: PodSpec): readonly Container[] {
  if (spec.initContainers === undefined && spec.ephemeralContainers === undefined) return spec.containers;
  return [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])];
}

export function findContainer(spec: PodSpec, name: string): Container | undefined {
  const byName = (container: Container): boolean => container.name === name;
  return spec.containers.find(byName) ?? spec.initContainers?.find(byName) ?? spec.ephemeralContainers?.find(byName);
}

/** `spec.containers{web}`: how an Event names the container it is about. */
export function fieldPathOf(spec: PodSpec, name: string): string {
  const byName = (container: Container): boolean => container.name === name;
  if (spec.initContainers?.some(byName) === true) return `spec.initContainers{${name}}`;
  if (spec.ephemeralContainers?.some(byName) === true) return `spec.ephemeralContainers{${name}}`;
  return `spec.containers{${name}}`;
}

/** By this many the names of a list are looked up, not looked for: a Pod may have thousands of containers. */
const MANY = 16;

const BY_NAME = new WeakMap<readonly ContainerStatus[], ReadonlyMap<string, ContainerStatus>>();

/** The status of that name in a list that does not change any more. */
export function findStatus(
  statuses: readonly ContainerStatus[] | undefined,
  name: string,
): ContainerStatus | undefined {
  if (statuses === undefined || statuses.length < MANY) return statuses?.find((status) => status.name === name);
  const known = BY_NAME.get(statuses);
  const byName = known ?? new Map(statuses.toReversed().map((status) => [status.name, status]));
  if (known === undefined) BY_NAME.set(statuses, byName);
  return byName.get(name);
}
