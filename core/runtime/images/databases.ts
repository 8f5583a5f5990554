import { DEBIAN_VARIANTS, entrypoint } from './image-content.ts';
import { type ImageFacts, megabytes, tags } from './image-facts.ts';
import { systems } from './operating-system.ts';
import {
  MARIADB_RELEASES,
  MEMCACHED_RELEASES,
  MONGO_RELEASES,
  MYSQL_RELEASES,
  POSTGRES_RELEASES,
  REDIS_RELEASES,
} from './releases.ts';
import { user } from './users.ts';

/** MySQL and MariaDB run as one user, over the same folders. */
const MYSQL_USER: Pick<ImageFacts, 'users' | 'ownedPaths'> = {
  users: [user('mysql', 999)],
  ownedPaths: [
    { path: '/var/lib/mysql', uid: 999, mode: 0o1777, volume: true },
    { path: '/var/run/mysqld', uid: 999, mode: 0o1777 },
  ],
};

/** Docker's official images of databases and caches. */
export const DATABASE_IMAGES: readonly ImageFacts[] = [
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
    releases: REDIS_RELEASES,
    systems: systems('bookworm 6 bullseye 5 buster 0'),
    users: [user('redis', 999)],
    ownedPaths: [{ path: '/data', uid: 999, volume: true }],
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
    releases: POSTGRES_RELEASES,
    systems: systems('trixie 13 bookworm 11 bullseye 0'),
    environment: [['PG_VERSION', '{version}']],
    users: [user('postgres', 999, 999, '/var/lib/postgresql')],
    ownedPaths: [
      { path: '/var/lib/postgresql/data', uid: 999, mode: 0o1777 },
      { path: '/var/lib/postgresql', uid: 999, mode: 0o1777, volume: true },
      { path: '/var/run/postgresql', uid: 999, mode: 0o3777 },
    ],
  },
  {
    repository: 'docker.io/library/mysql',
    sizeBytes: megabytes(262),
    base: 'oraclelinux',
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
    releases: MYSQL_RELEASES,
    systems: systems('oraclelinux9 8 oraclelinux7 0'),
    ...MYSQL_USER,
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
    releases: MARIADB_RELEASES,
    systems: systems('noble 11 jammy 10.6 focal 0'),
    ...MYSQL_USER,
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
    releases: MEMCACHED_RELEASES,
    userName: 'memcache',
    users: [user('memcache', 11_211)],
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
    releases: MONGO_RELEASES,
    systems: systems('noble 8 jammy 6 focal 4.4 bionic 4 xenial 0'),
    users: [user('mongodb', 999, 999, '/data/db')],
    ownedPaths: [{ path: '/data/db', uid: 999, volume: true }],
  },
];
