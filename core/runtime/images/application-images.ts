import { DEBIAN_VARIANTS, entrypoint } from './image-content.ts';
import { type ImageFacts, megabytes, server, tags } from './image-facts.ts';
import { plainNginx } from './nginx-image.ts';
import { systems } from './operating-system.ts';
import { releases } from './releases.ts';
import { user } from './users.ts';

/** Docker's official images of proxies and applications. Versions: each project's release notes. */
export const APPLICATION_IMAGES: readonly ImageFacts[] = [
  {
    repository: 'docker.io/library/caddy',
    sizeBytes: megabytes(22),
    base: 'alpine',
    entrypoint: [],
    command: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
    tags: tags('alpine builder', [[2, 10]], 'alpine builder'),
    releases: releases('2.10.2 2.9.1 2.8.4 2.7.6 2.6.4'),
    environment: [
      ['CADDY_VERSION', 'v{version}'],
      ['XDG_CONFIG_HOME', '/config'],
      ['XDG_DATA_HOME', '/data'],
    ],
    workingDir: '/srv',
    tools: ['caddy'],
    files: new Map([
      ['/etc/caddy/Caddyfile', ':80 {\n\troot * /usr/share/caddy\n\tfile_server\n}\n'],
      [
        '/usr/share/caddy/index.html',
        '<!DOCTYPE html>\n<html>\n<head>\n<title>Caddy works!</title>\n</head>\n<body>\n<h1>Caddy works!</h1>\n</body>\n</html>\n',
      ],
    ]),
    ownedPaths: [
      { path: '/config/caddy', uid: 0 },
      { path: '/data/caddy', uid: 0 },
    ],
    fileCapabilities: new Map([['caddy', 'NET_BIND_SERVICE']]),
  },
  {
    repository: 'docker.io/library/traefik',
    sizeBytes: megabytes(50),
    base: 'alpine',
    entrypoint: ['/entrypoint.sh'],
    command: ['traefik'],
    tags: tags(
      'alpine saintmarcelin munster comte ramequin',
      [
        [1, 7],
        [2, 11],
        [3, 6],
      ],
      'alpine',
    ),
    releases: releases('3.6.2 3.5.4 3.4.5 3.3.7 3.2.5 3.1.7 3.0.4 2.11.31 2.10.7 1.7.34'),
    tools: ['traefik'],
    files: new Map([
      ['/entrypoint.sh', '#!/bin/sh\nif [ "${1#-}" != "$1" ]; then set -- traefik "$@"; fi\nexec "$@"\n'],
    ]),
  },
  {
    repository: 'docker.io/library/haproxy',
    sizeBytes: megabytes(40),
    base: 'debian',
    systems: systems('trixie 3.2 bookworm 2.6 bullseye 0'),
    entrypoint: ['docker-entrypoint.sh'],
    command: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
    tags: tags(
      'lts alpine',
      [
        [1, 9],
        [2, 9],
        [3, 3],
      ],
      DEBIAN_VARIANTS,
    ),
    releases: releases('3.3.0 3.2.9 3.1.11 3.0.12 2.9.15 2.8.16 2.6.23 2.4.30', 'lts=3.2'),
    userId: 99,
    userName: 'haproxy',
    users: [user('haproxy', 99, 99, '/var/lib/haproxy')],
    tools: ['haproxy'],
    files: entrypoint('haproxy'),
    environment: [['HAPROXY_VERSION', '{version}']],
    workingDir: '/var/lib/haproxy',
  },
  {
    repository: 'docker.io/library/rabbitmq',
    sizeBytes: megabytes(100),
    base: 'ubuntu',
    systems: systems('noble 4 jammy 3.9 focal 0'),
    entrypoint: ['docker-entrypoint.sh'],
    command: ['rabbitmq-server'],
    tags: tags(
      'management alpine',
      [
        [3, 13],
        [4, 2],
      ],
      'management alpine noble',
    ),
    releases: releases('4.2.0 4.1.5 4.0.9 3.13.7 3.12.14 3.11.28 3.10.25 3.9.29 3.8.34'),
    environment: [['RABBITMQ_VERSION', '{version}']],
    tools: ['rabbitmq-server'],
    files: entrypoint('rabbitmq-server'),
    users: [user('rabbitmq', 999, 999, '/var/lib/rabbitmq')],
    ownedPaths: [{ path: '/var/lib/rabbitmq', uid: 999, mode: 0o1777, volume: true }],
    variables: [['management', ['RABBITMQ_MANAGEMENT', 'true']]],
  },
  {
    repository: 'docker.io/library/wordpress',
    sizeBytes: megabytes(240),
    base: 'debian',
    entrypoint: ['docker-entrypoint.sh'],
    command: ['apache2-foreground'],
    tags: tags(
      'apache beta',
      [
        [4, 9],
        [5, 9],
        [6, 8],
      ],
      'apache php7 php8',
    ),
    releases: releases('6.8.3 6.7.4 6.6.4 6.5.7 6.4.7 6.3.7 6.2.8 5.9.12 4.8.27'),
    tools: ['wordpress-server', 'curl', 'php'],
    files: new Map([
      [
        '/usr/local/bin/docker-entrypoint.sh',
        '#!/bin/sh\nif [ "$1" = apache2-foreground ]; then exec wordpress-server; fi\nexec "$@"\n',
      ],
    ]),
    workingDir: '/var/www/html',
    ownedPaths: [
      { path: '/var/www/html', uid: 33, mode: 0o1777, volume: true },
      { path: '/var/run/apache2', uid: 33, mode: 0o1777 },
    ],
  },
  {
    repository: 'docker.io/library/tomcat',
    sizeBytes: megabytes(210),
    base: 'ubuntu',
    entrypoint: [],
    command: ['catalina.sh', 'run'],
    tags: tags(
      'jdk21 jre21 jdk17 jre17',
      [
        [7, 0],
        [8, 5],
        [9, 0],
        [10, 1],
        [11, 0],
      ],
      'jdk jre temurin noble jammy alpine openjdk',
    ),
    releases: releases('11.0.14 10.1.49 9.0.112 8.5.100'),
    workingDir: '/usr/local/tomcat',
    environment: [
      ['CATALINA_HOME', '/usr/local/tomcat'],
      ['TOMCAT_VERSION', '{version}'],
    ],
    tools: ['catalina.sh', 'curl', 'java'],
  },
  {
    ...server(
      'docker.io/hashicorp/http-echo',
      2,
      'http-echo',
      [],
      tags('', [
        [0, 2],
        [1, 0],
      ]),
    ),
    releases: releases('1.0.0 0.2.3'),
    userId: 65_532,
  },
  {
    ...server('docker.io/traefik/whoami', 3, 'whoami-server', [], tags('', [[1, 11]], 'v')),
    releases: releases('1.11.0 1.10.4'),
  },
  {
    ...server('docker.io/containous/whoami', 3, 'whoami-server', [], tags('', [[1, 5]], 'v')),
    releases: releases('1.5.0'),
  },
  // The documentation's nginx with a certificate: its files come from a Secret and a ConfigMap.
  plainNginx('docker.io/bprashanth/nginxhttps', 70, tags('', [[1, 0]]), { systems: systems('jessie 0') }),
];
