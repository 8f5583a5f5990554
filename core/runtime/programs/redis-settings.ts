import { resolvePath } from '../files/path.ts';
import { readFile } from '../files/view.ts';
import type { RunningContainer } from '../process/kernel.ts';

/** Redis 8.2, src/config.c: parameters that a learner sets or asks for, with what they are by default. */
const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['appendfilename', 'appendonly.aof'],
  ['appendfsync', 'everysec'],
  ['appendonly', 'no'],
  ['bind', '* -::*'],
  ['cluster-enabled', 'no'],
  ['daemonize', 'no'],
  ['databases', '16'],
  ['dbfilename', 'dump.rdb'],
  ['dir', '/data'],
  ['io-threads', '1'],
  ['logfile', ''],
  ['loglevel', 'notice'],
  ['masterauth', ''],
  ['maxclients', '10000'],
  ['maxmemory', '0'],
  ['maxmemory-policy', 'noeviction'],
  ['maxmemory-samples', '5'],
  ['min-replicas-to-write', '0'],
  ['pidfile', ''],
  ['port', '6379'],
  ['protected-mode', 'no'],
  ['rdbcompression', 'yes'],
  ['replica-announce-ip', ''],
  ['replica-read-only', 'yes'],
  ['replicaof', ''],
  ['requirepass', ''],
  ['save', '3600 1 300 100 60 10000'],
  ['stop-writes-on-bgsave-error', 'yes'],
  ['tcp-backlog', '511'],
  ['tcp-keepalive', '300'],
  ['timeout', '0'],
]);

/** What a server may not change while it runs. */
const FIXED: ReadonlySet<string> = new Set(['bind', 'daemonize', 'databases', 'pidfile', 'cluster-enabled', 'logfile']);

/** Parameters that are amounts of memory. */
const SIZES: ReadonlySet<string> = new Set(['maxmemory']);

/** How a redis-server is set up, or why it cannot be. */
export type RedisSettings =
  | { readonly ok: true; readonly values: ReadonlyMap<string, string>; readonly fromFile: boolean }
  | { readonly ok: false; readonly message: string };

/** `redis-server [FILE] [--PARAMETER VALUE…]…` */
export function readRedisSettings(
  args: readonly string[],
  container: RunningContainer,
  version: string,
): RedisSettings {
  const [first = ''] = args;
  const path = first === '' || first.startsWith('-') ? undefined : first;
  const values = new Map(DEFAULTS);
  const text = path === undefined ? '' : configText(path, container);
  if (text === undefined) {
    return {
      ok: false,
      message: `Fatal error, can't open config file '${resolvePath(container.live.workingDir, path ?? '')}': No such file or directory\n`,
    };
  }
  const lines = [...text.split('\n'), ...optionLines(args)];
  for (const [index, line] of lines.entries()) {
    const failure = takeLine(values, line);
    if (failure !== undefined) return { ok: false, message: printBadLine(version, index + 1, line, failure) };
  }
  return { ok: true, values, fromFile: path !== undefined };
}

function configText(path: string, container: RunningContainer): string | undefined {
  const file = readFile(container, resolvePath(container.live.workingDir, path));
  return file.ok ? file.content : undefined;
}

/** `--port 7000 --save 60 1` as the lines that would say the same. */
function optionLines(args: readonly string[]): string[] {
  const lines: string[] = [];
  for (const arg of args) {
    if (arg.startsWith('--')) lines.push(arg.slice(2));
    else if (lines.length > 0) lines.push(`${lines.pop() ?? ''} ${arg === '' ? '""' : arg}`);
  }
  return lines;
}

/** Takes one line of a configuration; what is wrong with it, or undefined. */
function takeLine(values: Map<string, string>, line: string): string | undefined {
  const [word = '', ...words] = line.trim().split(/\s+/);
  const name = word.toLowerCase();
  if (name === '' || name.startsWith('#')) return undefined;
  if (!DEFAULTS.has(name)) return KNOWN_ELSEWHERE.test(name) ? undefined : 'Bad directive or wrong number of arguments';
  if (words.length === 0) return 'wrong number of arguments';
  return setValue(values, name, unquote(words.join(' ')));
}

/** Other directives of redis.conf: taken, and without effect in the lab. */
const KNOWN_ELSEWHERE =
  /^(?:include|loadmodule|user|aclfile|rename-command|unixsocket|tls-.+|cluster-.+|client-.+|slowlog-.+|latency-.+|list-.+|hash-.+|set-.+|zset-.+|stream-.+|hll-.+|lazyfree-.+|repl-.+|replica-.+|slave.*|min-.+|aof-.+|auto-aof-.+|no-appendfsync-.+|rdb-.+|rdbchecksum|lfu-.+|active.*|hz|dynamic-hz|jemalloc-.+|oom-.+|proc-title-template|set-proc-title|always-show-logo|locale-collate|supervised|notify-keyspace-events|maxmemory-.+|io-threads.*|lua-.+|busy-.+|acllog-.+|crash-.+|syslog-.+|enable-.+|appenddirname|shutdown-.+|disable-thp|propagation-.+|ignore-.+|tracking-.+)$/;

function unquote(text: string): string {
  return /^(".*"|'.*')$/.test(text) ? text.slice(1, -1) : text;
}

function setValue(values: Map<string, string>, name: string, value: string): string | undefined {
  if (SIZES.has(name)) {
    const bytes = parseBytes(value);
    if (bytes === undefined) return 'argument must be a memory value';
    values.set(name, String(bytes));
    return undefined;
  }
  const before = DEFAULTS.get(name) ?? '';
  if ((before === 'yes' || before === 'no') && value !== 'yes' && value !== 'no') {
    return "argument must be 'yes' or 'no'";
  }
  if (/^\d+$/.test(before) && !/^-?\d+$/.test(value)) return "argument couldn't be parsed into an integer";
  if (name === 'maxmemory-policy' && !POLICIES.test(value)) {
    return 'argument(s) must be one of the following: volatile-lru, volatile-lfu, volatile-random, volatile-ttl, allkeys-lru, allkeys-lfu, allkeys-random, noeviction';
  }
  values.set(name, value.slice(0, MAX_VALUE_LENGTH));
  return undefined;
}

const MAX_VALUE_LENGTH = 1000;

const POLICIES = /^(?:volatile-(?:lru|lfu|random|ttl)|allkeys-(?:lru|lfu|random)|noeviction)$/;

const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['k', 1000],
  ['kb', 1024],
  ['m', 1_000_000],
  ['mb', 1024 ** 2],
  ['g', 1_000_000_000],
  ['gb', 1024 ** 3],
]);

/** Redis 8.2, src/util.c: memtoull. */
function parseBytes(text: string): number | undefined {
  const match = /^(\d+)([a-z]*)$/i.exec(text);
  const unit = UNITS.get((match?.[2] ?? '').toLowerCase());
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

function printBadLine(version: string, number: number, line: string, reason: string): string {
  return `\n*** FATAL CONFIG FILE ERROR (Redis ${version}) ***\nReading the configuration file, at line ${number}\n>>> '${line.trim()}'\n${reason}\n`;
}

/** Beside its keys a server keeps in its memory what differs from the defaults: no key begins like that. */
const SETTING = '\0config ';

export function isSettingKey(key: string): boolean {
  return key.startsWith(SETTING);
}

/** What a server keeps of its configuration: it reads the file at its start alone. */
export function rememberSettings(args: readonly string[], container: RunningContainer): ReadonlyMap<string, string> {
  const read = readRedisSettings(args, container, '');
  const values = read.ok ? [...read.values].filter(([name, value]) => DEFAULTS.get(name) !== value) : [];
  return new Map(values.map(([name, value]) => [SETTING + name, value]));
}

/** All settings of a running server. */
export function recallSettings(memory: ReadonlyMap<string, string>): Map<string, string> {
  const settings = new Map(DEFAULTS);
  for (const [key, value] of memory) if (isSettingKey(key)) settings.set(key.slice(SETTING.length), value);
  return settings;
}

/** Does CONFIG SET in the server's memory: `OK`, or redis' error. */
export function changeSetting(memory: Map<string, string>, name: string, value: string): string {
  const key = name.toLowerCase();
  const values = recallSettings(memory);
  if (!DEFAULTS.has(key)) return `ERR Unknown option or number of arguments for CONFIG SET - '${name}'`;
  const failure = FIXED.has(key) ? "can't set immutable config" : setValue(values, key, value);
  if (failure === undefined) memory.set(SETTING + key, values.get(key) ?? '');
  return failure === undefined ? 'OK' : `ERR CONFIG SET failed (possibly related to argument '${name}') - ${failure}`;
}
