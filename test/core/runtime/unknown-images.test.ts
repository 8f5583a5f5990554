import { describe, expect, it } from 'vitest';
import { startPod } from './pod-lab.ts';

const status = (container: object): string =>
  startPod(container).kubectl('get pod p --no-headers').replace(/\s+/g, ' ');

describe('an image that the lab does not know', () => {
  it.each<readonly [sentence: string, container: object]>([
    ['arguments alone are its entrypoint’s', { image: 'prom/prometheus:v3.0.0', args: ['--config.file=/etc/p.yml'] }],
    ['an argument that looks like a program is one of its arguments', { image: 'me/operator:v1', args: ['manager'] }],
    ['nothing at all starts its entrypoint', { image: 'ghcr.io/me/app:v1' }],
    ['a command by its path is in it', { image: 'me/operator:v1', command: ['/manager'], args: ['--leader-elect'] }],
    ['a command by its name is in it', { image: 'me/operator:v1', command: ['manager'] }],
    [
      'a port that its container declares is served',
      {
        image: 'prom/prometheus:v3.0.0',
        args: ['--config.file=/etc/p.yml'],
        ports: [{ containerPort: 9090 }],
        readinessProbe: { httpGet: { path: '/-/ready', port: 9090 } },
      },
    ],
    [
      'a port that an argument listens on is served',
      {
        image: 'me/operator:v1',
        args: ['--health-probe-bind-address=:8081', '--store=redis:6379'],
        readinessProbe: { httpGet: { path: '/readyz', port: 8081 } },
      },
    ],
    [
      'a probe over TLS is answered in TLS',
      {
        image: 'registry.k8s.io/metrics-server/metrics-server:v0.8.0',
        args: ['--secure-port=10250'],
        readinessProbe: { httpGet: { path: '/readyz', port: 10250, scheme: 'HTTPS' } },
      },
    ],
    [
      'a program that a probe names by its path is in it',
      { image: 'me/app:v1', readinessProbe: { exec: { command: ['/bin/grpc_health_probe', '-addr=:50051'] } } },
    ],
    ['a shell takes its scripts', { image: 'me/app:v1', command: ['sh', '-c', 'sleep 1000'] }],
  ])('%s: it runs and is ready', (_sentence, container) => {
    expect(status(container)).toBe('p 1/1 Running 0 30s');
  });

  it.each<readonly [sentence: string, container: object, reason: RegExp]>([
    [
      'a name that says it is not there',
      { image: 'me/app:v1', command: ['nosuchprogram'] },
      /exec: "nosuchprogram": executable file not found in \$PATH/,
    ],
    [
      'a path that says it is not there',
      { image: 'me/app:v1', command: ['/does-not-exist'] },
      /stat \/does-not-exist: no such file or directory/,
    ],
    [
      'arguments without a command in an image that is known, as ever',
      { image: 'busybox', args: ['--leader-elect'] },
      /exec: "--leader-elect": executable file not found in \$PATH/,
    ],
  ])('%s is a StartError', (_sentence, container, reason) => {
    expect(startPod(container).kubectl('describe pod p')).toMatch(reason);
  });

  it('another host’s port in an argument is not its own', () => {
    const lab = startPod({ image: 'me/operator:v1', args: ['--listen=:8081', '--store=redis:6379'] });
    expect(lab.kubectl('exec p -- curl -s localhost:8081')).toBe('OK');
    expect(lab.kubectl('exec p -- curl -s localhost:6379')).toContain('exit code 7');
  });

  it('an exec of a name it may not have is not found', () => {
    expect(startPod({ image: 'me/app:v1' }).kubectl('exec p -- psql')).toContain('executable file not found in $PATH');
  });
});
