import { beforeEach, describe, expect, test } from 'vitest';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { computeEnvironment } from '../../../core/kubelet/environment/compute-environment.ts';
import { expandVariables } from '../../../core/kubelet/environment/expand-variables.ts';
import type { Container, Pod } from '../../../core/objects/kubernetes.generated.ts';
import { buildCluster } from '../../builders/cluster.ts';
import { buildContainer, buildPod } from '../../builders/pod.ts';

const PLACE = { hostIp: '172.18.0.3', podIp: '10.244.1.7', allocatable: { cpu: '2', memory: '3923492Ki' } };

let cluster: Cluster;

beforeEach(() => {
  cluster = buildCluster();
  createObject(cluster, 'ConfigMap', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'default' },
    data: { mode: 'fast', Level: '3' },
  });
  createObject(cluster, 'Secret', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login', namespace: 'default' },
    data: { user: 'YWRtaW4=', word: '7ZWc6riA' },
  });
});

/** The variables that come from the container itself, or the message of the error. */
function environmentOf(difference: Partial<Container>, pod: Pod = buildPod()): Record<string, string> | string {
  const environment = computeEnvironment(cluster, pod, buildContainer(difference), PLACE);
  if (!environment.ok) return environment.message;
  return Object.fromEntries([...environment.variables].filter(([name]) => !name.startsWith('KUBERNETES_')));
}

const POD = buildPod({
  metadata: { uid: 'u-1', labels: { app: 'web', 'a/b': 'c' } },
  spec: { nodeName: 'node-1', serviceAccountName: 'builder' },
});

describe('the environment of a container', () => {
  const rows: { says: string; container: Partial<Container>; expected: Record<string, string> | string }[] = [
    {
      says: 'expands what was set before, and only that',
      container: {
        env: [
          { name: 'A', value: '$(B)' },
          { name: 'B', value: 'b' },
          { name: 'C', value: '$(A)-$(B)-$$(B)' },
        ],
      },
      expected: { A: '$(B)', B: 'b', C: '$(B)-b-$(B)' },
    },
    {
      says: 'takes all keys of a ConfigMap with a prefix',
      container: { envFrom: [{ prefix: 'CFG_', configMapRef: { name: 'settings' } }] },
      expected: { CFG_Level: '3', CFG_mode: 'fast' },
    },
    {
      says: 'decodes a Secret',
      container: { envFrom: [{ secretRef: { name: 'login' } }] },
      expected: { user: 'admin', word: '한글' },
    },
    {
      says: 'lets env win over envFrom',
      container: { envFrom: [{ configMapRef: { name: 'settings' } }], env: [{ name: 'mode', value: 'slow' }] },
      expected: { Level: '3', mode: 'slow' },
    },
    {
      says: 'misses a ConfigMap by name',
      container: { envFrom: [{ configMapRef: { name: 'nope' } }] },
      expected: 'configmap "nope" not found',
    },
    {
      says: 'does without an optional one',
      container: { envFrom: [{ secretRef: { name: 'nope', optional: true } }] },
      expected: {},
    },
    {
      says: 'misses a key by name',
      container: { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'k' } } }] },
      expected: "couldn't find key k in ConfigMap default/settings",
    },
    {
      says: "misses a Secret's key by name",
      container: { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'login', key: 'k' } } }] },
      expected: "couldn't find key k in Secret default/login",
    },
    {
      says: 'does without an optional key',
      container: {
        env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'k', optional: true } } }],
      },
      expected: {},
    },
    {
      says: 'tells of the Pod and its place',
      container: {
        env: [
          'metadata.name',
          'metadata.uid',
          "metadata.labels['a/b']",
          'metadata.labels',
          'spec.nodeName',
          'spec.serviceAccountName',
          'status.hostIP',
          'status.podIP',
        ].map((fieldPath, index) => ({ name: `F${index}`, valueFrom: { fieldRef: { fieldPath } } })),
      },
      expected: {
        F0: 'web',
        F1: 'u-1',
        F2: 'c',
        F3: 'a/b="c"\napp="web"',
        F4: 'node-1',
        F5: 'builder',
        F6: '172.18.0.3',
        F7: '10.244.1.7',
      },
    },
    {
      says: 'tells resources in their divisor, rounded up, and the node’s where there is no limit',
      container: {
        resources: { requests: { cpu: '250m', memory: '64Mi' }, limits: { memory: '128Mi' } },
        env: [
          { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'requests.cpu' } } },
          { name: 'CPU_M', valueFrom: { resourceFieldRef: { resource: 'requests.cpu', divisor: '1m' } } },
          { name: 'MEMORY', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } },
          { name: 'MEMORY_MI', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
          { name: 'NODE_CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
        ],
      },
      expected: { CPU: '1', CPU_M: '250', MEMORY: '134217728', MEMORY_MI: '128', NODE_CPU: '2' },
    },
  ];
  test.each(rows)('$says', ({ container, expected }) => {
    expect(environmentOf(container, POD)).toEqual(expected);
  });
  test('always knows the API server', () => {
    const pod = buildPod({ metadata: { namespace: 'kube-public' } });
    const environment = computeEnvironment(cluster, pod, buildContainer(), PLACE);
    expect(environment.ok && Object.fromEntries(environment.variables)).toEqual({
      KUBERNETES_SERVICE_HOST: '10.96.0.1',
      KUBERNETES_SERVICE_PORT: '443',
      KUBERNETES_SERVICE_PORT_HTTPS: '443',
      KUBERNETES_PORT: 'tcp://10.96.0.1:443',
      KUBERNETES_PORT_443_TCP: 'tcp://10.96.0.1:443',
      KUBERNETES_PORT_443_TCP_PROTO: 'tcp',
      KUBERNETES_PORT_443_TCP_PORT: '443',
      KUBERNETES_PORT_443_TCP_ADDR: '10.96.0.1',
    });
  });
});

describe('a text with variables', () => {
  const variables = new Map([['A', 'a']]);
  test.each([
    ['$(A)', 'a'],
    ['$$(A)', '$(A)'],
    ['$$$(A)', '$a'],
    ['$(B)', '$(B)'],
    ['$A', '$A'],
    ['$(A', '$(A'],
    ['100$', '100$'],
    ['$$', '$'],
  ])('%s becomes %s', (text, expanded) => {
    expect(expandVariables(text, variables)).toBe(expanded);
  });
});
