import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyText, runKubectl } from '../../core/kubectl/index.ts';
import { splitLine } from '../../core/kubectl/line/split-line.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { setSpeed } from '../../core/session/live.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';
import { createRealKubectl, type RealKubectl } from './real-kubectl.ts';

const PODS = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {containers: [{name: main, image: busybox, command: [sleep, '36000']}]}
---
apiVersion: v1
kind: Pod
metadata: {name: typo}
spec: {containers: [{name: main, image: ngnix}]}
---
apiVersion: v1
kind: Pod
metadata: {name: waits}
spec: {containers: [{name: main, image: busybox, resources: {requests: {cpu: '64'}}}]}
`;

/** What both say the same of the same lab. */
const LINES = [
  'exec p -- ls /',
  'exec p -c main -- cat /etc/hostname',
  "exec p -- sh -c 'echo out; echo err >&2; exit 3'",
  'exec p -- sleep 20',
  'exec p -- nope',
  'exec nobody -- ls',
  'exec p -c x -- ls',
  'exec typo -- ls',
  'exec waits -- ls',
  'exec pod/p -- id',
];

describeRequiring(KUBECTL, 'the real kubectl goes into containers', () => {
  let lab: OpenLab;
  let real: RealKubectl;

  beforeAll(async () => {
    lab = await openLab(7, ({ cluster }) => {
      applyText(cluster, PODS, 'STDIN');
      advanceBy(cluster, 60_000, () => []);
    });
    real = createRealKubectl(lab.url);
  });

  afterAll(async () => {
    real.close();
    await lab.close();
  });

  test.each(LINES)('%s', async (line) => {
    const { cluster } = await lab.read();
    const split = splitLine(line);
    const printed = await real.run(split.ok ? split.words : []);
    expect(printed).toEqual(runKubectl(cluster, line));
  });

  test('a script is piped into a shell', async () => {
    const printed = await real.run(['exec', '-i', 'p', '--', 'sh'], 'cd /tmp\necho hi > a\ncat a\nexit 4\n');
    expect(printed).toEqual({ stdout: 'hi\n', stderr: 'command terminated with exit code 4\n', exitCode: 4 });
  });

  test('cp and port-forward say why they are not here', async () => {
    expect((await real.run(['cp', 'p:/etc/hosts', 'hosts'])).stderr).toContain('its containers have no tar');
    expect((await real.run(['port-forward', 'p', '8080:80'])).stderr).toContain('no port of yours can be forwarded');
  });

  test('debug adds a container to a running Pod, and copies one, as the clock runs', async () => {
    await lab.change((session) => setSpeed(session, 60, Date.now()));
    const added = await real.run([
      'debug',
      'p',
      '--image=busybox',
      '--profile=general',
      '-c',
      'look',
      '--',
      'sleep',
      '600',
    ]);
    expect(added).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    const copied = await real.run([
      'debug',
      'p',
      '--image=busybox',
      '--profile=general',
      '--copy-to=copy',
      '-c',
      'look',
      '--',
      'sleep',
      '600',
    ]);
    expect(copied.exitCode).toBe(0);
    await real.run(['wait', '--for=condition=Ready', 'pod/copy']);
    expect((await real.run(['exec', 'p', '-c', 'look', '--', 'echo', 'in'])).stdout).toBe('in\n');
    expect((await real.run(['exec', 'copy', '-c', 'look', '--', 'echo', 'in'])).stdout).toBe('in\n');
  });

  test('a token is made for an account, and everything is allowed', async () => {
    expect((await real.run(['create', 'token', 'default', '--duration=1h'])).stdout).toMatch(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
    );
    expect((await real.run(['auth', 'can-i', '--list'])).stdout).toContain('*.*');
  });
});
