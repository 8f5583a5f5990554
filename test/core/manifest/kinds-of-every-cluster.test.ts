import { describe, expect, test } from 'vitest';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { runUntil } from '../../../core/lab/run-occurrences.ts';

const SLICE = 'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: a}\n';
const LEASE = 'apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata: {name: a}\n';
const CLASS = 'apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata: {name: a}\n';

describe('the API server refuses', () => {
  test.each([
    [
      'a slice of another family',
      `${SLICE}addressType: IPv5\nendpoints: []\n`,
      'addressType: Unsupported value: "IPv5": supported values: "FQDN", "IPv4", "IPv6"',
    ],
    [
      'an endpoint without an address',
      `${SLICE}addressType: IPv4\nendpoints: [{addresses: []}]\n`,
      'endpoints[0].addresses: Required value: must contain at least 1 address',
    ],
    [
      'an address of another family',
      `${SLICE}addressType: IPv6\nendpoints: [{addresses: [10.1.2.3]}]\n`,
      'endpoints[0].addresses: Invalid value: "10.1.2.3": must be an IPv6 address',
    ],
    [
      'two ports of one name',
      `${SLICE}addressType: IPv4\nendpoints: []\nports: [{port: 80}, {port: 81}]\n`,
      'ports[1].name: Duplicate value: ""',
    ],
    [
      'a lease of no time',
      `${LEASE}spec: {leaseDurationSeconds: 0}\n`,
      'spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0',
    ],
    [
      'a lease that was handed over less than never',
      `${LEASE}spec: {leaseTransitions: -1}\n`,
      'spec.leaseTransitions: Invalid value: -1: must be greater than or equal to 0',
    ],
    [
      'an overhead below nothing',
      `${CLASS}handler: runc\noverhead: {podFixed: {memory: "-1"}}\n`,
      'overhead.limits[memory]: Invalid value: "-1": must be greater than or equal to 0',
    ],
  ])('%s', (_, manifest, message) => {
    expect(applyText(createCluster(1), manifest, 'STDIN').stderr).toContain(message);
  });

  test('another handler of a RuntimeClass, and another family of a slice', () => {
    const cluster = createCluster(1);
    const change = (before: string, after: string) => {
      applyText(cluster, before, 'STDIN');
      return applyText(cluster, after, 'STDIN').stderr;
    };
    expect(change(`${CLASS}handler: runc\n`, `${CLASS}handler: runsc\n`)).toContain(
      'handler: Invalid value: "runsc": field is immutable',
    );
    expect(
      change(`${SLICE}addressType: IPv4\nendpoints: []\n`, `${SLICE}addressType: IPv6\nendpoints: []\n`),
    ).toContain('addressType: Invalid value: "IPv6": field is immutable');
  });
});

describe('a RuntimeClass', () => {
  const GVISOR = `${CLASS.replace('name: a', 'name: gvisor')}handler: runsc
overhead: {podFixed: {cpu: 250m}}
scheduling: {nodeSelector: {kubernetes.io/os: linux}, tolerations: [{key: sandbox, operator: Exists}]}
`;
  const pod = (more = '') =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {runtimeClassName: gvisor, ${more}containers: [{name: c, image: nginx}]}\n`;

  test('gives its Pods an overhead, a place and what they bear there', () => {
    const cluster = createCluster(1);
    applyText(cluster, `${GVISOR}---\n${pod()}`, 'STDIN');
    const get = (path: string) => runKubectl(cluster, `get pod p -o jsonpath={.spec.${path}}`).stdout;
    expect(get('overhead')).toBe('{"cpu":"250m"}');
    expect(get('nodeSelector')).toBe('{"kubernetes.io/os":"linux"}');
    expect(get('tolerations[2]')).toBe('{"key":"sandbox","operator":"Exists"}');
  });

  test.each([
    [
      'another overhead',
      'overhead: {cpu: 1}, ',
      "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead",
    ],
    [
      'another place',
      'nodeSelector: {kubernetes.io/os: windows}, ',
      'conflict: runtimeClass.scheduling.nodeSelector[kubernetes.io/os] = linux; pod.spec.nodeSelector[kubernetes.io/os] = windows',
    ],
  ])('refuses a Pod that says %s', (_, more, message) => {
    const cluster = createCluster(1);
    applyText(cluster, GVISOR, 'STDIN');
    expect(applyText(cluster, pod(more), 'STDIN').stderr).toContain(message);
  });

  test('whose handler no node has keeps its Pods waiting, and the Pod says why', () => {
    const cluster = createCluster(1);
    applyText(cluster, `${GVISOR}---\n${pod()}`, 'STDIN');
    runUntil(cluster, 120_000);
    expect(runKubectl(cluster, 'get pod p').stdout).toContain('ContainerCreating');
    expect(runKubectl(cluster, 'describe pod p').stdout).toContain(
      'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox runtime: no runtime for "runsc" is configured',
    );
  });

  test('of the runtime that every node has runs them', () => {
    const cluster = createCluster(1);
    applyText(cluster, `${GVISOR.replace('runsc', 'runc')}---\n${pod()}`, 'STDIN');
    runUntil(cluster, 60_000);
    expect(runKubectl(cluster, 'get pod p').stdout).toContain('Running');
  });
});

test('a list of policies that is there and empty keeps the default away, and is refused', () => {
  const text = (policies: string): string =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}, behavior: {scaleUp: {${policies}}}}\n`;
  const cluster = createCluster(1);
  expect(applyText(cluster, text('policies: []'), 'STDIN').stderr).toContain(
    'spec.behavior.scaleUp.policies: Required value: must specify at least one Policy',
  );
  expect(applyText(cluster, text('policies: null'), 'STDIN').stderr).toBe('');
});
