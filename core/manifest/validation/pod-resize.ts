import { computeQosClass } from '../../objects/compute-qos-class.ts';
import type { Container, Pod, PodSpec } from '../../objects/kubernetes.generated.ts';
import { type FieldError, forbidden, invalid } from './field-error.ts';
import { isSame } from './same-value.ts';

const CONTAINER_LISTS = ['containers', 'initContainers'] as const;

/**
 * What may not be resized of a Pod; the new Pod itself is checked as any other. Kubernetes v1.35,
 * pkg/apis/core/validation/validation.go: ValidatePodResize.
 */
export function checkPodResize(before: Pod, after: Pod): FieldError[] {
  const [old, current] = [before.spec, after.spec];
  if (old === undefined || current === undefined) return [];
  if (saysOfWholePod(old) || saysOfWholePod(current)) {
    return [forbidden('', 'pods with pod-level resources cannot be resized')];
  }
  if (old.os?.name === 'windows') return [forbidden('', 'windows pods cannot be resized')];
  const moved = CONTAINER_LISTS.flatMap((list) => checkNames(list, old[list] ?? [], current[list] ?? []));
  if (moved.length > 0) return moved;
  const had = before.status?.qosClass ?? computeQosClass(old);
  return [
    ...(computeQosClass(current) === had
      ? []
      : [invalid('spec', had, 'Pod QOS Class may not change as a result of resizing')]),
    ...CONTAINER_LISTS.flatMap((list) => checkRemovals(list, old[list] ?? [], current[list] ?? [])),
    ...checkOthersUnchanged(old, current),
  ];
}

function saysOfWholePod({ resources }: PodSpec): boolean {
  return Object.keys({ ...resources?.requests, ...resources?.limits }).length > 0;
}

function checkNames(list: string, before: readonly Container[], after: readonly Container[]): FieldError[] {
  if (before.length !== after.length) {
    return [forbidden(`spec.${list}`, 'containers may not be added or removed on resize')];
  }
  return after.flatMap(({ name }, index) =>
    name === before[index]?.name
      ? []
      : [forbidden(`spec.${list}[${index}].name`, 'containers may not be renamed or reordered on resize')],
  );
}

function checkRemovals(list: string, before: readonly Container[], after: readonly Container[]): FieldError[] {
  return after.flatMap(({ resources }, index) =>
    (['requests', 'limits'] as const)
      .filter((side) =>
        Object.keys(before[index]?.resources?.[side] ?? {}).some((name) => !(name in (resources?.[side] ?? {}))),
      )
      .map((side) => forbidden(`spec.${list}[${index}].resources.${side}`, `resource ${side} cannot be removed`)),
  );
}

function checkOthersUnchanged(before: PodSpec, after: PodSpec): FieldError[] {
  const isOther =
    !isSame({ ...after, containers: [], initContainers: [] }, { ...before, containers: [], initContainers: [] }) ||
    !isSame(after.containers.map(withoutResizable), before.containers.map(withoutResizable));
  return [
    ...(after.initContainers ?? []).flatMap((container, index) =>
      checkInitContainer(container, before.initContainers?.[index]),
    ),
    ...(isOther ? [forbidden('spec', 'only cpu and memory resources are mutable')] : []),
  ];
}

function checkInitContainer(container: Container, old: Container | undefined): FieldError[] {
  if (old === undefined || isSame(container, old)) return [];
  if (container.restartPolicy !== 'Always') {
    return [forbidden('spec', 'resources for non-sidecar init containers are immutable')];
  }
  return isSame(withoutResizable(container), withoutResizable(old))
    ? []
    : [forbidden('spec', 'only cpu and memory resources for sidecar containers are mutable')];
}

/** The container without what may be resized of it. */
function withoutResizable({ resources = {}, ...container }: Container): object {
  const { requests = {}, limits = {} } = resources;
  return { ...container, requests: others(requests), limits: others(limits) };
}

function others({ cpu: _c, memory: _m, ...rest }: Readonly<Record<string, string>>): object {
  return rest;
}
