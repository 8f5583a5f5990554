import type { ResourceQuota, ResourceQuotaSpec } from '../../objects/kubernetes.generated.ts';
import { compareQuantities, quantityMillis } from '../../objects/quantity.ts';
import { type FieldError, invalid, invalidMap, required } from './field-error.ts';
import { checkStandardName, isExtendedResource } from './resources.ts';
import { isSame } from './same-value.ts';

/** v1.35 pkg/apis/core/validation: ValidateResourceQuotaSpec. */
export function checkResourceQuota({ spec = {} }: ResourceQuota): FieldError[] {
  return [
    ...Object.entries(spec.hard ?? {}).flatMap(([name, amount]) => [
      ...checkQuotaName(name, `spec.hard[${name}]`),
      ...checkAmount(name, amount, `spec.hard[${name}]`),
    ]),
    ...checkScopes(spec),
    ...checkScopeSelector(spec),
  ];
}

/** A quota's scopes are what it is about. */
export function checkResourceQuotaUpdate(before: ResourceQuota, after: ResourceQuota): FieldError[] {
  const [old, current] = [before.spec?.scopes ?? [], after.spec?.scopes ?? []].map((scopes) =>
    [...new Set(scopes)].sort(),
  );
  return isSame(old, current) ? [] : [invalidMap('spec.scopes', after.spec?.scopes, 'field is immutable')];
}

const COUNTED = [
  ...['pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps'],
  ...['persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers'],
];
const COMPUTE = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];
const STANDARD: ReadonlySet<string> = new Set([
  ...COUNTED,
  ...COMPUTE,
  ...['ephemeral-storage', 'requests.ephemeral-storage', 'limits.ephemeral-storage', 'requests.storage'],
]);

function isStandard(name: string): boolean {
  return STANDARD.has(name) || name.startsWith('hugepages-') || name.startsWith('requests.hugepages-');
}

function checkQuotaName(name: string, field: string): FieldError[] {
  const isForeign = name.includes('/') || isStandard(name);
  return [
    ...checkStandardName(name, field),
    ...(isForeign ? [] : [invalid(field, name, 'must be a standard resource for quota')]),
  ];
}

function checkAmount(name: string, amount: string, field: string): FieldError[] {
  const isWhole = COUNTED.includes(name) || isExtendedResource(name);
  return [
    ...(compareQuantities(amount, '0') < 0 ? [invalid(field, amount, 'must be greater than or equal to 0')] : []),
    ...(isWhole && quantityMillis(amount) % 1000 !== 0 ? [invalid(field, amount, 'must be an integer')] : []),
  ];
}

const POD_SCOPES = ['Terminating', 'NotTerminating', 'NotBestEffort', 'PriorityClass', 'CrossNamespacePodAffinity'];
const SCOPES = [...POD_SCOPES, 'BestEffort', 'VolumeAttributesClass'];
const CONFLICTS = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;

/** v1.35 pkg/apis/core/helper: IsResourceQuotaScopeValidForResource. */
function fits(scope: string, name: string): boolean {
  if (scope === 'BestEffort') return name === 'pods';
  if (scope === 'VolumeAttributesClass') return name === 'persistentvolumeclaims' || name === 'requests.storage';
  return !POD_SCOPES.includes(scope) || name === 'pods' || COMPUTE.includes(name);
}

function listMisfits(scope: string, { hard = {} }: ResourceQuotaSpec): readonly string[] {
  return Object.keys(hard).filter((name) => isStandard(name) && !fits(scope, name));
}

function conflicts(scopes: readonly string[]): boolean {
  return CONFLICTS.some((pair) => pair.every((scope) => scopes.includes(scope)));
}

function checkScopes(spec: ResourceQuotaSpec): FieldError[] {
  const { scopes = [] } = spec;
  const complain = (detail: string): FieldError => invalid('spec.scopes', scopes, detail);
  return [
    ...scopes.flatMap((scope) => [
      ...(SCOPES.includes(scope) ? [] : [complain('unsupported scope')]),
      ...listMisfits(scope, spec).map(() => complain('unsupported scope applied to resource')),
    ]),
    ...(conflicts(scopes) ? [complain('conflicting scopes')] : []),
  ];
}

const EXIST_ONLY =
  "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";
const CHOOSING = ['PriorityClass', 'VolumeAttributesClass'];

function checkScopeSelector(spec: ResourceQuotaSpec): FieldError[] {
  if (spec.scopeSelector === undefined) return [];
  const { matchExpressions = [] } = spec.scopeSelector;
  const path = 'spec.scopeSelector.matchExpressions';
  const names = matchExpressions.map(({ scopeName = '' }) => scopeName);
  return [
    ...matchExpressions.flatMap(({ scopeName = '', operator = '', values = [] }) => [
      ...(SCOPES.includes(scopeName) ? [] : [invalid(`${path}.scopeName`, scopeName, 'unsupported scope')]),
      ...listMisfits(scopeName, spec).map(() =>
        invalid(path, spec.scopeSelector, 'unsupported scope applied to resource'),
      ),
      ...(SCOPES.includes(scopeName) && !CHOOSING.includes(scopeName) && operator !== 'Exists'
        ? [invalid(`${path}.operator`, operator, EXIST_ONLY)]
        : []),
      ...checkValues(operator, values, path),
    ]),
    ...(conflicts(names) ? [invalidMap(path, undefined, 'conflicting scopes')] : []),
  ];
}

function checkValues(operator: string, values: readonly string[], path: string): FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0
        ? []
        : [
            required(
              `${path}.values`,
              "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
            ),
          ];
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0
        ? []
        : [
            invalid(
              `${path}.values`,
              values,
              "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector",
            ),
          ];
    default:
      return [invalid(`${path}.operator`, operator, 'not a valid selector operator')];
  }
}
