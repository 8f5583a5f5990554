import { type ImageFacts, megabytes, server, tags } from './image-facts.ts';
import { systems } from './operating-system.ts';
import { releases } from './releases.ts';

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
  server(
    'gcr.io/google-samples/gb-frontend',
    130,
    'unknown-server',
    ['80'],
    tags('', [
      [3, 0],
      [4, 0],
      [5, 0],
      [6, 0],
    ]),
  ),
  server(
    'us-docker.pkg.dev/google-samples/containers/gke/gb-frontend',
    130,
    'unknown-server',
    ['80'],
    tags('', [
      [5, 0],
      [6, 0],
    ]),
  ),
  server(
    'us-docker.pkg.dev/google-samples/containers/gke/gb-redis-follower',
    42,
    'redis-server',
    [],
    tags('', [[2, 0]]),
  ),
  server('gcr.io/google_samples/gb-redis-follower', 42, 'redis-server', [], tags('', [[2, 0]])),
  {
    repository: 'gcr.io/google-samples/cassandra',
    sizeBytes: megabytes(150),
    base: 'debian',
    entrypoint: [],
    command: ['unknown-server', '7000', '7001', '7199', '9042'],
    tags: tags('', [
      [11, 0],
      [12, 0],
      [13, 0],
      [14, 0],
    ]),
    tools: ['unknown-server', 'nodetool'],
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
