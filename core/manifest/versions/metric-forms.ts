import { isJsonMap, type JsonMap, type JsonValue } from '../json-value.ts';

/** The fields of a metric as autoscaling/v1 names them, each with its path in autoscaling/v2, in the order of Go's struct. */
export type MetricForms = Readonly<Record<string, readonly (readonly [name: string, path: readonly string[]])[]>>;

/** Kubernetes v1.35, staging/src/k8s.io/api/autoscaling/v1/types.go: MetricSpec. */
export const SPEC_FORMS: MetricForms = parseForms({
  object:
    'target=describedObject metricName=metric.name targetValue=target.value selector=metric.selector averageValue=target.averageValue',
  pods: 'metricName=metric.name targetAverageValue=target.averageValue selector=metric.selector',
  resource: 'name=name targetAverageUtilization=target.averageUtilization targetAverageValue=target.averageValue',
  containerResource:
    'name=name targetAverageUtilization=target.averageUtilization targetAverageValue=target.averageValue container=container',
  external:
    'metricName=metric.name metricSelector=metric.selector targetValue=target.value targetAverageValue=target.averageValue',
});

/** The same: MetricStatus. */
export const STATUS_FORMS: MetricForms = parseForms({
  object:
    'target=describedObject metricName=metric.name currentValue=current.value selector=metric.selector averageValue=current.averageValue',
  pods: 'metricName=metric.name currentAverageValue=current.averageValue selector=metric.selector',
  resource: 'name=name currentAverageUtilization=current.averageUtilization currentAverageValue=current.averageValue',
  containerResource:
    'name=name currentAverageUtilization=current.averageUtilization currentAverageValue=current.averageValue container=container',
  external:
    'metricName=metric.name metricSelector=metric.selector currentValue=current.value currentAverageValue=current.averageValue',
});

function parseForms(forms: Readonly<Record<string, string>>): MetricForms {
  const parsed = Object.entries(forms).map(([source, fields]) => {
    const pairs = fields.split(' ').map((pair) => {
      const [name = '', path = ''] = pair.split('=');
      return [name, path.split('.')] as const;
    });
    return [source, pairs] as const;
  });
  return Object.fromEntries(parsed);
}

/** A metric of autoscaling/v2 as autoscaling/v1 writes it into an annotation. */
export function flattenMetric(forms: MetricForms, metric: JsonMap): JsonMap {
  const flat = new Map<string, JsonValue>([['type', metric.get('type') ?? '']]);
  for (const [source, fields] of Object.entries(forms)) {
    const given = metric.get(source);
    if (!isJsonMap(given)) continue;
    const members = fields.map(([name, path]) => [name, valueAt(given, path)] as const);
    flat.set(
      source,
      new Map(members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
    );
  }
  return flat;
}

/** The metric of autoscaling/v2 that an annotation of autoscaling/v1 means. */
export function unfoldMetric(forms: MetricForms, flat: JsonMap): JsonMap {
  const metric = new Map<string, JsonValue>([['type', flat.get('type') ?? '']]);
  for (const [source, fields] of Object.entries(forms)) {
    const given = flat.get(source);
    if (isJsonMap(given)) metric.set(source, unfoldSource(fields, given));
  }
  return metric;
}

function unfoldSource(fields: MetricForms[string], given: JsonMap): JsonMap {
  const source = new Map<string, JsonValue>();
  for (const [name, [first = '', second]] of fields) {
    const value = given.get(name);
    if (value === undefined) continue;
    const inner = source.get(first);
    source.set(first, second === undefined ? value : new Map([...(isJsonMap(inner) ? inner : []), [second, value]]));
  }
  const target = source.get('target');
  if (isJsonMap(target)) source.set('target', new Map([...target, ['type', typeOfTarget(target)]]));
  return source;
}

function typeOfTarget(target: JsonMap): string {
  if (target.has('averageUtilization')) return 'Utilization';
  return target.has('averageValue') ? 'AverageValue' : 'Value';
}

/** The value that a path leads to; undefined where it leads nowhere. */
export function valueAt(map: JsonMap, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((value, key) => (isJsonMap(value) ? value.get(key) : undefined), map);
}
