import { formatDate } from '../commands/date.ts';
import { userIdOf } from '../files/identity.ts';
import { parentPath } from '../files/path.ts';
import { creationError, fileKind, ownershipAt } from '../files/view.ts';
import type { RunningContainer } from '../process/kernel.ts';
import type { Launch, ServerProgram, StartStep } from './program.ts';

const POSTGRES_REFUSAL = `Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html
`;

const OWNED_BY =
  'The files belonging to this database system will be owned by user "postgres".\nThis user must also own the server process.\n\n';

const LOCK_FILE = '/var/run/postgresql/.s.PGSQL.5432.lock';

/** The image of 18 keeps the data of each major version apart. */
function dataDirectory(version: string): string {
  const major = Number(version.split('.')[0]);
  return major >= 18 ? `/var/lib/postgresql/${major}/docker` : '/var/lib/postgresql/data';
}

/** Why initdb cannot have its directory: one that is there must be its user's own, for it takes others' rights away. */
function findDataFailure(container: RunningContainer, directory: string): string | undefined {
  const uid = userIdOf(container);
  if (fileKind(container, directory) === 'directory') {
    const owned = uid === 0 || ownershipAt(container, directory).uid === uid;
    const error = owned ? creationError(container, `${directory}/PG_VERSION`) : 'Operation not permitted';
    return error === undefined
      ? undefined
      : `initdb: error: could not change permissions of directory "${directory}": ${error}\n`;
  }
  const parent = firstMissing(container, directory);
  const error = creationError(container, parent);
  return error === undefined ? undefined : `mkdir: cannot create directory '${parent}': ${error}\n`;
}

/** The outermost directory of a path that is not there yet. */
function firstMissing(container: RunningContainer, path: string): string {
  const parent = parentPath(path);
  return fileKind(container, parent) === 'directory' ? path : firstMissing(container, parent);
}

function startPostgres({ environment, nowMs, version, container }: Launch): StartStep[] {
  const password = environment.get('POSTGRES_PASSWORD') ?? environment.get('POSTGRES_PASSWORD_FILE') ?? '';
  if (password === '' && environment.get('POSTGRES_HOST_AUTH_METHOD') !== 'trust') {
    return [{ afterMs: 30, stderr: POSTGRES_REFUSAL, exitCode: 1 }];
  }
  const failure = findDataFailure(container, environment.get('PGDATA') ?? dataDirectory(version));
  if (failure !== undefined) return [{ afterMs: 60, stdout: OWNED_BY, stderr: failure, exitCode: 1 }];
  const lock = creationError(container, LOCK_FILE);
  if (lock !== undefined) {
    const stderr = `FATAL:  could not create lock file "${LOCK_FILE}": ${lock}\npg_ctl: could not start server\nExamine the log output.\n`;
    return [{ afterMs: 1200, stdout: OWNED_BY, stderr, exitCode: 1 }];
  }
  const stamp = (afterMs: number): string => `${formatDate('%Y-%m-%d %H:%M:%S', nowMs + afterMs)}.000 UTC [1]`;
  return [
    {
      afterMs: 100,
      stdout: OWNED_BY,
    },
    { afterMs: 1800, stdout: '\nPostgreSQL init process complete; ready for start up.\n\n' },
    {
      afterMs: 2000,
      listen: true,
      stderr: `${stamp(2000)} LOG:  starting PostgreSQL ${version} on x86_64-pc-linux-gnu\n${stamp(2000)} LOG:  listening on IPv4 address "0.0.0.0", port 5432\n${stamp(2000)} LOG:  database system is ready to accept connections\n`,
    },
  ];
}

export const postgres: ServerProgram = {
  start: startPostgres,
  ports: () => [5432],
  signals: new Map([
    [
      'SIGTERM',
      {
        afterMs: 100,
        exitCode: 0,
        stderr: 'LOG:  received smart shutdown request\nLOG:  database system is shut down\n',
      },
    ],
    [
      'SIGINT',
      {
        afterMs: 100,
        exitCode: 0,
        stderr: 'LOG:  received fast shutdown request\nLOG:  database system is shut down\n',
      },
    ],
    ['SIGQUIT', { afterMs: 0, exitCode: 2, stderr: 'LOG:  received immediate shutdown request\n' }],
  ]),
  user: 'postgres',
};
