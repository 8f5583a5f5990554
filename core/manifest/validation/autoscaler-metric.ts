import type {
  CrossVersionObjectReference,
  MetricIdentifier,
  MetricSpec,
  MetricTarget,
} from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { checkName } from './checks.ts';
import { type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';
import { checkPathSegment } from './names.ts';

/** The fields of the sources, by the types that say which of them is meant. */
const SOURCES = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
} as const;

/** What is wrong with one goal of an autoscaler: v1.35 pkg/apis/autoscaling/validation, validateMetricSpec. */
export function checkMetric(metric: MetricSpec, path: string): FieldError[] {
  const { type = '' } = metric;
  const types = Object.keys(SOURCES);
  if (!isType(type)) {
    const unknown = notSupported(`${path}.type`, type, types);
    // It is told twice.
    return [...(type === '' ? [required(`${path}.type`, 'must specify a metric source type')] : []), unknown, unknown];
  }
  const own = SOURCES[type];
  if (metric[own] === undefined) {
    return [required(`${path}.${own}`, 'must populate information for the given metric source')];
  }
  const others = Object.values(SOURCES).filter((source) => source !== own && metric[source] !== undefined);
  return [
    ...others.map((source) => forbidden(`${path}.${source}`, 'must populate the given metric source only')),
    ...checkSource(metric, path),
  ];
}

function isType(type: string): type is keyof typeof SOURCES {
  return Object.hasOwn(SOURCES, type);
}

/** Of the sources that the metric has, the one that is meant stands alone by now, or all are told. */
function checkSource(
  { type, resource, containerResource, pods, object, external }: MetricSpec,
  path: string,
): FieldError[] {
  if (type === 'Resource' && resource !== undefined) {
    return [...checkResourceName(resource.name, `${path}.resource`), ...checkUse(resource.target, `${path}.resource`)];
  }
  if (type === 'ContainerResource' && containerResource !== undefined) {
    const at = `${path}.containerResource`;
    const { name, container = '', target } = containerResource;
    const missing = required(`${at}.container`, 'must specify a container');
    return [...checkResourceName(name, at), ...(container === '' ? [missing] : []), ...checkUse(target, at)];
  }
  if (type === 'Pods' && pods !== undefined) return checkPods(pods.metric, pods.target, `${path}.pods`);
  if (type === 'External' && external !== undefined)
    return checkExternal(external.metric, external.target, `${path}.external`);
  return object === undefined
    ? []
    : [
        ...checkReference(object.describedObject, `${path}.object.describedObject`),
        ...checkObject(object.metric, object.target, `${path}.object`),
      ];
}

type Metric = MetricIdentifier | undefined;
type Target = MetricTarget | undefined;

function checkResourceName(name: string | undefined, path: string): FieldError[] {
  return (name ?? '') === '' ? [required(`${path}.name`, 'must specify a resource name')] : [];
}

function checkUse(target: Target, path: string): FieldError[] {
  const { averageUtilization, averageValue } = target ?? {};
  const isNone = averageUtilization === undefined && averageValue === undefined;
  const isBoth = averageUtilization !== undefined && averageValue !== undefined;
  const [none, both] = [
    'must set either a target raw value or a target utilization',
    'may not set both a target raw value and a target utilization',
  ];
  return [
    ...checkTarget(target, path),
    ...(isNone ? [required(`${path}.target.averageUtilization`, none)] : []),
    ...(isBoth ? [forbidden(`${path}.target.averageValue`, both)] : []),
  ];
}

function checkPods(metric: Metric, target: Target, path: string): FieldError[] {
  const isGood = target?.averageValue !== undefined && isPositive(target.averageValue);
  return [
    ...checkIdentifier(metric, path),
    ...checkTarget(target, path),
    ...(isGood ? [] : [required(`${path}.target.averageValue`, 'must specify a positive target averageValue')]),
  ];
}

function checkObject(metric: Metric, target: Target, path: string): FieldError[] {
  const isNone = target?.value === undefined && target?.averageValue === undefined;
  return [
    ...checkIdentifier(metric, path),
    ...checkTarget(target, path),
    ...(isNone ? [required(`${path}.target.averageValue`, 'must set either a target value or averageValue')] : []),
  ];
}

function checkExternal(metric: Metric, target: Target, path: string): FieldError[] {
  const { value, averageValue } = target ?? {};
  const isNone = value === undefined && averageValue === undefined;
  const isBoth = value !== undefined && averageValue !== undefined;
  const [none, both] = [
    'must set either a target value for metric or a per-pod target',
    'may not set both a target value for metric and a per-pod target',
  ];
  return [
    ...checkIdentifier(metric, path),
    ...checkTarget(target, path),
    ...(isNone ? [required(`${path}.target.averageValue`, none)] : []),
    ...(isBoth ? [forbidden(`${path}.target.value`, both)] : []),
  ];
}

function checkIdentifier(metric: Metric, path: string): FieldError[] {
  const { name = '' } = metric ?? {};
  const field = `${path}.metric.name`;
  return name === '' ? [required(field, 'must specify a metric name')] : checkName(name, field, checkPathSegment);
}

const TARGET_TYPES: ReadonlySet<string> = new Set(['Utilization', 'Value', 'AverageValue']);

function checkTarget(target: Target, path: string): FieldError[] {
  const { type = '', averageUtilization } = target ?? {};
  const field = `${path}.target`;
  const isBelow = averageUtilization !== undefined && averageUtilization < 1;
  return [
    ...(type === '' ? [required(`${field}.type`, 'must specify a metric target type')] : []),
    ...(TARGET_TYPES.has(type)
      ? []
      : [invalid(`${field}.type`, type, 'must be either Utilization, Value, or AverageValue')]),
    ...(isBelow ? [invalid(`${field}.averageUtilization`, averageUtilization, 'must be greater than 0')] : []),
    ...(['value', 'averageValue'] as const).flatMap((name) => {
      const value = target?.[name];
      return value === undefined || isPositive(value) ? [] : [invalid(`${field}.${name}`, value, 'must be positive')];
    }),
  ];
}

function isPositive(quantity: string): boolean {
  return compareQuantities(quantity, '0') > 0;
}

/** The kind and the name of another object. */
export function checkReference(reference: CrossVersionObjectReference | undefined, path: string): FieldError[] {
  return (['kind', 'name'] as const).flatMap((part) => {
    const value = reference?.[part] ?? '';
    return value === '' ? [required(`${path}.${part}`)] : checkName(value, `${path}.${part}`, checkPathSegment);
  });
}
