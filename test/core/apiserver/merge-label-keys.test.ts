import { describe, expect, test } from 'vitest';
import { mergeLabelKeys } from '../../../core/apiserver/merge-label-keys.ts';
import { buildCluster } from '../../builders/cluster.ts';
import { passTime } from '../../builders/job.ts';
import { apply, say } from '../../builders/workload.ts';

const labels = { app: 'web', 'pod-template-hash': 'abc' };
const selector = { matchLabels: { app: 'web' } };
const In = { key: 'pod-template-hash', operator: 'In', values: ['abc'] };

describe('keys of a Pod’s own labels', () => {
  test.each([
    ['the value comes into the selector', { matchLabelKeys: ['pod-template-hash'] }, [In]],
    ['a key that the Pod does not have asks for nothing', { matchLabelKeys: ['other'] }, undefined],
    [
      'a mismatch excludes the value',
      { mismatchLabelKeys: ['app'] },
      [{ key: 'app', operator: 'NotIn', values: ['web'] }],
    ],
    ['without keys nothing is added', {}, undefined],
  ])('%s', (_, keys, matchExpressions) => {
    const term = { topologyKey: 'zone', labelSelector: selector, ...keys };
    const affinity = {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [term],
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }],
      },
    };
    const merged = mergeLabelKeys({ metadata: { labels }, spec: { containers: [], affinity } });
    const { podAntiAffinity } = merged.affinity ?? {};
    const required = podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.[0];
    const preferred = podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution?.[0]?.podAffinityTerm;
    for (const found of [required, preferred]) expect(found?.labelSelector?.matchExpressions).toEqual(matchExpressions);
  });

  test('a selector that is absent stays absent', () => {
    const constraint = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', matchLabelKeys: ['app'] };
    const spec = { containers: [], topologySpreadConstraints: [constraint] };
    expect(mergeLabelKeys({ metadata: { labels }, spec }).topologySpreadConstraints).toEqual([constraint]);
  });

  test('a rollout spreads each of its ReplicaSets for itself', () => {
    const cluster = buildCluster();
    const manifest = (image: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  strategy: {rollingUpdate: {maxSurge: 3, maxUnavailable: 0}}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: c, image: '${image}'}]
      topologySpreadConstraints:
      - {maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}, matchLabelKeys: [pod-template-hash]}
`;
    apply(cluster, manifest('nginx:1.27'));
    passTime(cluster, 60);
    apply(cluster, manifest('nginx:1.28'));
    passTime(cluster, 120);
    const nodes = say(cluster, 'get pods -l app=web -o jsonpath={.items[*].spec.nodeName}').split(' ');
    expect(nodes.toSorted()).toEqual(['node-1', 'node-2', 'node-3']);
    expect(
      say(cluster, 'get pods -l app=web -o jsonpath={.items[0].spec.topologySpreadConstraints[0].labelSelector}'),
    ).toContain('"key":"pod-template-hash"');
  });
});
