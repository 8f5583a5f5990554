import { describe, expect, it } from 'vitest';
import { imageOf } from '../../../core/runtime/images/catalogue.ts';
import { normaliseImage, planImagePull, storeImage } from '../../../core/runtime/index.ts';
import { createRuntimeCluster } from './run-program.ts';

describe('image names', () => {
  it.each([
    ['busybox', 'docker.io/library/busybox:latest'],
    ['busybox:1.28', 'docker.io/library/busybox:1.28'],
    ['me/app', 'docker.io/me/app:latest'],
    ['docker.io/nginx', 'docker.io/library/nginx:latest'],
    ['index.docker.io/me/app:v1', 'docker.io/me/app:v1'],
    ['registry.k8s.io/pause:3.9', 'registry.k8s.io/pause:3.9'],
    ['localhost:5000/app', 'localhost:5000/app:latest'],
    ['localhost/app', 'localhost/app:latest'],
    [`nginx@sha256:${'a'.repeat(64)}`, `docker.io/library/nginx@sha256:${'a'.repeat(64)}`],
  ])('%s is %s', (image, reference) => {
    expect(normaliseImage(image)).toMatchObject({ ok: true, reference });
  });

  it.each([
    ['Busybox', 'invalid reference format: repository name (library/Busybox) must be lowercase'],
    ['nginx:', 'invalid reference format'],
    ['nginx:a b', 'invalid reference format'],
    ['-x', 'invalid reference format'],
    ['a//b', 'invalid reference format'],
    ['nginx@sha256:12', 'invalid reference format'],
    ['nginx:1:2', 'invalid reference format'],
  ])('%s is no name', (image, reason) => {
    expect(normaliseImage(image)).toEqual({
      ok: false,
      message: `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${reason}`,
    });
  });
});

describe('which images exist', () => {
  const exists = (image: string): boolean => planImagePull(createRuntimeCluster(), 'node-1', image).ok;

  it.each([
    'busybox',
    'busybox:1.28',
    'busybox:1.36.1-musl',
    'nginx:1.14.2',
    'nginx:alpine',
    'nginx:1.27-alpine-slim',
    'nginx:stable-alpine',
    'alpine:3.20',
    'ubuntu:22.04',
    'debian:bookworm-slim',
    'redis:7.2-alpine3.19',
    'postgres:16',
    'mysql:5.7',
    'python:3.12-slim-bookworm',
    'perl:5.34.0',
    'registry.k8s.io/pause:3.9',
    'registry.k8s.io/e2e-test-images/agnhost:2.40',
    'registry.k8s.io/nginx-slim:0.8',
    'gcr.io/google-samples/hello-app:1.0',
    'polinux/stress',
    'me/app:v1',
    'ghcr.io/me/app:main',
  ])('%s', (image) => {
    expect(exists(image)).toBe(true);
  });

  it.each([
    'busybox:nope-1.2.3',
    'nginx:doesnotexist',
    'nginx:1.161',
    'nginx:99',
    'no-such-image',
    'library/whatever',
    'example.com/app',
    'invalid',
    'doesnotexist',
    'me/private',
    'quay.io/me/private',
    'registry.k8s.io/nothing:1',
    'alpine:3.99',
    'my-registry.local/app',
  ])('not %s', (image) => {
    expect(exists(image)).toBe(false);
  });
});

describe('a pull that fails', () => {
  const name = 'docker.io/library/busybox:nope';
  it.each([
    [
      'busybox:nope',
      `rpc error: code = NotFound desc = failed to pull and unpack image "${name}": failed to resolve reference "${name}": ${name}: not found`,
    ],
    [
      'no-such-image',
      'rpc error: code = Unknown desc = failed to pull and unpack image "docker.io/library/no-such-image:latest": failed to resolve reference "docker.io/library/no-such-image:latest": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ],
    [
      'example.com/app:1',
      'rpc error: code = Unknown desc = failed to pull and unpack image "example.com/app:1": failed to resolve reference "example.com/app:1": failed to do request: Head "https://example.com/v2/app/manifests/1": dial tcp: lookup example.com on 172.18.0.1:53: no such host',
    ],
  ])('%s says so in containerd’s words', (image, message) => {
    expect(planImagePull(createRuntimeCluster(), 'node-1', image)).toMatchObject({
      ok: false,
      reason: 'ErrImagePull',
      message,
    });
  });
});

describe('the time of a pull', () => {
  it('goes by size, differs by node and is the same for the same seed', () => {
    const pull = (image: string, node: string, seed = 1): number =>
      planImagePull(createRuntimeCluster(seed), node, image).durationMs;
    expect(pull('mysql', 'node-1')).toBeGreaterThan(3 * pull('busybox', 'node-1'));
    expect(pull('nginx', 'node-1')).toBe(pull('nginx', 'node-1'));
    expect(pull('nginx', 'node-1')).not.toBe(pull('nginx', 'node-2'));
    expect(pull('nginx', 'node-1')).not.toBe(pull('nginx', 'node-1', 2));
  });

  it('is short where the node has the image, long where the registry is slow, and half a minute where it is down', () => {
    const cluster = createRuntimeCluster();
    const first = planImagePull(cluster, 'node-1', 'mysql');
    if (!first.ok) throw new Error(first.message);
    storeImage(cluster, 'node-1', first.image);
    expect(planImagePull(cluster, 'node-1', 'mysql').durationMs).toBeLessThan(1200);
    cluster.faults = [{ fault: { kind: 'registrySlow', host: 'docker.io' }, sinceMs: 0 }];
    expect(planImagePull(cluster, 'node-1', 'nginx').durationMs).toBeGreaterThan(20_000);
    cluster.faults.push({ fault: { kind: 'registryDown', host: '*' }, sinceMs: 0 });
    expect(planImagePull(cluster, 'node-1', 'nginx')).toMatchObject({ ok: false, durationMs: 30_000 });
  });
});

describe('the userland of an image', () => {
  it.each([
    ['nginx:1.29', 'debian'],
    ['nginx:alpine', 'alpine'],
    ['nginx:1.27-alpine-slim', 'alpine'],
    ['redis:7.2-alpine3.19', 'alpine'],
    ['nginx:1.29-bookworm', 'debian'],
    ['busybox', 'busybox'],
    [`nginx:alpine@sha256:${'a'.repeat(64)}`, 'alpine'],
  ])('of %s is that of %s', (image, base) => {
    const name = normaliseImage(image);
    expect(imageOf(name.ok ? name.reference : '').base).toBe(base);
  });
});
