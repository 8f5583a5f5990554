import { expect, test } from 'vitest';
import { buildClusterAtRest } from '../../builders/job.ts';
import { apply, say } from '../../builders/workload.ts';

const pod = (keys: readonly string[]): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: {
      containers: [{ name: 'c', image: 'nginx' }],
      tolerations: keys.map((key) => ({ key, operator: 'Exists', effect: 'NoSchedule' })),
    },
  });

test('a Pod whose tolerations are added to keeps those that every Pod gets', () => {
  const cluster = buildClusterAtRest();
  const keysOf = (): string => say(cluster, 'get pod p -o jsonpath={.spec.tolerations[*].key}');
  const usual = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];
  apply(cluster, pod(['a']));
  expect(keysOf()).toBe(['a', ...usual].join(' '));
  apply(cluster, pod(['a', 'b']));
  expect(keysOf()).toBe(['a', 'b', ...usual].join(' '));
  expect(() => apply(cluster, pod(['b']))).toThrow('spec.tolerations: Forbidden');
});
