/** What programs say of their version: the one that the tag of their image means. */
import type { Command } from '../process/kernel.ts';
import { versionIn } from '../programs/version-in.ts';
import { print, printError } from './call.ts';

interface VersionText {
  /** What asks for it. */
  readonly flags: readonly string[];
  readonly text: (version: string) => string;
  readonly onStderr?: true;
}

function said(flags: string, text: (version: string) => string): VersionText {
  return { flags: flags.split(' '), text: (version) => `${text(version)}\n` };
}

const postgres = (version: string): string => `(PostgreSQL) ${version}`;
const mysql = (version: string): string => `  Ver ${version} for Linux on x86_64 (MySQL Community Server - GPL)`;
const mariadb = (version: string): string => `${version}-MariaDB-ubu2404`;

const VERSION_TEXTS: ReadonlyMap<string, VersionText> = new Map([
  ['nginx', { ...said('-v -V', (version) => `nginx version: nginx/${version}`), onStderr: true as const }],
  ['httpd', said('-v -V', (version) => `Server version: Apache/${version} (Unix)`)],
  [
    'redis-server',
    said('-v --version', (version) => `Redis server v=${version} sha=00000000:1 malloc=jemalloc-5.3.0 bits=64`),
  ],
  ['redis-cli', said('-v --version', (version) => `redis-cli ${version}`)],
  ['postgres', said('-V --version', (version) => `postgres ${postgres(version)}`)],
  ['psql', said('-V --version', (version) => `psql ${postgres(version)}`)],
  ['pg_isready', said('-V --version', (version) => `pg_isready ${postgres(version)}`)],
  ['mysqld', said('-V --version', (version) => `/usr/sbin/mysqld${mysql(version)}`)],
  ['mysql', said('-V --version', (version) => `mysql${mysql(version)}`)],
  ['mysqladmin', said('-V --version', (version) => `mysqladmin${mysql(version)}`)],
  ['mariadbd', said('-V --version', (version) => `mariadbd  Ver ${mariadb(version)} for debian-linux-gnu on x86_64`)],
  [
    'mariadb',
    said('-V --version', (version) => `mariadb from ${mariadb(version)}, client 15.2 for debian-linux-gnu (x86_64)`),
  ],
  ['memcached', said('-V --version', (version) => `memcached ${version}`)],
  ['mongod', said('--version', (version) => `db version v${version}`)],
  ['python', said('-V --version', (version) => `Python ${version}`)],
  ['python3', said('-V --version', (version) => `Python ${version}`)],
  ['node', said('-v --version', (version) => `v${version}`)],
  ['go', said('version', (version) => `go version go${version} linux/amd64`)],
  ['perl', said('-v --version', perlVersion)],
]);

function perlVersion(version: string): string {
  const [, major = '', minor = '0'] = version.split('.');
  return `\nThis is perl 5, version ${major}, subversion ${minor} (v${version}) built for x86_64-linux-gnu`;
}

/** The command, which says its version where its first argument asks for it. */
export function withVersion(name: string, command: Command): Command {
  const asked = VERSION_TEXTS.get(name);
  if (asked === undefined) return command;
  return (call) => {
    if (!asked.flags.includes(call.argv[1] ?? '')) return command(call);
    (asked.onStderr === true ? printError : print)(call, asked.text(versionIn(call.kernel)));
    return 0;
  };
}
