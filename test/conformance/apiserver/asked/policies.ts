import { type Corpus, creates, updates } from '../corpus.ts';
import { writesStatus } from './writes-status.ts';

const BUDGETS = '/apis/policy/v1/namespaces/default/poddisruptionbudgets';

const BUDGET_SPEC = [
  '',
  '- spec',
  'spec = {}',
  'spec.nosuch = 1',
  '- spec.selector',
  'spec.selector = {}',
  'spec.selector = {matchLabels: {"a b": c}}',
  'spec.selector = {matchExpressions: [{key: a, operator: Foo}]}',
  'spec.minAvailable = 0',
  'spec.minAvailable = -1',
  'spec.minAvailable = 50%',
  'spec.minAvailable = 150%',
  'spec.minAvailable = x',
  'spec.minAvailable = "5"',
  'spec.minAvailable = 1.5',
  'spec.minAvailable = null',
  '- spec.minAvailable',
  '- spec.minAvailable && spec.maxUnavailable = 1',
  '- spec.minAvailable && spec.maxUnavailable = 0',
  '- spec.minAvailable && spec.maxUnavailable = -1',
  '- spec.minAvailable && spec.maxUnavailable = 50%',
  '- spec.minAvailable && spec.maxUnavailable = 150%',
  '- spec.minAvailable && spec.maxUnavailable = x',
  'spec.maxUnavailable = 1',
  'spec.unhealthyPodEvictionPolicy = AlwaysAllow',
  'spec.unhealthyPodEvictionPolicy = IfHealthyBudget',
  'spec.unhealthyPodEvictionPolicy = Foo',
  'spec.unhealthyPodEvictionPolicy = ""',
];

export const BUDGET_REQUESTS: Corpus = {
  name: 'disruption-budgets',
  world:
    '{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web}, spec: {minAvailable: 1, selector: {matchLabels: {app: nosuch}}}}',
  asks: [
    ...creates(
      BUDGETS,
      '{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: new}, spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}}',
      [...BUDGET_SPEC, 'metadata.name = Web', 'status = {currentHealthy: 5}'],
    ),
    ...updates(`${BUDGETS}/web`, BUDGET_SPEC),
    ...writesStatus(`${BUDGETS}/web`, [
      'status = {}',
      'metadata.labels = {x: y} && status = {}',
      'metadata.annotations = {x: y} && status = {}',
      'spec.minAvailable = 9 && status = {}',
      ...['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods', 'observedGeneration'].map(
        (field) => `status = {${field}: -1}`,
      ),
      'status = {disruptedPods: {a: "2026-01-01T00:00:00Z"}}',
      'status = {conditions: [{type: DisruptionAllowed, status: "True", reason: Enough, lastTransitionTime: "2026-01-01T00:00:00Z"}]}',
    ]),
  ],
};
