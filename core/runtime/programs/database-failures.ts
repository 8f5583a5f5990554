/** Why databases cannot start where they may not write, in their own words. */
import { formatDate } from '../commands/date.ts';
import { userIdOf } from '../files/identity.ts';
import { creationError } from '../files/view.ts';
import { compareVersions } from '../images/releases.ts';
import { errorNumber } from './error-number.ts';
import type { Launch, StartStep } from './program.ts';

const READ_ONLY = 'Read-only file system';
const DATA = '/var/lib/mysql';
/** One is a link to the other, and a volume may be mounted over either. */
const SOCKETS = ['/var/run/mysqld/mysqld.sock', '/run/mysqld/mysqld.sock'];

export type MysqlProduct = 'MySQL' | 'MariaDB';

/** What MySQL or MariaDB says as it gives up; undefined where it may write all it has to. */
export function findMysqlFailure(product: MysqlProduct, launch: Launch): string | undefined {
  const { container, nowMs, version } = launch;
  const data = creationError(container, `${DATA}/is_writable`);
  if (data === READ_ONLY && userIdOf(container) === 0) {
    return `chown: changing ownership of '${DATA}/': ${READ_ONLY}\n`;
  }
  const words = product === 'MariaDB' ? MARIADB : compareVersions(version, '8') < 0 ? MYSQL_5 : MYSQL;
  if (data !== undefined) return words.data(nowMs, launch.hostname, data);
  const file = `/tmp/ib${container.instance.containerId.slice(-6)}`;
  const temporary = creationError(container, file);
  if (temporary !== undefined) return words.temporary(nowMs, file, temporary);
  return SOCKETS.every((path) => creationError(container, path) === READ_ONLY) ? words.socket(nowMs) : undefined;
}

interface Words {
  readonly data: (nowMs: number, hostname: string, error: string) => string;
  readonly temporary: (nowMs: number, file: string, error: string) => string;
  readonly socket: (nowMs: number) => string;
}

/** MySQL 8.4, share/messages_to_error_log.txt. */
const MYSQL: Words = {
  data: (nowMs, _, error) =>
    `mysqld: Can't create/write to file '${DATA}/is_writable' (OS errno ${errorNumber(error)} - ${error})\n${unusable(nowMs)}`,
  temporary: (nowMs, file, error) =>
    [
      `mysqld: Can't create/write to file '${file}' (OS errno ${errorNumber(error)} - ${error})\n`,
      stamped(
        nowMs,
        1,
        '[MY-012576] [InnoDB]',
        `Unable to create temporary file inside "/tmp"; errno: ${errorNumber(error)}`,
      ),
      stamped(nowMs, 1, '[MY-010020] [Server]', 'Data Dictionary initialization failed.'),
      unusable(nowMs),
    ].join(''),
  socket: (nowMs) =>
    [
      stamped(nowMs, 0, '[MY-010267] [Server]', `Could not create unix socket lock file ${SOCKETS[0]}.lock.`),
      stamped(nowMs, 0, '[MY-010268] [Server]', 'Unable to setup unix socket lock file.'),
      stamped(nowMs, 0, '[MY-010119] [Server]', 'Aborting'),
    ].join(''),
};

function unusable(nowMs: number): string {
  const text = `The designated data directory ${DATA}/ is unusable. You can remove all files that the server added to it.`;
  return stamped(nowMs, 0, '[MY-013236] [Server]', text) + stamped(nowMs, 0, '[MY-010119] [Server]', 'Aborting');
}

function stamped(nowMs: number, thread: number, code: string, text: string): string {
  return `${formatDate('%Y-%m-%dT%H:%M:%S', nowMs)}.000000Z ${thread} [ERROR] ${code} ${text}\n`;
}

const MYSQL_5: Words = {
  data: (nowMs, _, error) =>
    `mysqld: Can't create/write to file '${DATA}/is_writable' (Errcode: ${errorNumber(error)} - ${error})\n${plain(nowMs, ['--initialize specified but the data directory exists and is not writable. Aborting.', 'Aborting'])}`,
  temporary: (nowMs, file, error) =>
    `mysqld: Can't create/write to file '${file}' (Errcode: ${errorNumber(error)} - ${error})\n${plain(nowMs, [
      `InnoDB: Unable to create temporary file; errno: ${errorNumber(error)}`,
      'InnoDB: Plugin initialization aborted with error Generic error',
      "Plugin 'InnoDB' init function returned error.",
      "Plugin 'InnoDB' registration as a STORAGE ENGINE failed.",
      'Failed to initialize plugins.',
      'Aborting',
    ])}`,
  socket: (nowMs) =>
    plain(nowMs, [
      `Could not create unix socket lock file ${SOCKETS[0]}.lock.`,
      'Unable to setup unix socket lock file.',
      'Aborting',
    ]),
};

function plain(nowMs: number, lines: readonly string[]): string {
  const stamp = `${formatDate('%Y-%m-%dT%H:%M:%S', nowMs)}.000000Z 0 [ERROR]`;
  return lines.map((line) => `${stamp} ${line}\n`).join('');
}

const MARIADB: Words = {
  data: (nowMs, hostname, error) => {
    const test = `Can't create test file '${DATA}/${hostname}.lower-test' (Errcode: ${errorNumber(error)} "${error}")`;
    return mariadbLines(nowMs, [`mariadbd: ${test}`, 'Aborting']);
  },
  temporary: (nowMs, file, error) =>
    mariadbLines(nowMs, [
      `mariadbd: Can't create/write to file '${file}' (Errcode: ${errorNumber(error)} "${error}")`,
      `InnoDB: Unable to create temporary file; errno: ${errorNumber(error)}`,
      'InnoDB: Plugin initialization aborted with error Generic error',
      "Plugin 'InnoDB' registration as a STORAGE ENGINE failed.",
      'Unknown/unsupported storage engine: InnoDB',
      'Aborting',
    ]),
  socket: (nowMs) =>
    mariadbLines(nowMs, [
      `Can't start server : Bind on unix socket: ${READ_ONLY}`,
      `Do you already have another server running on socket: ${SOCKETS[1]} ?`,
      'Aborting',
    ]),
};

function mariadbLines(nowMs: number, lines: readonly string[]): string {
  return lines.map((line) => `${formatDate('%Y-%m-%d %H:%M:%S', nowMs)} 0 [ERROR] ${line}\n`).join('');
}

const MONGO_DATA = '/data/db';
const MONGO_SOCKET = '/tmp/mongodb-27017.sock';
/** MongoDB 8, src/mongo/util/exit_code.h: after a failed assertion, and of what is not caught at the start. */
const ABRUPT = 14;
const UNCAUGHT = 100;

/** The last step of a mongod that cannot start; undefined where it may write all it has to. */
export function findMongoFailure({ container, nowMs }: Launch): StartStep | undefined {
  if (creationError(container, MONGO_SOCKET) === READ_ONLY) {
    const stdout = [
      mongoLine(nowMs, 'E', 'NETWORK', {
        id: 23024,
        msg: 'Failed to unlink socket file',
        attr: { path: MONGO_SOCKET, error: READ_ONLY },
      }),
      mongoLine(nowMs, 'F', 'ASSERT', { id: 23091, msg: 'Fatal assertion', attr: { msgid: 40486 } }),
      mongoLine(nowMs, 'F', 'ASSERT', { id: 23092, msg: '\n\n***aborting after fassert() failure\n\n' }),
    ];
    return { afterMs: 100, stdout: stdout.join(''), exitCode: ABRUPT };
  }
  if (creationError(container, `${MONGO_DATA}/mongod.lock`) === undefined) return undefined;
  const error = `IllegalOperation: Attempted to create a lock file on a read-only directory: ${MONGO_DATA}`;
  const line = { id: 20557, msg: 'DBException in initAndListen, terminating', attr: { error } };
  return { afterMs: 100, stdout: mongoLine(nowMs, 'E', 'CONTROL', line), exitCode: UNCAUGHT };
}

function mongoLine(nowMs: number, severity: string, component: string, line: object): string {
  const date = `${formatDate('%Y-%m-%dT%H:%M:%S', nowMs)}.000+00:00`;
  return `${JSON.stringify({ t: { $date: date }, s: severity, c: component, ctx: 'initandlisten', ...line })}\n`;
}
