import { type Corpus, creates, updates } from '../corpus.ts';
import { writesStatus } from './writes-status.ts';

const TARGET = 'scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}';
const V1 = '/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers';
const V2 = '/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers';

const BOUNDS = [
  '',
  'metadata.name = Web',
  '- spec',
  'spec = {}',
  'spec.nosuch = 1',
  '- spec.scaleTargetRef',
  'spec.scaleTargetRef = {}',
  'spec.scaleTargetRef = {kind: Deployment}',
  'spec.scaleTargetRef = {name: web}',
  'spec.scaleTargetRef = {kind: a/b, name: c/d}',
  'spec.scaleTargetRef = {kind: Deployment, name: web}',
  'spec.scaleTargetRef = {kind: Deployment, name: web, apiVersion: a/b/c}',
  'spec.minReplicas = 0',
  'spec.minReplicas = -1',
  'spec.minReplicas = 7',
  'spec.minReplicas = x',
  'spec.minReplicas = null',
  '- spec.maxReplicas',
  'spec.maxReplicas = 0',
  'spec.maxReplicas = -1',
  'spec.maxReplicas = x',
];

const metrics = (...texts: readonly string[]): string[] => texts.map((text) => `spec.metrics = [${text}]`);

const METRICS = metrics(
  '',
  '{}',
  '{type: Foo}',
  '{type: Resource}',
  '{type: Pods}',
  '{type: Object}',
  '{type: External}',
  '{type: ContainerResource}',
  '{type: Resource, resource: {}}',
  '{type: Resource, resource: {name: cpu}}',
  '{type: Resource, resource: {name: cpu, target: {type: Utilization}}}',
  '{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}',
  '{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 0}}}',
  '{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: -5}}}',
  '{type: Resource, resource: {name: cpu, target: {type: AverageValue, averageValue: 100m}}}',
  '{type: Resource, resource: {name: cpu, target: {type: AverageValue, averageValue: 0}}}',
  '{type: Resource, resource: {name: cpu, target: {type: AverageValue, averageValue: 1, averageUtilization: 5}}}',
  '{type: Resource, resource: {name: cpu, target: {type: Value, value: 1}}}',
  '{type: Resource, resource: {name: cpu, target: {type: Foo, value: 1}}}',
  '{type: Resource, resource: {name: cpu, target: {averageUtilization: 5}}}',
  '{type: Resource, resource: {target: {type: Utilization, averageUtilization: 50}}}',
  '{type: Resource, pods: {metric: {name: a}, target: {type: AverageValue, averageValue: 1}}}',
  '{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}, pods: {metric: {name: a}, target: {type: AverageValue, averageValue: 1}}}',
  '{type: Pods, pods: {}}',
  '{type: Pods, pods: {metric: {name: a}, target: {type: AverageValue, averageValue: 1}}}',
  '{type: Pods, pods: {metric: {name: a/b}, target: {type: AverageValue, averageValue: 1}}}',
  '{type: Pods, pods: {metric: {name: a}, target: {type: Value, value: 1}}}',
  '{type: Pods, pods: {metric: {name: a, selector: {matchLabels: {"a b": c}}}, target: {type: AverageValue, averageValue: 1}}}',
  '{type: Pods, pods: {metric: {name: a, selector: {matchLabels: {a: c}}}, target: {type: AverageValue, averageValue: 1}}}',
  '{type: Object, object: {}}',
  '{type: Object, object: {metric: {name: a}, describedObject: {kind: Service, name: web}, target: {type: Value, value: 1}}}',
  '{type: Object, object: {metric: {name: a}, describedObject: {kind: Service, name: web}, target: {type: Utilization, averageUtilization: 1}}}',
  '{type: Object, object: {metric: {name: a}, describedObject: {name: web}, target: {type: Value, value: 0}}}',
  '{type: Object, object: {metric: {name: a}, describedObject: {kind: Service, name: web}, target: {type: Value, value: 1, averageValue: 1}}}',
  '{type: External, external: {}}',
  '{type: External, external: {metric: {name: a}, target: {type: Value, value: 1}}}',
  '{type: External, external: {metric: {name: a}, target: {type: AverageValue, averageValue: 1}}}',
  '{type: External, external: {metric: {name: a}, target: {type: Value, value: 1, averageValue: 1}}}',
  '{type: External, external: {metric: {name: a}, target: {type: Utilization, averageUtilization: 5}}}',
  '{type: ContainerResource, containerResource: {}}',
  '{type: ContainerResource, containerResource: {name: cpu, container: web, target: {type: Utilization, averageUtilization: 5}}}',
  '{type: ContainerResource, containerResource: {name: cpu, container: "", target: {type: Utilization, averageUtilization: 5}}}',
  '{type: ContainerResource, containerResource: {name: cpu, container: web, target: {type: Value, value: 5}}}',
  '{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}, {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}',
);

const rules = (way: string, ...texts: readonly string[]): string[] =>
  texts.map((text) => `spec.behavior = {${way}: ${text}}`);
const POLICIES = [
  '{}',
  '{policies: []}',
  '{policies: [{}]}',
  '{policies: [{type: Pods, value: 1, periodSeconds: 60}]}',
  '{policies: [{type: Foo, value: 1, periodSeconds: 60}]}',
  '{policies: [{type: Pods, value: 0, periodSeconds: 60}]}',
  '{policies: [{type: Pods, value: -1, periodSeconds: -60}]}',
  '{policies: [{type: Percent, value: 10, periodSeconds: 1801}]}',
  '{selectPolicy: Disabled}',
  '{selectPolicy: Min}',
  '{selectPolicy: Foo}',
  '{selectPolicy: ""}',
  '{stabilizationWindowSeconds: 0}',
  '{stabilizationWindowSeconds: -1}',
  '{stabilizationWindowSeconds: 3601}',
  '{stabilizationWindowSeconds: 60}',
  '{tolerance: "0.1"}',
  '{nosuch: 1}',
];
const BEHAVIOR = [
  'spec.behavior = {}',
  'spec.behavior = null',
  ...rules('scaleUp', ...POLICIES),
  ...rules('scaleDown', ...POLICIES.slice(0, 8), '{stabilizationWindowSeconds: 3601}'),
];

const CPU = ['50', '0', '-1', 'null'].map((value) => `spec.targetCPUUtilizationPercentage = ${value}`);
const NOTES = [
  `metadata.annotations = {autoscaling.alpha.kubernetes.io/metrics: '[{"type":"Pods","pods":{"metricName":"a","targetAverageValue":"1"}}]'}`,
  `metadata.annotations = {autoscaling.alpha.kubernetes.io/metrics: 'x'}`,
  `metadata.annotations = {autoscaling.alpha.kubernetes.io/conditions: '[]'}`,
];

export const AUTOSCALERS: Corpus = {
  name: 'autoscalers',
  world: `{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {${TARGET}, maxReplicas: 5}}`,
  asks: [
    ...creates(
      V2,
      `{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: new}, spec: {${TARGET}, maxReplicas: 5}}`,
      [...BOUNDS, ...METRICS, ...BEHAVIOR],
    ),
    ...creates(
      V1,
      `{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: new}, spec: {${TARGET}, maxReplicas: 5}}`,
      [...BOUNDS, ...CPU, ...NOTES],
    ).map((ask) => ({ ...ask, name: ask.name.replace('POST', 'POST v1') })),
    ...updates(`${V2}/web`, [
      ...BOUNDS.filter((line) => !line.startsWith('metadata.name')),
      ...METRICS.slice(0, 12),
      ...BEHAVIOR.slice(0, 8),
    ]),
    ...updates(`${V1}/web`, [...BOUNDS.slice(2), ...CPU]).map((ask) => ({
      ...ask,
      name: ask.name.replace('PUT', 'PUT v1'),
    })),
    ...writesStatus(`${V2}/web`, [
      'status = {}',
      'metadata.labels = {x: y} && status = {}',
      'metadata.annotations = {x: y} && status = {}',
      'spec.maxReplicas = 9 && status = {}',
      'status = {currentReplicas: -1, desiredReplicas: 1}',
      'status = {currentReplicas: 1, desiredReplicas: -1}',
      'status = {currentReplicas: 1, desiredReplicas: 1, observedGeneration: -1}',
      'status = {currentReplicas: 1, desiredReplicas: 1, conditions: [{type: AbleToScale, status: "True"}]}',
      'status = {currentReplicas: 1, desiredReplicas: 1, currentMetrics: [{type: Resource, resource: {name: cpu, current: {averageUtilization: 5, averageValue: 10m}}}]}',
    ]),
  ],
};
