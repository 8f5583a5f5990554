import { expect, test } from 'vitest';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { plainOf, send } from '../../builders/api-request.ts';

const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const SCALERS = 'namespaces/default/horizontalpodautoscalers';

const scaler = (annotations: object) => ({
  metadata: { name: 'deep', annotations },
  spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
});

test('a body of a hundred thousand brackets is refused in words', () => {
  const answer = send(createCluster(3), 'POST', '/api/v1/namespaces/default/configmaps', { body: DEEP });
  expect(answer.code).toBe(400);
  expect(String(plainOf(answer).message)).toContain('must be of type ConfigMap');
});

test('brackets in a text are no levels', () => {
  const body = { metadata: { name: 'c' }, data: { text: `${'['.repeat(100)}"{\\` } };
  expect(send(createCluster(3), 'POST', '/api/v1/namespaces/default/configmaps', { body }).code).toBe(201);
});

test.each(['metrics', 'current-metrics', 'conditions', 'behavior'])(
  'an annotation of autoscaling/v1 for its %s that nests as deep says nothing',
  (what) => {
    const cluster = createCluster(3);
    const body = scaler({ [`autoscaling.alpha.kubernetes.io/${what}`]: DEEP });
    expect(send(cluster, 'POST', `/apis/autoscaling/v1/${SCALERS}`, { body }).code).toBe(201);
    expect(plainOf(send(cluster, 'GET', `/apis/autoscaling/v2/${SCALERS}/deep`)).spec).toMatchObject({
      metrics: [{ type: 'Resource' }],
    });
  },
);
