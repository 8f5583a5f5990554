import { isJsonList, isJsonMap, type JsonMap, type JsonValue, printJson, toJsonValue } from '../json-value.ts';
import { parseJson } from '../parse-json.ts';
import { goBehavior, readGoBehavior } from './behavior-form.ts';
import { type Conversion, mapOf, withMembers } from './conversion.ts';
import { flattenMetric, type MetricForms, SPEC_FORMS, STATUS_FORMS, unfoldMetric, valueAt } from './metric-forms.ts';

/**
 * An autoscaler as autoscaling/v1 has it: its one goal in a field of its own, and what that version has no fields for in
 * annotations, from which it comes back. Kubernetes v1.35, pkg/apis/autoscaling/v1/conversion.go.
 */
export const AUTOSCALING_V1: Conversion = {
  to: (kept) =>
    changeParts(kept, {
      metadata: (metadata) => withAnnotations(metadata, annotationsFor(kept)),
      spec: (spec) =>
        withMembers(spec, [
          ['metrics', undefined],
          ['behavior', undefined],
          [GOAL, mapsIn(spec.get('metrics')).filter(isOfCpu).map(readGoal)[0]],
        ]),
      status: (status) =>
        withMembers(status, [
          ['currentMetrics', undefined],
          ['conditions', undefined],
          ['currentReplicas', status.get('currentReplicas') ?? 0],
          [MEASURED, mapsIn(status.get('currentMetrics')).filter(isOfCpu).map(readMeasured).at(-1)],
        ]),
    }),
  from: (sent) => {
    const annotations = mapOf(mapOf(sent.get('metadata')).get('annotations'));
    return changeParts(sent, {
      metadata: (metadata) => withAnnotations(metadata, []),
      spec: (spec) =>
        withMembers(spec, [
          [GOAL, undefined],
          [
            'metrics',
            listed([...cpuMetrics('target', spec.get(GOAL)), ...readMetrics(SPEC_FORMS, annotations.get(METRICS))]),
          ],
          ['behavior', readGoBehavior(parse(annotations.get(BEHAVIOR)))],
        ]),
      status: (status) => withMembers(status, [[MEASURED, undefined], ...keptStatus(status, annotations)]),
    });
  },
  foreign: [
    ['spec', 'metrics'],
    ['spec', 'behavior'],
    ['status', 'currentMetrics'],
    ['status', 'conditions'],
  ],
};

const GOAL = 'targetCPUUtilizationPercentage';
const MEASURED = 'currentCPUUtilizationPercentage';

/** Kubernetes v1.35, pkg/apis/autoscaling/annotations.go. */
const PREFIX = 'autoscaling.alpha.kubernetes.io/';
const METRICS = `${PREFIX}metrics`;
const CURRENT_METRICS = `${PREFIX}current-metrics`;
const CONDITIONS = `${PREFIX}conditions`;
const BEHAVIOR = `${PREFIX}behavior`;
const ROUND_TRIP: ReadonlySet<string> = new Set([METRICS, CURRENT_METRICS, CONDITIONS, BEHAVIOR]);

type Annotation = readonly [name: string, value: JsonValue | undefined];

/** What the version has no fields for. */
function annotationsFor(kept: JsonMap): readonly Annotation[] {
  const [spec, status] = [mapOf(kept.get('spec')), mapOf(kept.get('status'))];
  const others = mapsIn(spec.get('metrics')).filter((metric) => !isOfCpu(metric) || readGoal(metric) === undefined);
  return [
    [METRICS, listed(others.map((metric) => flattenMetric(SPEC_FORMS, metric)))],
    [CURRENT_METRICS, listed(mapsIn(status.get('currentMetrics')).map((one) => flattenMetric(STATUS_FORMS, one)))],
    [CONDITIONS, listed(mapsIn(status.get('conditions')).map(inGoOrder))],
    [BEHAVIOR, goBehavior(spec.get('behavior'))],
  ];
}

/** autoscaling/v1: HorizontalPodAutoscalerCondition. */
function inGoOrder(condition: JsonMap): JsonMap {
  const order = ['type', 'status', 'lastTransitionTime', 'reason', 'message'];
  return new Map(order.flatMap((name) => [...condition].filter(([key]) => key === name)));
}

/** The metadata with these of the version's own annotations, and no others of them. */
function withAnnotations(metadata: JsonMap, own: readonly Annotation[]): JsonMap {
  const others = [...mapOf(metadata.get('annotations'))].filter(([name]) => !ROUND_TRIP.has(name));
  const texts = own.map(([name, value]) => [name, value === undefined ? undefined : printJson(value)] as const);
  const annotations = withMembers(new Map(others), texts);
  return withMembers(metadata, [['annotations', annotations.size === 0 ? undefined : annotations]]);
}

function keptStatus(status: JsonMap, annotations: JsonMap): readonly Annotation[] {
  const current = readMetrics(STATUS_FORMS, annotations.get(CURRENT_METRICS));
  return [
    ['currentMetrics', listed(current.length > 0 ? current : cpuMetrics('current', status.get(MEASURED)))],
    ['conditions', listed(mapsIn(parse(annotations.get(CONDITIONS))))],
  ];
}

function readMetrics(forms: MetricForms, text: JsonValue | undefined): readonly JsonMap[] {
  return mapsIn(parse(text)).map((metric) => unfoldMetric(forms, metric));
}

function isOfCpu(metric: JsonMap): boolean {
  return metric.get('type') === 'Resource' && valueAt(metric, ['resource', 'name']) === 'cpu';
}

function readGoal(metric: JsonMap): JsonValue | undefined {
  return valueAt(metric, ['resource', 'target', 'averageUtilization']);
}

function readMeasured(metric: JsonMap): JsonValue | undefined {
  return valueAt(metric, ['resource', 'current', 'averageUtilization']);
}

/** The metric that a percentage of the CPU means; none where none is given. */
function cpuMetrics(side: 'target' | 'current', percent: JsonValue | undefined): readonly JsonMap[] {
  if (percent === undefined || percent === null) return [];
  const value = side === 'target' ? { type: 'Utilization' } : {};
  const own = mapOf(toJsonValue({ type: 'Resource', resource: { name: 'cpu', [side]: value } }));
  return [
    changeParts(own, {
      resource: (resource) =>
        changeParts(resource, { [side]: (inner) => withMembers(inner, [['averageUtilization', percent]]) }),
    }),
  ];
}

/** The map with its members changed that are maps. */
function changeParts(map: JsonMap, changes: Readonly<Record<string, (part: JsonMap) => JsonMap>>): JsonMap {
  const members = Object.entries(changes).map(([key, change]) => {
    const part = map.get(key);
    return [key, isJsonMap(part) ? change(part) : part] as const;
  });
  return withMembers(map, members);
}

function mapsIn(value: JsonValue | undefined): readonly JsonMap[] {
  return isJsonList(value) ? value.filter(isJsonMap) : [];
}

function listed(items: readonly JsonMap[]): JsonValue | undefined {
  return items.length === 0 ? undefined : items;
}

/** What an annotation holds as JSON; undefined where it is none. */
function parse(text: JsonValue | undefined): JsonValue | undefined {
  return typeof text === 'string' ? parseJson(text) : undefined;
}
