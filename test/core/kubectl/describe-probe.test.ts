import { expect, test } from 'vitest';
import { describeProbes } from '../../../core/kubectl/describe/probe.ts';
import type { Probe } from '../../../core/objects/kubernetes.generated.ts';

const rows: readonly { says: string; probe: Probe; line: string }[] = [
  {
    says: 'names scheme, port and path of an HTTP probe, without a host where the Pod is meant',
    probe: { httpGet: { path: '/', port: 'http', scheme: 'HTTP' }, initialDelaySeconds: 3 },
    line: 'http-get http://:http/ delay=3s timeout=0s period=0s #success=0 #failure=0',
  },
  {
    says: 'puts the slash that a path lacks before it',
    probe: { httpGet: { path: 'live', port: 80, host: 'web.example' } },
    line: 'http-get http://web.example:80/live delay=0s timeout=0s period=0s #success=0 #failure=0',
  },
  {
    says: 'escapes what would not be path in a URL, a query too',
    probe: { httpGet: { path: '/a b?full=1&x=50%(é)', port: 80 } },
    line: 'http-get http://:80/a%20b%3Ffull=1&x=50%25%28%C3%A9%29 delay=0s timeout=0s period=0s #success=0 #failure=0',
  },
  {
    says: 'brackets an IPv6 address in a URL',
    probe: { httpGet: { port: 443, host: '::1', scheme: 'HTTPS' } },
    line: 'http-get https://[::1]:443 delay=0s timeout=0s period=0s #success=0 #failure=0',
  },
  {
    says: 'but not where it prints no URL',
    probe: { tcpSocket: { port: 22, host: '::1' } },
    line: 'tcp-socket ::1:22 delay=0s timeout=0s period=0s #success=0 #failure=0',
  },
  {
    says: 'prints a command as a list',
    probe: { exec: { command: ['sh', '-c', 'test -f /up'] }, failureThreshold: 3 },
    line: 'exec [sh -c test -f /up] delay=0s timeout=0s period=0s #success=0 #failure=3',
  },
];

test.each(rows)('describe $says', ({ probe, line }) => {
  expect(describeProbes({ name: 'web', livenessProbe: probe })).toEqual([`Liveness:\t${line}`]);
});
