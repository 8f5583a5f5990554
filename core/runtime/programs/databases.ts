import { formatDate } from '../commands/date.ts';
import { findMongoFailure, findMysqlFailure, type MysqlProduct } from './database-failures.ts';
import { GRACEFUL, type Launch, type ServerProgram, type StartStep } from './program.ts';

const PASSWORD_VARIABLES = [
  'ROOT_PASSWORD',
  'ROOT_PASSWORD_FILE',
  'ROOT_PASSWORD_HASH',
  'ALLOW_EMPTY_PASSWORD',
  'ALLOW_EMPTY_ROOT_PASSWORD',
  'RANDOM_ROOT_PASSWORD',
];

/** What each entrypoint lists when it refuses. */
const ASKED_FOR = {
  MySQL: ['MYSQL_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD'],
  MariaDB: [
    'MARIADB_ROOT_PASSWORD',
    'MARIADB_ROOT_PASSWORD_HASH',
    'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD',
    'MARIADB_RANDOM_ROOT_PASSWORD',
  ],
} as const;

/** MySQL and MariaDB share their entrypoint's rule: one of some variables must say how root logs in. */
function startMysql(product: MysqlProduct, launch: Launch): StartStep[] {
  const { environment, nowMs, version } = launch;
  const prefixes = product === 'MySQL' ? ['MYSQL_'] : ['MARIADB_', 'MYSQL_'];
  const allowed = prefixes.some((prefix) =>
    PASSWORD_VARIABLES.some((name) => (environment.get(prefix + name) ?? '') !== ''),
  );
  const first = entrypointNote(
    nowMs,
    'Note',
    `Entrypoint script for ${product} Server ${packageVersion(product, version)} started.`,
  );
  if (!allowed) return [{ afterMs: 100, stdout: first, stderr: mysqlRefusal(product, nowMs), exitCode: 1 }];
  const failure = findMysqlFailure(product, launch);
  if (failure !== undefined) return [{ afterMs: 100, stdout: first, stderr: failure, exitCode: 1 }];
  const readyMs = nowMs + 7000;
  const ready = `${formatDate('%Y-%m-%dT%H:%M:%S', readyMs)}.000000Z 0 [System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '${version}'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306\n`;
  return [
    { afterMs: 0, stdout: first },
    {
      afterMs: 6000,
      stdout: entrypointNote(nowMs + 6000, 'Note', `${product} init process done. Ready for start up.`),
    },
    { afterMs: 7000, listen: true, stderr: ready },
  ];
}

/** As each project's packages spell it. */
function packageVersion(product: MysqlProduct, version: string): string {
  return product === 'MySQL' ? `${version}-1.el9` : `1:${version}+maria~ubu2404`;
}

function mysqlRefusal(product: MysqlProduct, nowMs: number): string {
  const list = ASKED_FOR[product].map((name) => `\n    - ${name}`).join('');
  const text = `Database is uninitialized and password option is not specified\n    You need to specify one of the following as an environment variable:${list}`;
  return entrypointNote(nowMs, 'ERROR', text);
}

function entrypointNote(nowMs: number, level: string, text: string): string {
  return `${formatDate('%Y-%m-%d %H:%M:%S', nowMs)}+00:00 [${level}] [Entrypoint]: ${text}\n`;
}

function mysqlLike(product: MysqlProduct): ServerProgram {
  return {
    start: (launch) => startMysql(product, launch),
    ports: () => [3306],
    signals: new Map([['SIGTERM', { afterMs: 1000, exitCode: 0, stderr: 'mysqld: Shutdown complete\n' }]]),
  };
}

export const mysql: ServerProgram = mysqlLike('MySQL');
export const mariadb: ServerProgram = mysqlLike('MariaDB');

export const memcached: ServerProgram = {
  start: () => [{ afterMs: 0, listen: true }],
  ports: () => [11211],
  signals: GRACEFUL,
};

export const mongo: ServerProgram = {
  start: (launch) => [findMongoFailure(launch) ?? mongoReady(launch)],
  ports: () => [27017],
  signals: new Map([['SIGTERM', { afterMs: 500, exitCode: 0 }]]),
};

function mongoReady({ nowMs }: Launch): StartStep {
  return {
    afterMs: 1500,
    listen: true,
    stdout: `{"t":{"$date":"${formatDate('%Y-%m-%dT%H:%M:%S', nowMs + 1500)}.000+00:00"},"s":"I",  "c":"NETWORK",  "id":23016,   "ctx":"listener","msg":"Waiting for connections","attr":{"port":27017,"ssl":"off"}}\n`,
  };
}
