import { isJsonMap, type JsonMap, type JsonValue } from './json-value.ts';

/**
 * A document of a version that the API server converts before it stores it: an autoscaler of autoscaling/v1 says its one
 * goal in a field of its own. Kubernetes v1.35, pkg/apis/autoscaling/v1/conversion.go. Others are what they were.
 */
export function upgradeDocument(value: JsonMap): JsonMap {
  if (value.get('apiVersion') !== 'autoscaling/v1' || value.get('kind') !== 'HorizontalPodAutoscaler') return value;
  const upgraded = new Map([...value, ['apiVersion', 'autoscaling/v2'] as const]);
  const spec = value.get('spec');
  if (!isJsonMap(spec)) return upgraded;
  const { [GOAL]: percent, ...others } = Object.fromEntries(spec);
  const fields: [string, JsonValue][] = Object.entries(others).flatMap(([key, member]) =>
    member === undefined ? [] : [[key, member]],
  );
  const metrics: [string, JsonValue][] =
    percent === undefined || percent === null ? [] : [['metrics', [cpuGoal(percent)]]];
  return new Map([...upgraded, ['spec', new Map([...fields, ...metrics])] as const]);
}

const GOAL = 'targetCPUUtilizationPercentage';

function cpuGoal(percent: JsonValue): JsonValue {
  const target = new Map<string, JsonValue>([
    ['type', 'Utilization'],
    ['averageUtilization', percent],
  ]);
  const resource = new Map<string, JsonValue>([
    ['name', 'cpu'],
    ['target', target],
  ]);
  return new Map<string, JsonValue>([
    ['type', 'Resource'],
    ['resource', resource],
  ]);
}
