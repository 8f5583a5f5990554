import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { applyText, type KubectlOutcome, runKubectl } from '../../core/kubectl/index.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';
import { createRealKubectl, type Printed, type RealKubectl } from './real-kubectl.ts';

const WEB = (replicas: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{containerPort: 80}], env: [{name: A, value: b}]}]}
`;
const SERVICE = `---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

describeRequiring(KUBECTL, 'server-side apply by the real kubectl', () => {
  const here = createCluster(11);
  let lab: OpenLab;
  let real: RealKubectl;

  beforeAll(async () => {
    lab = await openLab(11);
    real = createRealKubectl(lab.url);
  });

  afterAll(async () => {
    real.close();
    await lab.close();
  });

  test('does as the chat does: each field has the same holder, and a conflict the same words', async () => {
    await both(WEB('2') + SERVICE);
    await sameOf(WEB('2') + SERVICE, '--server-side');
    expect(held(await read())).toBe(held(here));
    for (const line of ['scale deploy web --replicas=5', 'label svc web a=b', 'set image deploy/web web=nginx:1.29']) {
      await real.run(line.split(' '));
      runKubectl(here, line);
    }
    const refused = await sameOf(WEB('2'), '--server-side', '--field-manager=other');
    expect(refused).toContain('conflicts with "kubectl" with subresource "scale" using apps/v1:\n- .spec.replicas');
    await sameOf(WEB('3'), '--server-side', '--field-manager=other', '--force-conflicts');
    await sameOf(WEB('3'), '--server-side');
    await sameOf(WEB('3').replace(/, env:.*\]/, ''), '--server-side');
    expect(held(await read())).toBe(held(here));
  });

  test('is tried without being done', async () => {
    real.write('web.yaml', WEB('9'));
    const { stdout } = await real.run([
      'apply',
      '-f',
      'web.yaml',
      '--server-side',
      '--dry-run=server',
      '--force-conflicts',
    ]);
    expect(stdout).toBe('deployment.apps/web serverside-applied (server dry run)\n');
    expect(runKubectl(await read(), 'get deploy web -o jsonpath={.spec.replicas}').stdout).toBe('3');
  });

  test('shows who holds what where it is asked for', async () => {
    expect((await real.run(['get', 'deploy', 'web', '-o', 'yaml'])).stdout).not.toContain('managedFields');
    const { stdout } = await real.run(['get', 'deploy', 'web', '-o', 'yaml', '--show-managed-fields']);
    expect(stdout).toBe(runKubectl(await read(), 'get deploy web -o yaml --show-managed-fields').stdout);
    expect(stdout).toContain('f:replicas');
  });

  async function read(): Promise<Cluster> {
    return (await lab.read()).cluster;
  }

  async function sameOf(text: string, ...flags: readonly string[]): Promise<string> {
    const [printed, mine] = await both(text, ...flags);
    expect(printed.stdout).toBe(mine.stdout);
    expect(printed.stderr.trim()).toBe(mine.stderr.trim());
    return mine.stderr;
  }

  async function both(text: string, ...flags: readonly string[]): Promise<readonly [Printed, KubectlOutcome]> {
    real.write('web.yaml', text);
    const printed = await real.run(['apply', '-f', 'web.yaml', ...flags]);
    const mine = applyText(here, text, 'web.yaml', {
      serverSide: flags.includes('--server-side'),
      forceConflicts: flags.includes('--force-conflicts'),
      ...(flags.includes('--field-manager=other') ? { fieldManager: 'other' } : {}),
    });
    return [printed, mine];
  }
});

/** Who holds what, without what differs by how many requests there were. */
function held(cluster: Cluster): string {
  const { stdout } = runKubectl(cluster, 'get deploy/web svc/web -o yaml --show-managed-fields');
  return stdout.replace(/^ *resourceVersion.*\n/gm, '');
}
