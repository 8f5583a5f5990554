import { expect, test } from 'vitest';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advance, buildCluster } from '../../builders/cluster.ts';

const runtimeClass = (handler: string): string =>
  `apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata: {name: special}\nhandler: ${handler}\n`;
const POD = `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {runtimeClassName: special, containers: [{name: web, image: nginx}]}
`;

test('a Pod that waits for a runtime starts with the RuntimeClass that comes in place of the one that its node lacks', () => {
  const cluster = buildCluster();
  applyText(cluster, runtimeClass('gvisor'), 'STDIN');
  applyText(cluster, POD, 'STDIN');
  advance(cluster, 20_000);
  const phase = (): string => runKubectl(cluster, 'get pod web -o jsonpath={.status.phase}').stdout;
  const said = (): string => runKubectl(cluster, 'get events --field-selector reason=FailedCreatePodSandBox').stdout;
  expect(phase()).toBe('Pending');
  expect(said()).toContain('no runtime for "gvisor" is configured');
  runKubectl(cluster, 'delete runtimeclass special');
  advance(cluster, 2000);
  expect(said()).toContain('Failed to create pod sandbox: runtimeclass.node.k8s.io "special" not found');
  applyText(cluster, runtimeClass('runc'), 'STDIN');
  advance(cluster, 20_000);
  expect(phase()).toBe('Running');
});
