import { type ImageFacts, megabytes, tags } from './image-facts.ts';

const DEBIAN_VARIANTS = 'alpine slim bookworm trixie bullseye buster';
const PATH = ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'] as const;

/** The start of an official image's entrypoint: options alone mean options of its server. */
function entrypoint(server: string, greeting = ''): ReadonlyMap<string, string> {
  return new Map([
    [
      '/usr/local/bin/docker-entrypoint.sh',
      `#!/bin/sh\nif [ "\${1#-}" != "$1" ]; then set -- ${server} "$@"; fi\n${greeting}exec "$@"\n`,
    ],
  ]);
}

const NGINX_GREETING = `if [ "$1" = nginx ]; then
echo "/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
echo "/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/"
echo "/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh"
echo "10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf"
echo "10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf"
echo "/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh"
echo "/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh"
echo "/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh"
echo "/docker-entrypoint.sh: Configuration complete; ready for start up"
fi
exec "$@"
`;

export const NGINX_FILES: ReadonlyMap<string, string> = new Map([
  ['/docker-entrypoint.sh', `#!/bin/sh\n${NGINX_GREETING}`],
  [
    '/usr/share/nginx/html/index.html',
    '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n<p>The web server of this Pod runs and serves its default page.</p>\n</body>\n</html>\n',
  ],
  [
    '/usr/share/nginx/html/50x.html',
    '<!DOCTYPE html>\n<html>\n<head>\n<title>Error</title>\n</head>\n<body>\n<h1>An error occurred.</h1>\n</body>\n</html>\n',
  ],
  [
    '/etc/nginx/nginx.conf',
    'user  nginx;\nworker_processes  auto;\nevents {\n    worker_connections  1024;\n}\nhttp {\n    include /etc/nginx/conf.d/*.conf;\n}\n',
  ],
  [
    '/etc/nginx/conf.d/default.conf',
    'server {\n    listen       80;\n    server_name  localhost;\n    location / {\n        root   /usr/share/nginx/html;\n        index  index.html index.htm;\n    }\n}\n',
  ],
  ['/etc/nginx/mime.types', 'types {\n    text/html html htm;\n}\n'],
]);

/** Docker's official images that people meet when they learn Kubernetes. Sizes: compressed, linux/amd64, 2025. */
export const LIBRARY_IMAGES: readonly ImageFacts[] = [
  {
    repository: 'docker.io/library/busybox',
    sizeBytes: 2_224_358,
    base: 'busybox',
    entrypoint: [],
    command: ['sh'],
    tags: tags('stable unstable musl glibc uclibc', [[1, 37]], 'musl glibc uclibc'),
  },
  {
    repository: 'docker.io/library/alpine',
    sizeBytes: 3_802_452,
    base: 'alpine',
    entrypoint: [],
    command: ['/bin/sh'],
    tags: tags('edge', [[3, 22]]),
  },
  {
    repository: 'docker.io/library/ubuntu',
    sizeBytes: megabytes(29.7),
    base: 'ubuntu',
    entrypoint: [],
    command: ['/bin/bash'],
    tags: tags(
      'rolling devel noble jammy focal bionic xenial trusty',
      [14, 16, 18, 20, 22, 24, 25].map((year) => [year, 10] as const),
    ),
  },
  {
    repository: 'docker.io/library/debian',
    sizeBytes: megabytes(49.3),
    base: 'debian',
    entrypoint: [],
    command: ['bash'],
    tags: tags(
      'stable testing unstable oldstable sid trixie bookworm bullseye buster',
      [10, 11, 12, 13].map((major) => [major, 13] as const),
      'slim',
    ),
  },
  {
    repository: 'docker.io/library/bash',
    sizeBytes: megabytes(6.1),
    base: 'alpine',
    entrypoint: ['docker-entrypoint.sh'],
    command: ['bash'],
    tags: tags(
      '',
      [
        [3, 2],
        [4, 4],
        [5, 3],
      ],
      'alpine',
    ),
    tools: ['bash'],
    files: entrypoint('bash'),
  },
  {
    repository: 'docker.io/library/nginx',
    sizeBytes: 59_795_293,
    base: 'debian',
    entrypoint: ['/docker-entrypoint.sh'],
    command: ['nginx', '-g', 'daemon off;'],
    tags: tags('stable mainline alpine perl otel', [[1, 29]], 'alpine slim perl otel bookworm trixie bullseye'),
    environment: [PATH, ['NGINX_VERSION', '1.29.3'], ['PKG_RELEASE', '1~trixie']],
    tools: ['nginx', 'curl'],
    files: NGINX_FILES,
  },
  {
    repository: 'docker.io/library/httpd',
    sizeBytes: megabytes(45.2),
    base: 'debian',
    entrypoint: [],
    command: ['httpd-foreground'],
    tags: tags('alpine bookworm trixie', [[2, 4]], 'alpine bookworm trixie'),
    workingDir: '/usr/local/apache2',
    tools: ['httpd-foreground'],
    files: new Map([['/usr/local/apache2/htdocs/index.html', '<html><body><h1>It works!</h1></body></html>\n']]),
  },
  {
    repository: 'docker.io/library/redis',
    sizeBytes: megabytes(52.7),
    base: 'debian',
    entrypoint: ['docker-entrypoint.sh'],
    command: ['redis-server'],
    tags: tags(
      'alpine bookworm trixie',
      [
        [4, 0],
        [5, 0],
        [6, 2],
        [7, 4],
        [8, 2],
      ],
      DEBIAN_VARIANTS,
    ),
    workingDir: '/data',
    tools: ['redis-server', 'redis-cli'],
    files: entrypoint('redis-server'),
  },
  {
    repository: 'docker.io/library/postgres',
    sizeBytes: megabytes(158),
    base: 'debian',
    entrypoint: ['docker-entrypoint.sh'],
    command: ['postgres'],
    tags: tags(
      'alpine bookworm trixie',
      [[9, 6], ...[10, 11, 12, 13, 14, 15, 16, 17, 18].map((major) => [major, 23] as const)],
      DEBIAN_VARIANTS,
    ),
    tools: ['postgres', 'psql', 'pg_isready'],
    files: entrypoint('postgres'),
  },
  {
    repository: 'docker.io/library/mysql',
    sizeBytes: megabytes(262),
    base: 'debian',
    entrypoint: ['docker-entrypoint.sh'],
    command: ['mysqld'],
    tags: tags(
      'lts innovation oraclelinux9',
      [
        [5, 7],
        [8, 4],
        [9, 5],
      ],
      'debian oracle oraclelinux',
    ),
    tools: ['mysqld', 'mysql', 'mysqladmin'],
    files: entrypoint('mysqld'),
  },
  {
    repository: 'docker.io/library/mariadb',
    sizeBytes: megabytes(108),
    base: 'ubuntu',
    entrypoint: ['docker-entrypoint.sh'],
    command: ['mariadbd'],
    tags: tags(
      'lts noble',
      [
        [10, 11],
        [11, 8],
        [12, 1],
      ],
      'noble jammy focal ubi',
    ),
    tools: ['mariadbd', 'mariadb', 'mysqladmin'],
    files: entrypoint('mariadbd'),
  },
  {
    repository: 'docker.io/library/memcached',
    sizeBytes: megabytes(32),
    base: 'debian',
    entrypoint: ['docker-entrypoint.sh'],
    command: ['memcached'],
    tags: tags('alpine bookworm trixie', [[1, 6]], DEBIAN_VARIANTS),
    userId: 11211,
    tools: ['memcached'],
    files: entrypoint('memcached'),
  },
  {
    repository: 'docker.io/library/mongo',
    sizeBytes: megabytes(305),
    base: 'ubuntu',
    entrypoint: ['docker-entrypoint.sh'],
    command: ['mongod'],
    tags: tags(
      'noble jammy',
      [
        [3, 6],
        [4, 4],
        [5, 0],
        [6, 0],
        [7, 0],
        [8, 2],
      ],
      'noble jammy focal xenial',
    ),
    tools: ['mongod', 'mongosh'],
    files: entrypoint('mongod'),
  },
  {
    repository: 'docker.io/library/python',
    sizeBytes: megabytes(398),
    base: 'debian',
    entrypoint: [],
    command: ['python3'],
    tags: tags(
      'slim alpine bookworm trixie',
      [
        [2, 7],
        [3, 14],
      ],
      `${DEBIAN_VARIANTS} rc`,
    ),
    tools: ['python', 'python3', 'curl', 'wget', 'ps', 'perl'],
  },
  {
    repository: 'docker.io/library/node',
    sizeBytes: megabytes(402),
    base: 'debian',
    entrypoint: ['docker-entrypoint.sh'],
    command: ['node'],
    tags: tags(
      'lts current slim alpine bookworm',
      [10, 12, 14, 16, 18, 20, 22, 24, 25].map((major) => [major, 21] as const),
      `${DEBIAN_VARIANTS} jod krypton iron`,
    ),
    tools: ['node', 'npm', 'npx', 'curl', 'wget', 'ps'],
    files: entrypoint('node'),
  },
  {
    repository: 'docker.io/library/perl',
    sizeBytes: megabytes(360),
    base: 'debian',
    entrypoint: [],
    command: ['perl5.42.0', '-de0'],
    tags: tags('slim stable threaded', [[5, 42]], 'slim threaded bookworm trixie bullseye buster'),
    tools: ['perl', 'perl5.42.0', 'curl', 'wget'],
  },
  {
    repository: 'docker.io/library/golang',
    sizeBytes: megabytes(300),
    base: 'debian',
    entrypoint: [],
    command: ['bash'],
    tags: tags('alpine bookworm trixie', [[1, 25]], DEBIAN_VARIANTS),
    workingDir: '/go',
    tools: ['go', 'curl', 'wget'],
  },
  {
    repository: 'docker.io/library/hello-world',
    sizeBytes: 2_380,
    base: 'distroless',
    entrypoint: [],
    command: ['/hello'],
    tags: tags('linux nanoserver', []),
    tools: ['hello'],
  },
  ...[
    ['tomcat', 210, 8080],
    ['wordpress', 240, 80],
    ['jenkins', 320, 8080],
    ['traefik', 50, 80],
    ['haproxy', 40, 80],
    ['caddy', 22, 80],
    ['rabbitmq', 100, 5672],
    ['elasticsearch', 600, 9200],
    ['registry', 10, 5000],
    ['ghost', 200, 2368],
    ['cassandra', 150, 9042],
    ['zookeeper', 130, 2181],
    ['vault', 80, 8200],
    ['consul', 50, 8500],
    ['influxdb', 90, 8086],
    ['nextcloud', 400, 80],
    ['drupal', 220, 80],
    ['php', 180, 80],
    ['ruby', 330, 0],
    ['openjdk', 230, 0],
    ['eclipse-temurin', 220, 0],
    ['maven', 270, 0],
    ['centos', 80, 0],
    ['fedora', 70, 0],
    ['amazonlinux', 50, 0],
    ['docker', 130, 2375],
  ].map(([name, size, port]): ImageFacts => plainImage(String(name), Number(size), Number(port))),
];

/** An official image that is known by name: it serves its port, or starts a shell where it has none. */
function plainImage(name: string, size: number, port: number): ImageFacts {
  return {
    repository: `docker.io/library/${name}`,
    sizeBytes: megabytes(size),
    base: 'debian',
    entrypoint: [],
    command: port === 0 ? ['bash'] : ['unknown-server', String(port)],
    tags: tags(
      'stable lts alpine slim',
      Array.from({ length: 30 }, (_, major) => [major, 99] as const),
      `${DEBIAN_VARIANTS} jdk jre fpm apache`,
    ),
    tools: ['unknown-server', 'curl'],
  };
}
