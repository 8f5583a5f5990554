import { NGINX_FILES, UNPRIVILEGED_NGINX_FILES } from './image-content.ts';
import { type ImageFacts, megabytes, server, tags } from './image-facts.ts';
import { LIBRARY_IMAGES } from './library.ts';
import { plainNginx } from './nginx-image.ts';
import { systems } from './operating-system.ts';
import { BUSYBOX_RELEASES, NGINX_RELEASES, releases } from './releases.ts';
import { SAMPLE_IMAGES } from './sample-images.ts';
import { user } from './users.ts';
import { ZOOKEEPER_IMAGE } from './zookeeper-image.ts';

const ANY_VERSION = Array.from({ length: 30 }, (_, major) => [major, 99] as const);

const OLD_REGISTRY = /^registry\.k8s\.io\//;

/** Images of registry.k8s.io and well-known tools. */
const KUBERNETES_IMAGES: readonly ImageFacts[] = [
  server(
    'registry.k8s.io/pause',
    0.3,
    'pause',
    [],
    tags('', [
      [3, 10],
      [2, 0],
      [1, 0],
    ]),
  ),
  {
    repository: 'registry.k8s.io/e2e-test-images/agnhost',
    sizeBytes: megabytes(52),
    base: 'alpine',
    entrypoint: ['/agnhost'],
    command: ['pause'],
    tags: tags('', [
      [2, 57],
      [1, 9],
    ]),
    tools: ['agnhost', 'curl', 'dig', 'bash', 'jq'],
    users: [{ ...user('default-user', 1000), groups: [50_000] }],
  },
  {
    repository: 'registry.k8s.io/e2e-test-images/busybox',
    sizeBytes: megabytes(2.2),
    base: 'busybox',
    releases: BUSYBOX_RELEASES,
    entrypoint: [],
    command: ['sh'],
    tags: tags('', [[1, 37]]),
  },
  {
    repository: 'registry.k8s.io/e2e-test-images/nginx',
    sizeBytes: megabytes(45),
    base: 'debian',
    entrypoint: ['/docker-entrypoint.sh'],
    command: ['nginx', '-g', 'daemon off;'],
    tags: tags('', [[1, 29]], 'alpine'),
    releases: NGINX_RELEASES,
    tools: ['nginx'],
    extras: { full: ['curl'], alpine: ['curl'], since: '1.20' },
    files: NGINX_FILES,
    ownedPaths: [{ path: '/var/cache/nginx', uid: 0 }],
  },
  {
    repository: 'registry.k8s.io/e2e-test-images/jessie-dnsutils',
    sizeBytes: megabytes(85),
    base: 'debian',
    entrypoint: [],
    command: ['sleep', 'infinity'],
    tags: tags('', [[1, 7]]),
    tools: ['nslookup', 'dig', 'curl', 'wget'],
  },
  {
    repository: 'registry.k8s.io/busybox',
    sizeBytes: megabytes(1.1),
    base: 'busybox',
    releases: BUSYBOX_RELEASES,
    entrypoint: [],
    command: ['sh'],
    tags: tags('', [[1, 27]]),
  },
  plainNginx(
    'registry.k8s.io/nginx-slim',
    40,
    tags('', [
      [0, 27],
      [1, 29],
    ]),
  ),
  { ...server('registry.k8s.io/liveness', 1, 'liveness', [], tags('', [[1, 3]])), tools: ['liveness', 'server'] },
  server('registry.k8s.io/goproxy', 1.7, 'goproxy', [], tags('', [[0, 1]])),
  {
    repository: 'registry.k8s.io/echoserver',
    sizeBytes: megabytes(45),
    base: 'alpine',
    entrypoint: [],
    command: ['echoserver'],
    tags: tags('', [[1, 10]]),
    releases: releases('1.10.0 1.9.0 1.8.0 1.4.0'),
    tools: ['echoserver', 'bash'],
  },
  server('registry.k8s.io/serve_hostname', 5, 'serve-hostname', [], tags('', [[1, 9]])),
  server('registry.k8s.io/etcd', 60, 'etcd', [], tags('', [[3, 6]], '0 1 2')),
  {
    repository: 'registry.k8s.io/hpa-example',
    sizeBytes: megabytes(170),
    base: 'debian',
    systems: systems('jessie 0'),
    entrypoint: [],
    command: ['apache2-foreground'],
    tags: tags('', []),
    tools: ['apache2-foreground', 'curl'],
  },
  {
    repository: 'docker.io/polinux/stress',
    sizeBytes: megabytes(4),
    base: 'alpine',
    entrypoint: [],
    command: ['stress', '--help'],
    tags: tags('', [[1, 0]]),
    tools: ['stress', 'bash'],
  },
  {
    repository: 'docker.io/vish/stress',
    sizeBytes: megabytes(1.5),
    base: 'distroless',
    entrypoint: ['/stress'],
    command: [],
    tags: tags('', []),
    tools: ['stress'],
  },
  {
    repository: 'docker.io/curlimages/curl',
    sizeBytes: megabytes(9),
    base: 'alpine',
    entrypoint: ['/entrypoint.sh'],
    command: ['curl'],
    tags: tags('', [
      [7, 88],
      [8, 17],
    ]),
    releases: releases('8.17.0 8.16.0 7.88.1'),
    userId: 100,
    tools: ['curl'],
    files: new Map([['/entrypoint.sh', '#!/bin/sh\ncase "$1" in -*|http*) set -- curl "$@";; esac\nexec "$@"\n']]),
    userName: 'curl_user',
    users: [user('curl_user', 100, 101, '/home/curl_user')],
  },
  {
    repository: 'docker.io/radial/busyboxplus',
    sizeBytes: megabytes(5),
    base: 'busybox',
    entrypoint: [],
    command: ['/bin/sh'],
    tags: tags('curl', []),
    tools: ['curl'],
  },
  {
    repository: 'docker.io/nicolaka/netshoot',
    sizeBytes: megabytes(200),
    base: 'alpine',
    entrypoint: [],
    command: ['zsh'],
    tags: tags('', ANY_VERSION),
    tools: ['curl', 'dig', 'bash', 'zsh', 'jq'],
  },
  {
    repository: 'docker.io/nginxinc/nginx-unprivileged',
    sizeBytes: megabytes(60),
    base: 'debian',
    entrypoint: ['/docker-entrypoint.sh'],
    command: ['nginx', '-g', 'daemon off;'],
    tags: tags('stable mainline alpine', [[1, 29]], 'alpine slim'),
    userId: 101,
    releases: NGINX_RELEASES,
    tools: ['nginx'],
    extras: { full: ['curl'], alpine: ['curl'], since: '1.20' },
    files: UNPRIVILEGED_NGINX_FILES,
    users: [user('nginx', 101, 101)],
    ownedPaths: [
      { path: '/var/cache/nginx', uid: 101, gid: 0, mode: 0o775 },
      { path: '/etc/nginx', uid: 101, gid: 0, mode: 0o775 },
    ],
  },
];

/** All images the lab knows by name; k8s.gcr.io is the former name of registry.k8s.io. */
const BY_REPOSITORY: ReadonlyMap<string, ImageFacts> = new Map(
  [...LIBRARY_IMAGES, ...SAMPLE_IMAGES, ...KUBERNETES_IMAGES, ZOOKEEPER_IMAGE].flatMap((facts) => [
    [facts.repository, facts] as const,
    ...(OLD_REGISTRY.test(facts.repository)
      ? [[facts.repository.replace(OLD_REGISTRY, 'k8s.gcr.io/'), facts] as const]
      : []),
  ]),
);

export function findImageFacts(repository: string): ImageFacts | undefined {
  return BY_REPOSITORY.get(repository);
}

/** An image nobody wrote down: it pulls, and then its entrypoint runs on as a server would, whatever its arguments. */
export function unknownImage(repository: string): ImageFacts {
  return {
    repository,
    sizeBytes: megabytes(80),
    base: 'debian',
    entrypoint: ['/entrypoint'],
    command: [],
    tags: tags('', ANY_VERSION),
    tools: ['entrypoint', 'curl', 'wget'],
    unknown: true,
  };
}
