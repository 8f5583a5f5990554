import { beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { startWork } from '../../../core/cluster/work.ts';
import { type KubectlOutcome, runKubectl, typeIntoTerminal } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

let cluster: Cluster;

beforeEach(() => {
  cluster = createCluster(1);
  run(
    'run web --image=nginx --overrides=\'{"spec":{"containers":[{"name":"web","image":"nginx","livenessProbe":{"httpGet":{"port":80}}}]}}\'',
  );
  startWork(cluster);
  advanceBy(cluster, 20_000, () => []);
});

function run(line: string): KubectlOutcome {
  startWork(cluster);
  return runKubectl(cluster, line);
}

const LEGACY =
  '--profile=legacy is deprecated and will be removed in the future. It is recommended to explicitly specify a profile, for example "--profile=general".\n';

describe('an ephemeral container', () => {
  test('gets a name, and a terminal of its own', () => {
    const { stdout, stderr, terminal } = run('debug web -it --image=busybox --target=web');
    expect(stdout.split('\n')).toEqual([
      'Targeting container "web". If you don\'t see processes from this container it may be because the container runtime doesn\'t support this feature.',
      expect.stringMatching(/^Defaulting debug container name to debugger-[a-z0-9]{5}\.$/),
      '/ # ',
    ]);
    expect(stderr.startsWith(LEGACY)).toBe(true);
    if (terminal === undefined) throw new Error('it is open');
    expect(typeIntoTerminal(cluster, terminal, 'wget -qO- localhost | head -n 1\n')?.screen).toContain(
      '<!DOCTYPE html>\n',
    );
    expect(typeIntoTerminal(cluster, terminal, 'exit\n')?.screen).toMatch(
      /Session ended, the ephemeral container will not be restarted but may be reattached using 'kubectl attach web -c debugger-\w{5} -i -t' if it is still running\n$/,
    );
  });

  test('stands in describe, and does not start again', () => {
    const { terminal } = run('debug web -it -c peek --profile=general --image=busybox -- sh');
    if (terminal === undefined) throw new Error('it is open');
    typeIntoTerminal(cluster, terminal, 'exit 3\n');
    startWork(cluster);
    advanceBy(cluster, 60_000, () => []);
    const described = run('describe pod web').stdout;
    expect(described).toMatch(/\nEphemeral Containers:\n {2}peek:\n/);
    expect(described).toMatch(/State: {10}Terminated\n {6}Reason: {7}Error\n {6}Exit Code: {4}3\n/);
    expect(run('get pod web').stdout).toMatch(/web +1\/1 +Running +0 /);
    expect(run("get pod web -o jsonpath='{.spec.ephemeralContainers[0].securityContext}'").stdout).toBe(
      '{"capabilities":{"add":["SYS_PTRACE"]}}',
    );
  });

  test('has a name of its own, and a target that is there', () => {
    expect(run('debug web -c web --image=busybox --profile=general').stderr).toBe(
      'The Pod "web" is invalid: spec.ephemeralContainers[0].name: Duplicate value: "web"\n',
    );
    expect(run('debug web -c x --target=nosuch -q --image=busybox --profile=general').stderr).toContain(
      'spec.ephemeralContainers[0].targetContainerName: Not found: "nosuch"',
    );
  });

  test('whose image cannot be had is waited for a minute', () => {
    const { stderr, notes } = run('debug web -it -c x --profile=general --image=nosuch/image -- sh');
    expect(stderr).toMatch(/^Warning: container x: /);
    expect(notes).toEqual([{ code: 'debug-waits' }]);
  });
});

describe('a copy', () => {
  test('has other images, and is else as it was', () => {
    expect(run('debug web --copy-to=twin --set-image=*=httpd --profile=general').stdout).toBe('');
    const pod = JSON.parse(run('get pod twin -o json').stdout);
    expect(pod.metadata.labels).toMatchObject({ run: 'web' });
    expect(pod.spec.containers[0].image).toBe('httpd');
  });

  test('with a container more has no labels; general takes the probes away and shares processes, legacy does neither', () => {
    run('debug web --copy-to=one --image=busybox --profile=general -- sleep 60');
    run('debug web --copy-to=two --image=busybox -- sleep 60');
    const [one, two] = ['one', 'two'].map((name) => JSON.parse(run(`get pod ${name} -o json`).stdout).spec);
    expect(run('get pods -l run=web -o name').stdout).toBe('pod/web\n');
    expect([one.shareProcessNamespace, one.containers[0].livenessProbe]).toEqual([true, undefined]);
    expect([two.shareProcessNamespace, two.containers[0].livenessProbe?.httpGet.port]).toEqual([undefined, 80]);
    expect(one.containers[1]).toMatchObject({ image: 'busybox', command: ['sleep', '60'] });
  });

  test('may start a shell in the place of its program', () => {
    const { stdout, terminal } = run('debug web -it --copy-to=twin --container=web --profile=general -- sh');
    expect([stdout, terminal?.podName]).toEqual(['# ', 'twin']);
  });

  test('--replace deletes the one that was copied, --same-node stays on its node', () => {
    const node = run("get pod web -o jsonpath='{.spec.nodeName}'").stdout;
    run('debug web --copy-to=twin --replace --same-node --image=busybox --profile=general -- sleep 60');
    expect(run('get pods -o name').stdout).toBe('pod/twin\n');
    expect(run("get pod twin -o jsonpath='{.spec.nodeName}'").stdout).toBe(node);
  });
});

test('a node gets a Pod in its own namespaces, with its files under /host', () => {
  const { stdout, terminal } = run('debug node/node-1 -it --image=busybox --profile=general');
  expect(stdout).toMatch(
    /^Creating debugging pod node-debugger-node-1-\w{5} with container debugger on node node-1\.\n\/ # $/,
  );
  const pod = JSON.parse(run(`get pod ${terminal?.podName} -o json`).stdout);
  expect(pod.spec).toMatchObject({ hostNetwork: true, hostPID: true, hostIPC: true, nodeName: 'node-1' });
  expect(pod.spec.containers[0].volumeMounts[0]).toEqual({ mountPath: '/host', name: 'host-root' });
});

const MISTAKES: readonly (readonly [line: string, error: string])[] = [
  ['debug web', 'you must specify --image when not using --copy-to.'],
  ['debug --image=busybox', 'NAME or filename is required for debug'],
  ['debug web --image=busybox --replace', '--replace may only be used with --copy-to.'],
  ['debug web --image=busybox --same-node', '--same-node may only be used with --copy-to.'],
  ['debug web --image=busybox --set-image=a=b', '--set-image may only be used with --copy-to.'],
  ['debug web --copy-to=x', 'you must specify --image, --set-image or command arguments.'],
  ['debug web --copy-to=x -- sh', 'you must specify an existing container or a new image when specifying args.'],
  [
    'debug web --copy-to=x --image=a --target=web',
    '--target is incompatible with --copy-to. Use --share-processes instead.',
  ],
  ['debug web --image=busybox -t', '-i/--stdin is required for containers with -t/--tty=true'],
  ['debug web --image=busybox --profile=other', 'unknown profile: other'],
  ['debug web --image=busybox --image-pull-policy=Some', 'invalid image pull policy: Some'],
  ['debug web --image="a b"', 'invalid image name "a b": invalid reference format'],
];

test.each(MISTAKES)('kubectl %s', (line, error) => {
  expect(run(line)).toMatchObject({ stdout: '', exitCode: 1, stderr: `error: ${error}\n` });
});

test('what is not there is the API server’s to say', () => {
  expect(run('debug nosuch --image=busybox --profile=general').stderr).toBe(
    'Error from server (NotFound): pods "nosuch" not found\n',
  );
  expect(run('debug deployment/x --image=busybox --profile=general').stderr).toContain('not found');
});
