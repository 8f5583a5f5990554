import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runKubectl } from '../../core/kubectl/index.ts';
import { setSpeed } from '../../core/session/live.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { describeRequiring, OLDER_KUBECTL } from '../tools/require.ts';
import type { Printed } from './real-kubectl.ts';

const MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {greeting: hello}
`;

const KUSTOMIZATION = 'namePrefix: dev-\nresources: [settings.yaml]\n';

/** What is said of a line that works. */
interface Works {
  readonly line: string;
  readonly says: RegExp;
}

/** One after the other: what the first makes the next ones look at. */
const STEPS: readonly Works[] = [
  { line: 'get nodes', says: /^NAME +STATUS +ROLES +AGE +VERSION\nnode-1 +Ready/ },
  { line: 'create deployment web --image=nginx --replicas=2', says: /^deployment.apps\/web created\n$/ },
  { line: 'rollout status deployment/web', says: /deployment "web" successfully rolled out/ },
  { line: 'get deployment web -o wide', says: /web +2\/2 +2 +2 .* nginx +nginx +app=web/ },
  { line: 'describe deployment web', says: /Replicas: +2 desired \| 2 updated \| 2 total \| 2 available/ },
  { line: 'logs deployment/web', says: /docker-entrypoint/ },
  { line: 'set image deployment/web nginx=nginx:1.28', says: /image updated/ },
  { line: 'rollout history deployment/web', says: /REVISION +CHANGE-CAUSE\n1 .*\n2 / },
  { line: 'rollout undo deployment/web', says: /rolled back/ },
  { line: 'scale deployment web --replicas=1', says: /scaled/ },
  { line: 'diff -f settings.yaml', says: /\+ {2}greeting: hello/ },
  { line: 'apply -f settings.yaml', says: /^configmap\/settings created\n$/ },
  { line: 'apply --server-side -f settings.yaml', says: /serverside-applied/ },
  { line: 'apply -k .', says: /^configmap\/dev-settings created\n$/ },
  { line: 'label configmap settings a=b', says: /labeled/ },
  { line: 'patch configmap settings -p {"data":{"greeting":"hi"}}', says: /patched/ },
  { line: 'get configmap settings -o jsonpath={.data.greeting}', says: /^hi$/ },
  { line: 'wait --for=condition=Available deployment/web --timeout=30s', says: /condition met/ },
  { line: 'events --for deployment/web', says: /ScalingReplicaSet/ },
  { line: 'explain pods.spec.nodeName', says: /FIELD: nodeName <string>/ },
  { line: 'top pod', says: /^NAME +CPU\(cores\) +MEMORY\(bytes\)/ },
  { line: 'auth can-i create pods', says: /^yes\n$/ },
  { line: 'api-resources', says: /deployments +deploy +apps\/v1 +true +Deployment/ },
  { line: 'drain node-1 --ignore-daemonsets --force', says: /node\/node-1 drained/ },
  { line: 'version', says: /Client Version: v1\.29\.\d+\n[\s\S]*Server Version: v1\.35\.2/ },
  { line: 'delete deployment web', says: /deleted/ },
];

describeRequiring(OLDER_KUBECTL, 'kubectl v1.29 works on a lab', () => {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-older-kubectl-'));
  let lab: OpenLab;

  beforeAll(async () => {
    lab = await openLab(7, (session) => setSpeed(session, 60, Date.now()));
    writeFileSync(join(folder, 'settings.yaml'), MANIFEST);
    writeFileSync(join(folder, 'kustomization.yaml'), KUSTOMIZATION);
  });

  afterAll(async () => {
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (line: string, env: NodeJS.ProcessEnv = {}): Promise<Printed> =>
    new Promise((resolve) => {
      const [verb = '', ...words] = line.split(' ');
      const args = [verb, '-s', lab.url, '--cache-dir', folder, ...words];
      const options = { cwd: folder, env: { HOME: folder, PATH: process.env.PATH, ...env }, timeout: 60_000 };
      execFile(OLDER_KUBECTL.path, args, options, (error, stdout, stderr) => {
        resolve({ stdout, stderr, exitCode: error === null ? 0 : 1 });
      });
    });

  test.each(STEPS)('$line', async ({ line, says }) => {
    const { stdout, stderr, exitCode } = await run(line);
    expect(stdout + stderr).toMatch(says);
    // `diff` says by 1 that something differs.
    expect(exitCode).toBe(line.startsWith('diff') ? 1 : 0);
  });

  test('is told which way exec goes, and goes it where it may', async () => {
    await lab.change(({ cluster }) => runKubectl(cluster, 'run box --image=nginx'));
    await run('wait --for=condition=Ready pod/box --timeout=30s');
    const refused = await run('exec box -- echo hello');
    expect(refused.stderr).toContain(
      'unable to upgrade connection: this server speaks WebSocket with v5.channel.k8s.io or v4.channel.k8s.io',
    );
    const { stdout } = await run('exec box -- echo hello', { KUBECTL_REMOTE_COMMAND_WEBSOCKETS: 'true' });
    expect(stdout).toBe('hello\n');
  });
});
