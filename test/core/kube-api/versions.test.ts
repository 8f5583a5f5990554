import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { plainOf, send } from '../../builders/api-request.ts';

let cluster: Cluster;

const V1 = '/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers';
const V2 = '/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers';
const NOTE = 'autoscaling.alpha.kubernetes.io/';

const TARGET = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const old = (spec: object = { targetCPUUtilizationPercentage: 60 }) => ({
  metadata: { name: 'web' },
  spec: { maxReplicas: 4, scaleTargetRef: TARGET, ...spec },
});

const METRICS = [
  { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '100Mi' } } },
  {
    type: 'Pods',
    pods: {
      metric: { name: 'rps', selector: { matchLabels: { a: 'b' } } },
      target: { type: 'AverageValue', averageValue: '1k' },
    },
  },
  {
    type: 'Object',
    object: {
      describedObject: { kind: 'Service', name: 's' },
      metric: { name: 'x' },
      target: { type: 'Value', value: '10' },
    },
  },
  { type: 'External', external: { metric: { name: 'q' }, target: { type: 'Value', value: '30' } } },
  {
    type: 'ContainerResource',
    containerResource: { name: 'cpu', container: 'c', target: { type: 'Utilization', averageUtilization: 60 } },
  },
];
const BEHAVIOR = {
  scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }] },
};

interface Sent {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

const read = (path: string) => plainOf(send(cluster, 'GET', path)) as unknown as Sent;

beforeEach(() => {
  cluster = createCluster(3);
});

describe('an autoscaler of autoscaling/v1', () => {
  test('is made there and answered as it was sent, and read in autoscaling/v2 with its goal as a metric', () => {
    const made = plainOf(send(cluster, 'POST', V1, { body: old() }));
    expect(made).toMatchObject({
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      spec: { ...old().spec, minReplicas: 1 },
    });
    const target = { type: 'Utilization', averageUtilization: 60 };
    expect(read(`${V2}/web`)).toMatchObject({
      apiVersion: 'autoscaling/v2',
      spec: { maxReplicas: 4, metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }] },
    });
  });

  test('keeps what that version has no fields for in annotations, as Go writes it', () => {
    send(cluster, 'POST', V2, { body: old({ metrics: METRICS, behavior: BEHAVIOR }) });
    const { annotations = {} } = read(`${V1}/web`).metadata;
    expect(Object.keys(annotations)).toEqual([`${NOTE}behavior`, `${NOTE}metrics`]);
    expect(annotations[`${NOTE}metrics`]).toBe(
      '[{"type":"Resource","resource":{"name":"memory","targetAverageValue":"100Mi"}},' +
        '{"type":"Pods","pods":{"metricName":"rps","targetAverageValue":"1k","selector":{"matchLabels":{"a":"b"}}}},' +
        '{"type":"Object","object":{"target":{"kind":"Service","name":"s"},"metricName":"x","targetValue":"10"}},' +
        '{"type":"External","external":{"metricName":"q","targetValue":"30"}},' +
        '{"type":"ContainerResource","containerResource":{"name":"cpu","targetAverageUtilization":60,"container":"c"}}]',
    );
    expect(annotations[`${NOTE}behavior`]).toContain(
      '{"ScaleUp":{"StabilizationWindowSeconds":0,"SelectPolicy":"Max","Policies":[{"Type":"Pods","Value":4,"PeriodSeconds":15}],"Tolerance":null},"ScaleDown":',
    );
  });

  test('comes back whole from a change there', () => {
    send(cluster, 'POST', V2, { body: old({ metrics: METRICS, behavior: BEHAVIOR }) });
    const before = read(`${V2}/web`);
    const contentType = 'application/merge-patch+json';
    const patched = send(cluster, 'PATCH', `${V1}/web`, { contentType, body: { spec: { maxReplicas: 9 } } });
    expect(patched.code).toBe(200);
    const after = read(`${V2}/web`);
    expect(after.spec).toEqual({ ...before.spec, maxReplicas: 9 });
    expect(after.metadata.annotations).toBeUndefined();
  });

  test('has no fields of the newer version', () => {
    const body = old({ metrics: [] });
    const strict = new Map([['fieldValidation', 'Strict']]);
    expect(plainOf(send(cluster, 'POST', V1, { body, query: strict }))).toMatchObject({
      message:
        'HorizontalPodAutoscaler in version "v1" cannot be handled as a HorizontalPodAutoscaler: strict decoding error: unknown field "spec.metrics"',
    });
    expect(send(cluster, 'POST', V1, { body }).warnings).toEqual(['unknown field "spec.metrics"']);
  });

  test('is applied on the server, and applied again without a change', () => {
    const query = new Map([['fieldManager', 'm']]);
    const applied = { apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', ...old() };
    const apply = () =>
      send(cluster, 'PATCH', `${V1}/web`, { body: applied, query, contentType: 'application/apply-patch+yaml' });
    const [first, second] = [plainOf(apply()), plainOf(apply())];
    expect(first).toMatchObject({ apiVersion: 'autoscaling/v1', spec: { targetCPUUtilizationPercentage: 60 } });
    expect(second).toEqual(first);
  });

  test('is refused under the address of another version', () => {
    const body = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', ...old() };
    expect(plainOf(send(cluster, 'POST', V1, { body }))).toMatchObject({
      code: 400,
      message: 'the API version in the data (autoscaling/v2) does not match the expected API version (autoscaling/v1)',
    });
  });

  test('is applied by kubectl as it is written, unchanged the second time', () => {
    const fileText = JSON.stringify({ apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', ...old() });
    const apply = () => runKubectl(cluster, 'apply -f hpa.yaml', { fileText }).stdout;
    expect([apply(), apply()]).toEqual([
      'horizontalpodautoscaler.autoscaling/web created\n',
      'horizontalpodautoscaler.autoscaling/web unchanged\n',
    ]);
    const { stdout } = runKubectl(
      cluster,
      'apply view-last-applied horizontalpodautoscalers.v1.autoscaling web -o json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ apiVersion: 'autoscaling/v1', spec: old().spec });
  });
});

describe('an Event of events.k8s.io/v1', () => {
  const EVENTS = '/apis/events.k8s.io/v1/namespaces/default/events';

  test('is the Event of v1 under other names', () => {
    runKubectl(cluster, 'run p --image=nginx');
    advanceBy(cluster, 5000, () => []);
    const { items } = plainOf(send(cluster, 'GET', EVENTS)) as unknown as { items: readonly object[] };
    const core = plainOf(send(cluster, 'GET', '/api/v1/namespaces/default/events')) as unknown as {
      items: readonly Record<string, unknown>[];
    };
    const [first] = core.items;
    expect(items[0]).toEqual({
      metadata: first?.metadata,
      eventTime: null,
      reason: first?.reason,
      regarding: first?.involvedObject,
      note: first?.message,
      type: first?.type,
      reportingController: first?.reportingComponent,
      deprecatedSource: first?.source,
      deprecatedFirstTimestamp: first?.firstTimestamp,
      deprecatedLastTimestamp: first?.lastTimestamp,
      deprecatedCount: first?.count,
    });
  });

  test('is made there and read as one of v1', () => {
    const body = {
      metadata: { name: 'e', namespace: 'default' },
      eventTime: '2026-01-01T00:00:00.000000Z',
      action: 'Waking',
      note: 'up',
      reason: 'Morning',
      type: 'Normal',
      regarding: { kind: 'Pod', name: 'p', namespace: 'default' },
      reportingController: 'example.com/clock',
      reportingInstance: 'clock-1',
    };
    expect(send(cluster, 'POST', EVENTS, { body }).code).toBe(201);
    expect(plainOf(send(cluster, 'GET', '/api/v1/namespaces/default/events/e'))).toMatchObject({
      apiVersion: 'v1',
      message: 'up',
      involvedObject: { name: 'p' },
      reportingComponent: 'example.com/clock',
    });
  });
});

describe('kubectl', () => {
  test.each([
    ['means the better version by a short name, whatever version stands behind it', 'get hpa.v1.autoscaling web', 'v2'],
    ['means the version that stands behind the resource', 'get horizontalpodautoscalers.v1.autoscaling web', 'v1'],
    ['means the better version by the group', 'get horizontalpodautoscalers.autoscaling web', 'v2'],
  ])('%s', (_, line, version) => {
    send(cluster, 'POST', V1, { body: old() });
    expect(runKubectl(cluster, `${line} -o jsonpath={.apiVersion}`).stdout).toBe(`autoscaling/${version}`);
  });

  test('warns of a short name that two groups have', () => {
    expect(runKubectl(cluster, 'get ev').stderr).toContain(
      'Warning: short name "ev" could also match lower priority resource events.events.k8s.io\n',
    );
    expect(runKubectl(cluster, 'get events').stderr).not.toContain('Warning');
  });
});
