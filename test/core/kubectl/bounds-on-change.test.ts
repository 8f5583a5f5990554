import { describe, expect, test } from 'vitest';
import { computeUsed } from '../../../core/apiserver/policy/check-quotas.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { applyFault } from '../../../core/lab/faults.ts';
import { compareQuantities } from '../../../core/objects/quantity.ts';
import { advance, buildCluster } from '../../builders/cluster.ts';
import { fc } from '../../builders/fast-check.ts';

const POD = `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
  - {name: first, image: busybox, resources: {requests: {cpu: 50m}, limits: {cpu: 50m}}}
  containers:
  - {name: web, image: nginx, resources: {requests: {cpu: 100m, ephemeral-storage: 1Gi}, limits: {cpu: 200m}}}
`;
const CLAIM = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], storageClassName: fast, resources: {requests: {storage: 1Gi}}}
`;
const SERVICE = `
apiVersion: v1
kind: Service
metadata: {name: front}
spec: {selector: {app: web}, ports: [{name: a, port: 80}, {name: b, port: 81}]}
`;
const CLASS = `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: rancher.io/local-path
allowVolumeExpansion: true
`;

const quota = (hard: string): string => `
apiVersion: v1
kind: ResourceQuota
metadata: {name: q}
spec: {hard: {${hard}}}
`;
const range = (item: string): string => `
apiVersion: v1
kind: LimitRange
metadata: {name: l}
spec: {limits: [{${item}}]}
`;

function clusterWith(...manifests: readonly string[]): Cluster {
  const cluster = buildCluster();
  for (const manifest of manifests) {
    const { stderr } = manifest.startsWith('kubectl ')
      ? runKubectl(cluster, manifest.slice('kubectl '.length))
      : applyText(cluster, manifest, 'STDIN');
    if (stderr !== '') throw new Error(stderr);
  }
  return cluster;
}

const resize = (resources: string, list = 'containers', name = 'web'): string =>
  `patch pod web --subresource resize -p '{"spec":{"${list}":[{"name":"${name}",${resources}}]}}'`;
const grow = (storage: string): string =>
  `patch pvc data -p '{"spec":{"resources":{"requests":{"storage":"${storage}"}}}}'`;
const turn = (type: string): string => `patch service front -p '{"spec":{"type":"${type}"}}'`;

interface Row {
  readonly says: string;
  readonly given: readonly string[];
  readonly line: string;
  /** The end of what kubectl says; empty where the change is taken. */
  readonly refusal: string;
}

const ROWS: readonly Row[] = [
  {
    says: 'a Pod may be resized to what its quota just holds',
    given: [quota('requests.cpu: 150m'), POD],
    line: resize('"resources":{"requests":{"cpu":"150m"}}'),
    refusal: '',
  },
  {
    says: 'a Pod is not resized beyond its quota, which is told of the increase alone',
    given: [quota('requests.cpu: 150m, limits.cpu: "1"'), POD],
    line: resize('"resources":{"requests":{"cpu":"160m"}}'),
    refusal:
      'pods "web" is forbidden: exceeded quota: q, requested: requests.cpu=60m, used: requests.cpu=100m, limited: requests.cpu=150m',
  },
  {
    says: 'a Pod may be made smaller in a namespace that uses more than its quota already',
    given: [POD, quota('requests.cpu: 10m, limits.cpu: 10m')],
    line: resize('"resources":{"requests":{"cpu":"90m"}}'),
    refusal: '',
  },
  {
    says: 'other changes of a Pod are not held against a quota',
    given: [POD, quota('pods: "0", requests.cpu: 10m, limits.cpu: 10m')],
    line: 'label pod web a=b',
    refusal: '',
  },
  {
    says: 'a Pod is not resized beyond a LimitRange',
    given: [POD, range('type: Container, max: {cpu: 300m}')],
    line: resize('"resources":{"limits":{"cpu":"400m"}}'),
    refusal: 'pods "web" is forbidden: maximum cpu usage per Container is 300m, but limit is 400m',
  },
  {
    says: 'a Pod that a LimitRange would not take now may still be changed otherwise',
    given: [POD, range('type: Container, max: {cpu: 10m}')],
    line: 'annotate pod web a=b',
    refusal: '',
  },
  {
    says: 'a resize does not change the class of service, and is told of the one that the Pod has',
    given: ['kubectl run web --image=nginx'],
    line: resize('"resources":{"requests":{"cpu":"100m"}}'),
    refusal:
      'The Pod "web" is invalid: spec: Invalid value: "BestEffort": Pod QOS Class may not change as a result of resizing',
  },
  {
    says: 'a request is not taken away',
    given: [POD.replace(', limits: {cpu: 200m}', '')],
    line: resize('"resources":{"requests":{"cpu":null}}'),
    refusal: 'spec.containers[0].resources.requests: Forbidden: resource requests cannot be removed',
  },
  {
    says: 'a limit is not taken away',
    given: [POD],
    line: resize('"resources":{"limits":null}'),
    refusal:
      'The Pod "web" is invalid: spec.containers[0].resources.limits: Forbidden: resource limits cannot be removed',
  },
  {
    says: 'nothing but cpu and memory is resized',
    given: [POD],
    line: resize('"resources":{"requests":{"ephemeral-storage":"2Gi"}}'),
    refusal: 'The Pod "web" is invalid: spec: Forbidden: only cpu and memory resources are mutable',
  },
  {
    says: 'an init container that ends is not resized',
    given: [POD],
    line: resize('"resources":{"requests":{"cpu":"40m"}}', 'initContainers', 'first'),
    refusal: 'The Pod "web" is invalid: spec: Forbidden: resources for non-sidecar init containers are immutable',
  },
  {
    says: 'what a resize says beside resources is not listened to',
    given: [POD],
    line: resize('"image":"redis","resources":{"limits":{"cpu":"300m"}}'),
    refusal: '',
  },
  {
    says: 'a claim may grow within its quota',
    given: [CLASS, quota('requests.storage: 2Gi'), CLAIM],
    line: grow('2Gi'),
    refusal: '',
  },
  {
    says: 'a claim does not grow beyond its quota',
    given: [CLASS, quota('requests.storage: 2Gi, persistentvolumeclaims: "1"'), CLAIM],
    line: grow('3Gi'),
    refusal:
      'persistentvolumeclaims "data" is forbidden: exceeded quota: q, requested: requests.storage=2Gi, used: requests.storage=1Gi, limited: requests.storage=2Gi',
  },
  {
    says: 'a claim does not grow beyond the quota of its class',
    given: [CLASS, quota('fast.storageclass.storage.k8s.io/requests.storage: 2Gi'), CLAIM],
    line: grow('3Gi'),
    refusal:
      'exceeded quota: q, requested: fast.storageclass.storage.k8s.io/requests.storage=2Gi, used: fast.storageclass.storage.k8s.io/requests.storage=1Gi, limited: fast.storageclass.storage.k8s.io/requests.storage=2Gi',
  },
  {
    says: 'a claim does not grow beyond a LimitRange',
    given: [CLASS, CLAIM, range('type: PersistentVolumeClaim, max: {storage: 2Gi}')],
    line: grow('3Gi'),
    refusal:
      'persistentvolumeclaims "data" is forbidden: maximum storage usage per PersistentVolumeClaim is 2Gi, but request is 3Gi',
  },
  {
    says: 'of a claim even a label is refused, where a LimitRange came later',
    given: [CLASS, CLAIM, range('type: PersistentVolumeClaim, max: {storage: 500Mi}')],
    line: 'label pvc data a=b',
    refusal:
      'persistentvolumeclaims "data" is forbidden: maximum storage usage per PersistentVolumeClaim is 500Mi, but request is 1Gi',
  },
  {
    says: 'a Service does not get node ports that its quota has not',
    given: [quota('services.nodeports: "1", services: "2"'), SERVICE],
    line: turn('NodePort'),
    refusal:
      'services "front" is forbidden: exceeded quota: q, requested: services.nodeports=2, used: services.nodeports=0, limited: services.nodeports=1',
  },
  {
    says: 'a Service does not become a load balancer where its quota has none',
    given: [quota('services.nodeports: "2", services.loadbalancers: "0"'), SERVICE],
    line: turn('LoadBalancer'),
    refusal:
      'exceeded quota: q, requested: services.loadbalancers=1, used: services.loadbalancers=0, limited: services.loadbalancers=0',
  },
  {
    says: 'a Service that stays what it is may change, though nothing more may be made',
    given: [SERVICE, quota('services: "0", count/services: "0"')],
    line: 'label service front a=b',
    refusal: '',
  },
  {
    says: 'replicas are no amount of a quota',
    given: ['kubectl create deployment site --image=nginx', quota('count/deployments.apps: "1"')],
    line: 'scale deployment site --replicas=5',
    refusal: '',
  },
];

describe('what bounds a namespace holds for changes too:', () => {
  test.each(ROWS)('$says', ({ given, line, refusal }) => {
    const { stderr } = runKubectl(clusterWith(...given), line);
    expect(stderr.trimEnd().slice(refusal === '' ? 0 : -refusal.length)).toBe(refusal);
  });
});

test('a Pod that asks for more than its node will ever have takes no more of it than before', () => {
  const cluster = clusterWith(POD);
  advance(cluster, 20_000);
  runKubectl(cluster, resize('"resources":{"requests":{"cpu":"60"},"limits":{"cpu":"60"}}'));
  advance(cluster, 5000);
  const node = runKubectl(cluster, 'get pod web -o jsonpath={.spec.nodeName}').stdout;
  const { stdout } = runKubectl(cluster, `describe node ${node}`);
  expect(/default +web .*/.exec(stdout)?.[0]).toContain(' 100m (');
  const only = JSON.stringify({ spec: { nodeSelector: { 'kubernetes.io/hostname': node } } });
  runKubectl(cluster, `run next --image=nginx --overrides='${only}'`);
  advance(cluster, 1000);
  expect(runKubectl(cluster, 'get pod next -o jsonpath={.spec.nodeName}').stdout).toBe(node);
});

test('a container that is added to debug a Pod is held against the level of Pod security too', () => {
  const cluster = clusterWith(POD, 'kubectl label ns default pod-security.kubernetes.io/enforce=baseline');
  advance(cluster, 20_000);
  expect(runKubectl(cluster, 'debug web --image=busybox --profile=netadmin -- sleep 1').stderr).toContain(
    'pods "web" is forbidden: violates PodSecurity "baseline:latest": non-default capabilities',
  );
  expect(runKubectl(cluster, 'debug web --image=busybox --profile=baseline -- sleep 1').stderr).not.toContain(
    'forbidden',
  );
});

const used = (cluster: Cluster): string => runKubectl(cluster, 'get quota q -o jsonpath={.status.used}').stdout;

describe('what a quota says is used', () => {
  test('follows a resize, and a Service that changes its type', () => {
    const cluster = clusterWith(quota('limits.cpu: "1", services.nodeports: "5"'), POD, SERVICE);
    runKubectl(cluster, resize('"resources":{"limits":{"cpu":"300m"}}'));
    runKubectl(cluster, turn('NodePort'));
    expect(used(cluster)).toBe('{"limits.cpu":"300m","services.nodeports":"2"}');
  });

  test('goes over to the quota of Pods that have to end, once a Pod gets a deadline', () => {
    const scoped = (name: string): string => `
apiVersion: v1
kind: ResourceQuota
metadata: {name: ${name.toLowerCase()}}
spec: {hard: {pods: "5"}, scopes: [${name}]}
`;
    const cluster = clusterWith(scoped('Terminating'), scoped('NotTerminating'), POD);
    const pods = (): string =>
      runKubectl(cluster, 'get quota -o custom-columns=N:.metadata.name,USED:.status.used.pods --no-headers').stdout;
    expect(pods()).toBe('notterminating   1\nterminating      0\n');
    runKubectl(cluster, `patch pod web -p '{"spec":{"activeDeadlineSeconds":600}}'`);
    expect(pods()).toBe('notterminating   0\nterminating      1\n');
  });

  test('no longer holds a Pod whose node never says that it has ended', () => {
    const cluster = clusterWith(quota('pods: "1"'), 'kubectl run web --image=nginx');
    advance(cluster, 20_000);
    const node = runKubectl(cluster, 'get pod web -o jsonpath={.spec.nodeName}').stdout;
    applyFault(cluster, { kind: 'stopNode', node });
    runKubectl(cluster, 'delete pod web --wait=false');
    expect(used(cluster)).toBe('{"pods":"1"}');
    advance(cluster, 59_000);
    expect(used(cluster)).toBe('{"pods":"1"}');
    advance(cluster, 3000);
    expect(used(cluster)).toBe('{"pods":"0"}');
  });

  test('leaves out what no kind of object counts for', () => {
    const cluster = clusterWith(quota('pods: "1", count/widgets.example.com: "1", limits.example.com/gpu: "1"'));
    expect(used(cluster)).toBe('{"pods":"0"}');
  });
});

test('a quota is never exceeded, whatever is made, changed and taken away', () => {
  const hard = { 'requests.cpu': '300m', 'limits.cpu': '900m', 'requests.storage': '4Gi', 'services.nodeports': '3' };
  const lines = fc.constantFrom(
    ...['100m', '150m', '250m', '350m'].map((cpu) => resize(`"resources":{"requests":{"cpu":"${cpu}"}}`)),
    ...['200m', '600m', '1'].map((cpu) => resize(`"resources":{"limits":{"cpu":"${cpu}"}}`)),
    ...['2Gi', '3Gi', '5Gi'].map(grow),
    ...['NodePort', 'ClusterIP', 'LoadBalancer'].map(turn),
    'create service nodeport other --tcp=80 --tcp=81',
    'delete service other',
    'delete pod web --wait=false --force',
    'apply',
  );
  let refusals = 0;
  fc.assert(
    fc.property(fc.array(lines, { minLength: 3, maxLength: 10 }), (wishes) => {
      const bounds = Object.entries(hard).map(([name, amount]) => `${name}: "${amount}"`);
      const cluster = clusterWith(CLASS, quota(bounds.join(', ')), POD, CLAIM, SERVICE);
      for (const line of wishes) {
        const { stderr } = line === 'apply' ? applyText(cluster, POD, 'STDIN') : runKubectl(cluster, line);
        if (stderr.includes('exceeded quota')) refusals += 1;
        const [found] = listObjects(cluster.store, 'ResourceQuota');
        for (const [name, amount] of Object.entries(computeUsed(cluster, found ?? {}))) {
          const bound = new Map(Object.entries(hard)).get(name) ?? '0';
          expect(compareQuantities(amount, bound)).toBeLessThanOrEqual(0);
        }
      }
    }),
    { numRuns: 40, seed: 3 },
  );
  expect(refusals).toBeGreaterThan(20);
});
