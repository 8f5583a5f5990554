import type { PodSpec } from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { aggregateRequests, isPodResource } from '../defaults/pod-resources.ts';
import { type FieldError, forbidden, invalid, notSupported } from './field-error.ts';
import { checkClaims, checkResourceQuantity, checkStandardName } from './resources.ts';

/** Resources of the Pod as a whole (PodLevelResources, on by default in v1.35). */
export function checkPodResources(spec: PodSpec, claimNames: ReadonlySet<string>, path: string): FieldError[] {
  const { resources } = spec;
  if (resources === undefined) return [];
  const { limits = {}, requests = {}, claims = [] } = resources;
  return [
    ...(claims.length === 0 ? [] : [forbidden(`${path}.claims`, 'claims may not be set for Resources at pod-level')]),
    ...Object.entries(limits).flatMap(([name, quantity]) =>
      checkPodResource(name, quantity, `${path}.limits[${name}]`),
    ),
    ...Object.entries(requests).flatMap(([name, quantity]) => {
      const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
      const isOver = limit !== undefined && compareQuantities(quantity, limit) > 0;
      const detail = `must be less than or equal to ${name} limit of ${limit}`;
      return [
        ...checkPodResource(name, quantity, `${path}.requests[${name}]`),
        ...(isOver ? [invalid(`${path}.requests`, quantity, detail)] : []),
      ];
    }),
    ...checkClaims(claims, claimNames, `${path}.claims`),
    ...checkAggregateRequests(spec, requests, `${path}.requests`),
    ...checkContainerLimits(spec, limits, path),
  ];
}

function checkPodResource(name: string, quantity: string, field: string): FieldError[] {
  const wrong = checkStandardName(name, field);
  if (wrong.length > 0) return wrong;
  return isPodResource(name)
    ? checkResourceQuantity(name, quantity, field)
    : [notSupported(field, name, ['cpu', 'hugepages-', 'memory'])];
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
