/**
 * Clients of databases. They find out whether their server is there and say so in their own words; the lab's servers keep
 * no tables, so that of what is asked only a number comes back.
 */
import { connect } from '../network/connect.ts';
import { resolveHost } from '../network/resolve.ts';
import type { Command, CommandCall, CommandResult } from '../process/kernel.ts';
import { type Arguments, parseArguments, print } from './call.ts';
import { DEFAULT_TIMEOUT_MS, noteTarget } from './http-request.ts';
import { withVersion } from './version.ts';

/** How a server was found: `absent` has no address, the others have one. */
type Reach = 'open' | 'refused' | 'timeout' | 'unreachable' | 'absent';

interface Target {
  /** Undefined for the local socket. */
  readonly host: string | undefined;
  readonly ip: string;
  readonly port: number;
}

interface Client {
  readonly port: number;
  /** Variables that name what the command line leaves out. */
  readonly environment?: { readonly host: string; readonly port: string };
  readonly exitCode: number;
  /** What it prints where the server is there. */
  readonly greet: (target: Target, parsed: Arguments) => string;
  /** What it says where it is not, and of which of its outputs that is. */
  readonly complain: (target: Target, reach: Reach) => string;
  readonly complainsOn?: 'stdout';
}

const POSTGRES = { host: 'PGHOST', port: 'PGPORT' };

const CLIENTS: Readonly<Record<string, Client>> = {
  psql: {
    port: 5432,
    environment: POSTGRES,
    exitCode: 2,
    greet: (_, { options }) => selectPostgres(options.get('c') ?? ''),
    complain: ({ host, ip, port }, reach) => {
      if (host === undefined)
        return `psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.${port}" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?\n`;
      if (reach === 'absent')
        return `psql: error: could not translate host name "${host}" to address: Name or service not known\n`;
      const named = host === ip ? `"${host}"` : `"${host}" (${ip})`;
      return `psql: error: connection to server at ${named}, port ${port} failed: ${REASONS[reach]}\n\tIs the server running on that host and accepting TCP/IP connections?\n`;
    },
  },
  pg_isready: {
    port: 5432,
    environment: POSTGRES,
    exitCode: 2,
    greet: ({ host, port }) => `${host ?? '/var/run/postgresql'}:${port} - accepting connections\n`,
    complain: ({ host, port }) => `${host ?? '/var/run/postgresql'}:${port} - no response\n`,
    complainsOn: 'stdout',
  },
  mysql: {
    port: 3306,
    exitCode: 1,
    greet: (_, { options }) => selectMysql(options.get('e') ?? ''),
    complain: complainMysql,
  },
  mariadb: {
    port: 3306,
    exitCode: 1,
    greet: (_, { options }) => selectMysql(options.get('e') ?? ''),
    complain: complainMysql,
  },
  mysqladmin: {
    port: 3306,
    exitCode: 1,
    greet: () => 'mysqld is alive\n',
    complain: (target, reach) => {
      const reason = complainMysql(target, reach).replace(/^ERROR \d+ \(HY000\): (.*)\n$/, "error: '$1'\n");
      return `mysqladmin: connect to server at '${target.host ?? 'localhost'}' failed\n${reason}Check that mysqld is running${target.host === undefined ? ` and that the socket: '${MYSQL_SOCKET}' exists!` : ` on ${target.host} and that the port is ${target.port}.\nYou can check this by doing 'telnet ${target.host} ${target.port}'`}\n`;
    },
  },
  mongosh: {
    port: 27_017,
    exitCode: 1,
    greet: () => '',
    complain: ({ host = '127.0.0.1', ip, port }, reach) =>
      reach === 'absent'
        ? `MongoNetworkError: getaddrinfo ENOTFOUND ${host}\n`
        : `MongoNetworkError: connect ECONNREFUSED ${ip}:${port}\n`,
  },
};

const MYSQL_SOCKET = '/var/run/mysqld/mysqld.sock';
const REASONS: Readonly<Record<Reach, string>> = {
  open: '',
  absent: '',
  refused: 'Connection refused',
  timeout: 'Connection timed out',
  unreachable: 'No route to host',
};
/** Linux' numbers of the same. */
const ERRORS: Readonly<Record<Reach, number>> = { open: 0, absent: -2, refused: 111, timeout: 110, unreachable: 113 };

function complainMysql({ host, port }: Target, reach: Reach): string {
  if (host === undefined)
    return `ERROR 2002 (HY000): Can't connect to local MySQL server through socket '${MYSQL_SOCKET}' (2)\n`;
  if (reach === 'absent') return `ERROR 2005 (HY000): Unknown MySQL server host '${host}' (-2)\n`;
  return `ERROR 2003 (HY000): Can't connect to MySQL server on '${host}:${port}' (${ERRORS[reach]})\n`;
}

/** The number that a statement asks for, the only one that needs no table. */
function selectedNumber(statement: string): string | undefined {
  return /^\s*select\s+(\d{1,9})\s*;?\s*$/i.exec(statement)?.[1];
}

function selectPostgres(statement: string): string {
  const value = selectedNumber(statement);
  return value === undefined ? '' : ` ?column? \n----------\n ${value.padStart(8)}\n(1 row)\n\n`;
}

function selectMysql(statement: string): string {
  const value = selectedNumber(statement);
  return value === undefined ? '' : `${value}\n${value}\n`;
}

function runClient(client: Client, call: CommandCall): CommandResult {
  // MySQL's password stands right behind its letter, and nothing here asks for it.
  const argv = client.environment === undefined ? call.argv.filter((word) => !/^-p/.test(word)) : call.argv;
  const parsed = parseArguments(argv, 'hpUdPuecD', [
    'host',
    'port',
    'user',
    'username',
    'dbname',
    'execute',
    'command',
  ]);
  const target = findTarget(client, call, parsed);
  const { cluster, sandbox } = call.kernel;
  noteTarget(call, target.ip === '' ? undefined : target.ip);
  const reach: Reach = target.ip === '' ? 'absent' : connect(cluster, sandbox, target.ip, target.port).kind;
  if (reach === 'open') {
    print(call, client.greet(target, withShortNames(parsed)));
    return 0;
  }
  const words = client.complain(target, reach);
  const delayMs = reach === 'timeout' ? DEFAULT_TIMEOUT_MS : reach === 'unreachable' ? 3000 : 0;
  return {
    kind: 'request',
    untilMs: cluster.nowMs + delayMs,
    stdout: client.complainsOn === 'stdout' ? words : '',
    stderr: client.complainsOn === 'stdout' ? '' : words,
    exitCode: client.exitCode,
  };
}

function findTarget(client: Client, call: CommandCall, { options }: Arguments): Target {
  const environment = client.environment === undefined ? new Map<string, string>() : call.environment();
  const named = options.get('h') ?? options.get('host') ?? environment.get(client.environment?.host ?? '');
  const host =
    named === undefined || named === '' || (named === 'localhost' && client.environment === undefined)
      ? undefined
      : named;
  const port = portOf(client, options) ?? environment.get(client.environment?.port ?? '');
  const ip = host === undefined ? '127.0.0.1' : (resolveHost(call.kernel.cluster, call.kernel.sandbox, host) ?? '');
  return { host, ip, port: Number(port ?? client.port) };
}

/** `-p` is a port to PostgreSQL and a password to MySQL, whose port is `-P`. */
function portOf(client: Client, options: ReadonlyMap<string, string>): string | undefined {
  return options.get('port') ?? options.get(client.environment === undefined ? 'P' : 'p');
}

function withShortNames({ options, operands }: Arguments): Arguments {
  const all = new Map(options);
  for (const [long, short] of [
    ['execute', 'e'],
    ['command', 'c'],
  ] as const) {
    const value = options.get(long);
    if (value !== undefined) all.set(short, value);
  }
  return { options: all, operands };
}

export const DATABASE_CLIENTS: readonly (readonly [string, Command])[] = Object.entries(CLIENTS).map(
  ([name, client]) => [name, withVersion(name, (call) => runClient(client, call))] as const,
);
