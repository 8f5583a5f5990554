import { NGINX_FILES } from './image-content.ts';
import { type ImageFacts, megabytes, server, tags } from './image-facts.ts';
import { plainNginx } from './nginx-image.ts';
import { systems } from './operating-system.ts';
import { releases } from './releases.ts';
import { user } from './users.ts';

/** The front end of the tutorial about a back end: whoever asks it asks the Service `hello`. */
const FRONT_END =
  'upstream Backend {\n    server hello;\n}\nserver {\n    listen 80;\n    location / {\n        proxy_pass http://Backend;\n    }\n}\n';

/** Google's samples, which the documentation's tutorials run. */
export const SAMPLE_IMAGES: readonly ImageFacts[] = [
  {
    ...server(
      'gcr.io/google-samples/hello-app',
      6,
      'hello-app',
      [],
      tags('', [
        [1, 0],
        [2, 0],
      ]),
    ),
    releases: releases('1.0.0 2.0.0'),
  },
  {
    ...server(
      'us-docker.pkg.dev/google-samples/containers/gke/hello-app',
      6,
      'hello-app',
      [],
      tags('', [
        [1, 0],
        [2, 0],
      ]),
    ),
    releases: releases('1.0.0 2.0.0'),
  },
  server('gcr.io/google-samples/node-hello', 260, 'hello-app', [], tags('', [[1, 0]])),
  bootcamp('gcr.io/google-samples/kubernetes-bootcamp', [[1, 0]]),
  bootcamp('docker.io/jocatalin/kubernetes-bootcamp', [
    [1, 0],
    [2, 0],
  ]),
  guestbook('gcr.io/google-samples/gb-frontend'),
  guestbook('us-docker.pkg.dev/google-samples/containers/gke/gb-frontend'),
  redisFollower('us-docker.pkg.dev/google-samples/containers/gke/gb-redis-follower'),
  redisFollower('gcr.io/google_samples/gb-redis-follower'),
  server('gcr.io/google-samples/hello-go-gke', 5, 'hello-go', [], tags('', [[1, 0]])),
  plainNginx('gcr.io/google-samples/hello-frontend', 70, tags('', [[1, 0]]), {
    systems: systems('jessie 0'),
    tools: ['nginx'],
    files: new Map([
      ...NGINX_FILES,
      ['/etc/nginx/conf.d/default.conf', ''],
      ['/etc/nginx/conf.d/frontend.conf', FRONT_END],
    ]),
  }),
  {
    repository: 'gcr.io/google-samples/cassandra',
    sizeBytes: megabytes(150),
    base: 'debian',
    entrypoint: [],
    command: ['cassandra'],
    tags: tags('', [
      [11, 0],
      [12, 0],
      [13, 0],
      [14, 0],
    ]),
    tools: ['cassandra', 'nodetool'],
    files: new Map([['/ready-probe.sh', '#!/bin/bash\nnodetool status | grep -q "^UN  $POD_IP "\n']]),
  },
  {
    repository: 'gcr.io/google-samples/xtrabackup',
    sizeBytes: megabytes(90),
    base: 'debian',
    entrypoint: [],
    command: ['bash'],
    tags: tags('', [[1, 0]]),
  },
];

/** The guestbook's front end: PHP in Debian's Apache. */
function guestbook(repository: string): ImageFacts {
  return {
    repository,
    sizeBytes: megabytes(130),
    base: 'debian',
    systems: systems('bullseye 0'),
    entrypoint: [],
    command: ['guestbook-server'],
    tags: tags('', [
      [3, 0],
      [4, 0],
      [5, 0],
      [6, 0],
    ]),
    tools: ['guestbook-server', 'curl'],
    workingDir: '/var/www/html',
    ownedPaths: [{ path: '/var/run/apache2', uid: 33, mode: 0o1777 }],
  };
}

/** Redis that follows the guestbook's leader. */
function redisFollower(repository: string): ImageFacts {
  return {
    repository,
    sizeBytes: megabytes(42),
    base: 'debian',
    systems: systems('buster 0'),
    entrypoint: [],
    command: ['redis-server', '--replicaof', 'redis-leader', '6379'],
    tags: tags('', [[2, 0]]),
    tools: ['redis-server', 'redis-cli'],
    workingDir: '/data',
    users: [user('redis', 999)],
    ownedPaths: [{ path: '/data', uid: 999, volume: true }],
  };
}

/** The app of the first tutorial, on node's image: gcr.io has its first version alone. */
function bootcamp(repository: string, versions: readonly (readonly [number, number])[]): ImageFacts {
  return {
    repository,
    sizeBytes: megabytes(80),
    base: 'debian',
    systems: systems('jessie 0'),
    entrypoint: [],
    command: ['bootcamp'],
    tags: tags('', versions),
    releases: releases('2.0.0 1.0.0'),
    tools: ['bootcamp', 'node', 'npm', 'curl', 'wget', 'ps'],
  };
}
