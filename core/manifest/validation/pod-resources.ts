import type { PodSpec } from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { aggregateRequests } from '../defaults/pod-resources.ts';
import { type FieldError, forbidden, invalid, notSupported } from './field-error.ts';

/** Resources that a Pod may ask for as a whole. */
const POD_RESOURCES = ['cpu', 'memory'];

/** Resources of the Pod as a whole (PodLevelResources, on by default in v1.35). */
export function checkPodResources(spec: PodSpec, path: string): FieldError[] {
  const { resources } = spec;
  if (resources === undefined) return [];
  const { limits = {}, requests = {}, claims } = resources;
  return [
    ...(claims === undefined ? [] : [forbidden(`${path}.claims`, 'claims cannot be set for Resources at pod-level')]),
    ...Object.keys(limits).flatMap((name) => checkPodResourceName(name, `${path}.limits[${name}]`)),
    ...Object.entries(requests).flatMap(([name, quantity]) => {
      const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
      const isOver = limit !== undefined && compareQuantities(quantity, limit) > 0;
      const detail = `must be less than or equal to ${name} limit of ${limit}`;
      return [
        ...checkPodResourceName(name, `${path}.requests[${name}]`),
        ...(isOver ? [invalid(`${path}.requests`, quantity, detail)] : []),
      ];
    }),
    ...checkAggregateRequests(spec, requests, `${path}.requests`),
    ...checkContainerLimits(spec, limits, path),
  ];
}

function checkPodResourceName(name: string, field: string): FieldError[] {
  const isKnown = POD_RESOURCES.includes(name) || name.startsWith('hugepages-');
  return isKnown ? [] : [notSupported(field, name, POD_RESOURCES)];
}

/** The Pod must ask for at least what its containers ask for together. */
function checkAggregateRequests(
  spec: PodSpec,
  podRequests: Readonly<Record<string, string>>,
  path: string,
): FieldError[] {
  return Object.entries(podRequests).flatMap(([name, request]) => {
    const sum = aggregateRequests(spec, name);
    if (sum === undefined || compareQuantities(sum, request) <= 0) return [];
    return [
      invalid(`${path}[${name}]`, request, `must be greater than or equal to aggregate container requests of ${sum}`),
    ];
  });
}

/** No container may have a higher limit than its Pod. */
function checkContainerLimits(spec: PodSpec, podLimits: Readonly<Record<string, string>>, path: string): FieldError[] {
  return spec.containers.flatMap((container, index) =>
    Object.entries(container.resources?.limits ?? {}).flatMap(([name, limit]) => {
      const podLimit = Object.hasOwn(podLimits, name) ? podLimits[name] : undefined;
      if (podLimit === undefined || compareQuantities(limit, podLimit) <= 0) return [];
      const detail = `must be less than or equal to pod limits of ${podLimit}`;
      return [invalid(`${path}.containers[${index}][${name}].limits`, limit, detail)];
    }),
  );
}
