import { describe, expect, it } from 'vitest';
import { startExec } from '../../../core/runtime/index.ts';
import { createRuntimeCluster, createWebSandbox, runUntil, startProgram } from './run-program.ts';

/** What an exec prints in a container of the image that runs its own program, both outputs together. */
function ask(image: string, line: string, command: readonly string[] = ['sleep', '1000']): string {
  const cluster = createRuntimeCluster();
  const sandbox = createWebSandbox(cluster);
  startProgram(cluster, sandbox, { image, command });
  runUntil(cluster, 1000);
  const { stdout, stderr } = startExec(cluster, sandbox, 'main', line.split(' '));
  return `${stdout}${stderr}`.trim();
}

describe('the version in a tag is the version that runs', () => {
  it.each<readonly [image: string, line: string, printed: string]>([
    ['nginx:1.15.12', 'nginx -v', 'nginx version: nginx/1.15.12'],
    ['nginx:1.16', 'nginx -v', 'nginx version: nginx/1.16.1'],
    ['nginx:1.27-alpine', 'nginx -v', 'nginx version: nginx/1.27.5'],
    ['nginx:stable-alpine', 'nginx -v', 'nginx version: nginx/1.28.0'],
    ['nginx:alpine', 'nginx -v', 'nginx version: nginx/1.29.3'],
    ['nginx', 'nginx -v', 'nginx version: nginx/1.29.3'],
    ['nginxinc/nginx-unprivileged:1.25', 'nginx -v', 'nginx version: nginx/1.25.5'],
    ['httpd:2.4.57', 'httpd -v', 'Server version: Apache/2.4.57 (Unix)'],
    ['redis:7.2', 'redis-cli --version', 'redis-cli 7.2.11'],
    ['redis:6.0.5', 'redis-cli --version', 'redis-cli 6.0.5'],
    ['postgres:16', 'psql --version', 'psql (PostgreSQL) 16.10'],
    ['postgres:9.6-alpine', 'postgres -V', 'postgres (PostgreSQL) 9.6.24'],
    ['mysql:5.7', 'mysql --version', 'mysql  Ver 5.7.44 for Linux on x86_64 (MySQL Community Server - GPL)'],
    ['mongo:6', 'mongod --version', 'db version v6.0.26'],
    ['memcached:1.6.21', 'memcached -V', 'memcached 1.6.21'],
    ['python:3.9', 'python --version', 'Python 3.9.24'],
    ['python:3.12-slim-bookworm', 'python3.12 -V', 'Python 3.12.12'],
    ['python:2', 'python -V', 'Python 2.7.18'],
    ['python:3', 'python -V', 'Python 3.14.0'],
    ['node:20-alpine', 'node -v', 'v20.19.5'],
    ['node:lts', 'node -v', 'v24.11.0'],
    ['golang:1.22', 'go version', 'go version go1.22.12 linux/amd64'],
    ['perl:5.34.0', 'perl5.34.0 -v', 'This is perl 5, version 34, subversion 0 (v5.34.0) built for x86_64-linux-gnu'],
    ['nginx:1.23', 'printenv NGINX_VERSION', '1.23.4'],
    ['node:18', 'printenv NODE_VERSION', '18.20.8'],
  ])('%s: %s', (image, line, printed) => {
    expect(ask(image, line)).toBe(printed);
  });

  it.each<readonly [image: string, command: readonly string[], url: string, header: string]>([
    ['nginx:1.25-alpine', ['nginx', '-g', 'daemon off;'], 'localhost', 'Server: nginx/1.25.5'],
    ['httpd:2.4-alpine', ['httpd-foreground'], 'localhost', 'Server: Apache/2.4.65 (Unix)'],
    ['python:3.8-alpine', ['python3', '-m', 'http.server'], 'localhost:8000', 'Server: SimpleHTTP/0.6 Python/3.8.20'],
  ])('%s answers with it', (image, command, url, header) => {
    expect(ask(image, `wget -S -O /dev/null ${url}`, command)).toContain(header);
  });

  it('redis tells it', () => {
    expect(ask('redis:7', 'redis-cli INFO', ['redis-server'])).toContain('redis_version:7.4.6');
  });

  it.each([
    ['debian:12', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"'],
    ['debian:bullseye-slim', 'VERSION_ID="11"'],
    ['debian', 'VERSION_CODENAME=trixie'],
    ['ubuntu:22.04', 'PRETTY_NAME="Ubuntu 22.04.5 LTS"'],
    ['ubuntu:focal', 'VERSION_CODENAME=focal'],
    ['alpine:3.18', 'VERSION_ID=3.18.12'],
    ['alpine', 'PRETTY_NAME="Alpine Linux v3.22"'],
    ['nginx:1.14.2', 'PRETTY_NAME="Debian GNU/Linux 9 (stretch)"'],
    ['nginx:1.27', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"'],
    ['redis:7.2-alpine3.19', 'VERSION_ID=3.19.9'],
    ['mysql:8', 'PRETTY_NAME="Oracle Linux Server 9"'],
    ['mariadb:10.11', 'VERSION_CODENAME=jammy'],
    ['busybox', 'No such file or directory'],
  ])('/etc/os-release of %s says %s', (image, line) => {
    expect(ask(image, 'cat /etc/os-release')).toContain(line);
  });
});

describe('an image holds the tools that the real one holds', () => {
  const MISSING = 'executable file not found in $PATH';
  const has = (image: string, tool: string): boolean => !ask(image, `${tool} --help`).includes(MISSING);

  it.each<readonly [image: string, present: string, absent: string]>([
    ['busybox', 'sh wget nc vi nslookup ps kill httpd', 'curl bash python apk apt-get'],
    ['alpine', 'sh wget nc ps apk', 'curl bash python apt-get'],
    ['debian:12', 'bash perl apt-get tar', 'curl wget ps kill vi nc ping less free uptime'],
    ['ubuntu:24.04', 'bash perl apt-get ps kill free', 'curl wget vi nc ping'],
    ['nginx:1.29', 'nginx curl bash', 'wget ps kill vi ping nc'],
    ['nginx:1.14.2', 'nginx bash', 'curl wget ps'],
    ['nginx:1.29-alpine', 'nginx curl wget ps vi', 'bash apt-get'],
    ['nginx:1.29-alpine-slim', 'nginx wget ps', 'curl bash'],
    ['httpd:2.4', 'httpd bash', 'curl wget ps'],
    ['redis:7', 'redis-server redis-cli bash', 'curl wget ps'],
    ['redis:7-alpine', 'redis-server redis-cli wget', 'curl bash'],
    ['postgres:16', 'psql pg_isready bash', 'curl wget ps'],
    ['mysql:8', 'mysql mysqladmin bash curl', 'apt-get wget ps'],
    ['python:3.12', 'python pip curl wget git ps', 'vi nc ping'],
    ['python:3.12-slim', 'python pip bash', 'curl wget git ps'],
    ['python:3.12-alpine', 'python pip wget ps', 'curl bash git'],
    ['node:20', 'node npm curl wget git ps', 'vi nc'],
    ['node:20-slim', 'node npm', 'curl wget git ps'],
    ['golang:1.25', 'go curl git', 'vi nc'],
    ['golang:1.25-alpine', 'go wget', 'curl bash'],
  ])('%s has %s, and not %s', (image, present, absent) => {
    const tools = [...present.split(' '), ...absent.split(' ')];
    expect(tools.filter((tool) => has(image, tool)).join(' ')).toBe(present);
  });

  it('a distroless image has nothing but its program', () => {
    const cluster = createRuntimeCluster();
    const sandbox = createWebSandbox(cluster);
    startProgram(cluster, sandbox, { image: 'registry.k8s.io/etcd:3.6.4-0' });
    expect(startExec(cluster, sandbox, 'main', ['sh']).stderr).toContain(MISSING);
  });

  it.each([
    ['debian:12', 'kill is the shell’s'],
    ['busybox', 'kill is also a program'],
  ])('in %s %s: a script can use it', (image) => {
    expect(ask(image, 'sh')).toBe('');
    const cluster = createRuntimeCluster();
    const sandbox = createWebSandbox(cluster);
    startProgram(cluster, sandbox, { image, command: ['sleep', '1000'] });
    const exec = startExec(cluster, sandbox, 'main', ['sh', '-c', 'sleep 99 & kill $! && wait $!; echo $?']);
    expect(exec.stdout).toBe('143\n');
  });
});
