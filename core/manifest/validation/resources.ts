import type { ResourceRequirements } from '../../objects/kubernetes.generated.ts';
import { compareQuantities, parseQuantity, quantityMillis } from '../../objects/quantity.ts';
import { checkName } from './checks.ts';
import { duplicate, type FieldError, forbidden, invalid, notFound, required } from './field-error.ts';
import { checkLabelName, checkQualifiedName } from './names.ts';

const CONTAINER_RESOURCES = new Set(['cpu', 'memory', 'ephemeral-storage']);
/** Names without a prefix that mean something somewhere: in quotas, for claims. */
const STANDARD_RESOURCES = new Set([
  ...CONTAINER_RESOURCES,
  'storage',
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'services.nodeports',
  'services.loadbalancers',
]);

/** A container's resources: v1.35 pkg/apis/core/validation, ValidateContainerResourceRequirements. */
export function checkResources(
  resources: ResourceRequirements,
  claimNames: ReadonlySet<string>,
  path: string,
): FieldError[] {
  const { limits = {}, requests = {}, claims = [] } = resources;
  return [
    ...Object.entries(limits).flatMap(([name, quantity]) => checkResource(name, quantity, `${path}.limits[${name}]`)),
    ...Object.entries(requests).flatMap(([name, quantity]) => [
      ...checkResource(name, quantity, `${path}.requests[${name}]`),
      ...checkAgainstLimit({ name, quantity, limit: quantityOf(limits, name), path }),
    ]),
    ...checkHugePages([...Object.keys(limits), ...Object.keys(requests)], path),
    ...checkClaims(claims, claimNames, `${path}.claims`),
  ];
}

function checkResource(name: string, quantity: string, field: string): FieldError[] {
  return [...checkResourceName(name, field), ...checkResourceQuantity(name, quantity, field)];
}

/** The name of any resource: v1.35 pkg/apis/core/validation, validateResourceName. */
export function checkStandardName(name: string, field: string): FieldError[] {
  const messages = checkQualifiedName(name).map((message) => invalid(field, name, message));
  const isKnown = name.includes('/') || STANDARD_RESOURCES.has(name) || /^(?:requests\.)?hugepages-/.test(name);
  if (messages.length > 0 || isKnown) return messages;
  return [invalid(field, name, 'must be a standard resource type or fully qualified')];
}

/** True of what a device plugin gives, which is counted in whole pieces. */
export function isExtendedResource(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.');
}

/** The name of a resource that containers may ask for: ValidateContainerResourceName. */
export function checkResourceName(name: string, field: string): FieldError[] {
  const messages = checkQualifiedName(name).map((message) => invalid(field, name, message));
  if (messages.length > 0) {
    return name.includes('/')
      ? messages
      : [...messages, invalid(field, name, 'must be a standard resource for containers')];
  }
  if (!name.includes('/')) {
    if (CONTAINER_RESOURCES.has(name) || name.startsWith('hugepages-')) return [];
    return [
      ...(STANDARD_RESOURCES.has(name) || name.startsWith('requests.hugepages-')
        ? []
        : [invalid(field, name, 'must be a standard resource type or fully qualified')]),
      invalid(field, name, 'must be a standard resource for containers'),
    ];
  }
  const isExtended = !/^(?:[^/]*\.)?kubernetes\.io\//.test(name) && !name.startsWith('requests.');
  return isExtended || isNative(name) ? [] : [invalid(field, name, "doesn't follow extended resource name standard")];
}

function isNative(name: string): boolean {
  return !name.includes('/') || /^(?:[^/]*\.)?kubernetes\.io\//.test(name);
}

export function checkResourceQuantity(name: string, quantity: string, field: string): FieldError[] {
  const isNegative = compareQuantities(quantity, '0') < 0;
  const isFraction = name.includes('/') && !isNative(name) && quantityMillis(quantity) % 1000 !== 0;
  return [
    ...(isNegative ? [invalid(field, quantity, 'must be greater than or equal to 0')] : []),
    ...(isFraction ? [invalid(field, quantity, 'must be an integer')] : []),
    ...checkPages(name, quantity, field),
  ];
}

/** As many bytes as whole pages have. */
function checkPages(name: string, quantity: string, field: string): FieldError[] {
  if (!name.startsWith('hugepages-')) return [];
  const [size, amount] = [name.slice('hugepages-'.length), quantity].map((text) => parseQuantity(text));
  const isWhole = size?.ok === true && amount?.ok === true && size.quantity.nanos > 0n && amount.quantity.nanos > 0n;
  if (isWhole && amount.quantity.nanos % size.quantity.nanos === 0n) return [];
  return [invalid(field, quantity, `${quantity} is not positive integer multiple of ${name}`)];
}

interface LimitedRequest {
  readonly name: string;
  readonly quantity: string;
  readonly limit: string | undefined;
  readonly path: string;
}

/** What cannot be overcommitted must be requested exactly as it is limited. */
function checkAgainstLimit({ name, quantity, limit, path }: LimitedRequest): FieldError[] {
  const canOvercommit = isNative(name) && !name.startsWith('hugepages-');
  if (limit === undefined) {
    return canOvercommit ? [] : [required(`${path}.limits`, 'Limit must be set for non overcommitable resources')];
  }
  const order = compareQuantities(quantity, limit);
  if (!canOvercommit && order !== 0) {
    return [invalid(`${path}.requests`, quantity, `must be equal to ${name} limit of ${limit}`)];
  }
  return order > 0
    ? [invalid(`${path}.requests`, quantity, `must be less than or equal to ${name} limit of ${limit}`)]
    : [];
}

function checkHugePages(names: readonly string[], path: string): FieldError[] {
  const hasHugePages = names.some((name) => name.startsWith('hugepages-'));
  const hasCompute = names.includes('cpu') || names.includes('memory');
  return hasHugePages && !hasCompute ? [forbidden(path, 'HugePages require cpu or memory')] : [];
}

export function checkClaims(
  claims: NonNullable<ResourceRequirements['claims']>,
  claimNames: ReadonlySet<string>,
  path: string,
): FieldError[] {
  const seen = new Set<string>();
  return claims.flatMap(({ name = '', request = '' }, index) => {
    if (name === '') return [required(`${path}[${index}]`)];
    const reference = request === '' ? name : `${name}/${request}`;
    const isRepeated = seen.has(reference);
    seen.add(reference);
    if (isRepeated) return [duplicate(`${path}[${index}]`, reference)];
    if (!claimNames.has(name)) return [notFound(`${path}[${index}]`, name, describeClaims(claimNames))];
    return request === '' ? [] : checkName(request, `${path}[${index}].request`, checkLabelName);
  });
}

function describeClaims(names: ReadonlySet<string>): string {
  const one = 'must be one of the names in pod.spec.resourceClaims';
  return names.size === 0 ? `${one} which is empty` : `${one}: ${[...names].join(', ')}`;
}

function quantityOf(map: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
