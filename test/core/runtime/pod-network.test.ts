import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import type { PodSandbox } from '../../../core/cluster/state/node-runtime.ts';
import { probeHttp, probeTcp, readLog, signalContainer, startExec } from '../../../core/runtime/index.ts';
import { createRuntimeCluster, createWebSandbox, runUntil, startProgram } from './run-program.ts';

const mountHtml = (mountPath: string, readOnly = false) => ({ volumeMounts: [{ name: 'html', mountPath, readOnly }] });

/** The article's Pod: a web server, and a sidecar that writes what it serves. */
function startWebPod(): { cluster: Cluster; sandbox: PodSandbox } {
  const cluster = createRuntimeCluster();
  const sandbox = createWebSandbox(cluster);
  sandbox.volumes.set('html', new Map());
  startProgram(cluster, sandbox, {
    name: 'nginx',
    image: 'nginx',
    container: mountHtml('/usr/share/nginx/html', true),
  });
  const script = 'while true; do echo "written at $(date +%T)" > /html/index.html; sleep 10; done';
  startProgram(cluster, sandbox, { name: 'sidecar', command: ['sh', '-c', script], container: mountHtml('/html') });
  runUntil(cluster, 100);
  return { cluster, sandbox };
}

function run(cluster: Cluster, sandbox: PodSandbox, container: string, ...argv: string[]): string {
  const exec = startExec(cluster, sandbox, container, argv);
  runUntil(cluster, cluster.nowMs + 5000);
  return exec.stdout + exec.stderr;
}

describe('two containers of a Pod', () => {
  it('share files: the server serves what the sidecar wrote', () => {
    const { cluster, sandbox } = startWebPod();
    expect(run(cluster, sandbox, 'sidecar', 'wget', '-qO-', 'http://localhost')).toBe('written at 00:00:00\n');
    runUntil(cluster, 21_000);
    expect(run(cluster, sandbox, 'nginx', 'curl', '-s', `http://${sandbox.ip}/`)).toBe('written at 00:00:20\n');
  });

  it('share ports: a second server on one port fails', () => {
    const { cluster, sandbox } = startWebPod();
    const second = startProgram(cluster, sandbox, { name: 'second', image: 'httpd' });
    runUntil(cluster, 1000);
    expect(second).toMatchObject({ exitCode: 1, reason: 'Error' });
    expect(readLog(second)).toContain('(98)Address in use: AH00072: make_sock: could not bind to address 0.0.0.0:80');
  });

  it('cannot write through a read-only mount', () => {
    const { cluster, sandbox } = startWebPod();
    const output = run(cluster, sandbox, 'nginx', 'sh', '-c', 'echo x > /usr/share/nginx/html/a');
    expect(output).toBe('sh: 1: cannot create /usr/share/nginx/html/a: Read-only file system\n');
  });

  it('see a server that is gone', () => {
    const { cluster, sandbox } = startWebPod();
    signalContainer(cluster, sandbox, 'nginx', 'SIGTERM');
    runUntil(cluster, 1000);
    expect(run(cluster, sandbox, 'sidecar', 'wget', '-qO-', 'localhost')).toBe(
      "wget: can't connect to remote host (127.0.0.1): Connection refused\n",
    );
  });
});

describe('the name of a Pod', () => {
  it('is in its hosts file and resolves to its address', () => {
    const { cluster, sandbox } = startWebPod();
    expect(run(cluster, sandbox, 'sidecar', 'grep', 'web', '/etc/hosts')).toBe(`${sandbox.ip}\tweb\n`);
    expect(run(cluster, sandbox, 'sidecar', 'wget', '-qO-', 'http://web')).toBe('written at 00:00:00\n');
  });
});

describe('answers', () => {
  it.each([
    [
      'a page that is not there is 404',
      ['sh', '-c', 'wget -qO- localhost/nope; echo $?'],
      '1\nwget: server returned error: HTTP/1.1 404 Not Found\n',
    ],
    ['curl shows the status', ['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', 'localhost/nope'], '404'],
    ['curl -f fails', ['sh', '-c', 'curl -sf localhost/nope; echo $?'], '22\n'],
    ['nc finds the port', ['sh', '-c', 'nc -z localhost 80 && echo open'], 'open\n'],
  ])('%s', (_sentence, argv, output) => {
    const { cluster, sandbox } = startWebPod();
    const container = argv.some((word) => word.includes('curl')) ? 'nginx' : 'sidecar';
    expect(run(cluster, sandbox, container, ...argv)).toBe(output);
  });

  it('nginx writes its access log', () => {
    const { cluster, sandbox } = startWebPod();
    run(cluster, sandbox, 'sidecar', 'wget', '-qO-', 'http://localhost/');
    const instance = sandbox.containers.get('nginx')?.at(-1);
    expect(instance === undefined ? '' : readLog(instance, { tail: 1 })).toBe(
      '127.0.0.1 - - [01/Jan/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 20 "-" "Wget" "-"\n',
    );
  });

  it('redis keeps what it is given', () => {
    const cluster = createRuntimeCluster();
    const sandbox = createWebSandbox(cluster);
    startProgram(cluster, sandbox, { image: 'redis' });
    runUntil(cluster, 1000);
    expect(run(cluster, sandbox, 'main', 'redis-cli', 'ping')).toBe('PONG\n');
    expect(run(cluster, sandbox, 'main', 'redis-cli', 'set', 'a', '1')).toBe('OK\n');
    expect(run(cluster, sandbox, 'main', 'redis-cli', 'get', 'a')).toBe('1\n');
    expect(run(cluster, sandbox, 'main', 'redis-cli', '-p', '1', 'ping')).toBe(
      'Could not connect to Redis at 127.0.0.1:1: Connection refused\n',
    );
  });

  it('a script answers with nc', () => {
    const cluster = createRuntimeCluster();
    const sandbox = createWebSandbox(cluster);
    const script = 'while true; do printf "HTTP/1.1 200 OK\\n\\nhi" | nc -l -p 8080; done';
    startProgram(cluster, sandbox, { command: ['sh', '-c', script] });
    runUntil(cluster, 100);
    expect(run(cluster, sandbox, 'main', 'wget', '-qO-', 'localhost:8080')).toBe('hi');
    expect(run(cluster, sandbox, 'main', 'wget', '-qO-', 'localhost:8080')).toBe('hi');
  });
});

describe('probes', () => {
  it('say what the kubelet says', () => {
    const { cluster, sandbox } = startWebPod();
    const probe = { host: sandbox.ip, port: 80, path: '/', scheme: 'HTTP', timeoutMs: 1000 };
    expect(probeHttp(cluster, probe)).toMatchObject({ ok: true });
    expect(probeHttp(cluster, { ...probe, path: '/no' })).toMatchObject({
      ok: false,
      message: 'HTTP probe failed with statuscode: 404',
    });
    expect(probeHttp(cluster, { ...probe, port: 81 }).message).toBe(
      `Get "http://${sandbox.ip}:81/": dial tcp ${sandbox.ip}:81: connect: connection refused`,
    );
    expect(probeTcp(cluster, { host: sandbox.ip, port: 81, timeoutMs: 1000 }).message).toBe(
      `dial tcp ${sandbox.ip}:81: connect: connection refused`,
    );
  });

  it('see the liveness example fail after ten seconds, and are woken for it', () => {
    const cluster = createRuntimeCluster();
    const sandbox = createWebSandbox(cluster);
    startProgram(cluster, sandbox, { image: 'registry.k8s.io/e2e-test-images/agnhost:2.40', args: ['liveness'] });
    const probe = { host: sandbox.ip, port: 8080, path: '/healthz', scheme: 'HTTP', timeoutMs: 1000 };
    runUntil(cluster, 9000);
    expect(probeHttp(cluster, probe).ok).toBe(true);
    const before = sandbox.generation;
    runUntil(cluster, 12_000);
    expect(sandbox.generation).toBeGreaterThan(before);
    expect(probeHttp(cluster, probe).message).toBe('HTTP probe failed with statuscode: 500');
  });
});
