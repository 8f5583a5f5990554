import { describe, expect, it } from 'vitest';
import { startExec } from '../../../core/runtime/index.ts';
import { readLog } from '../../../core/runtime/log.ts';
import { createRuntimeCluster, createWebSandbox, runUntil, startProgram } from './run-program.ts';

function startRedis(args: readonly string[] = [], conf?: string) {
  const cluster = createRuntimeCluster();
  const sandbox = createWebSandbox(cluster);
  if (conf !== undefined) sandbox.volumes.set('conf', new Map([['redis.conf', { content: conf, modifiedMs: 0 }]]));
  const instance = startProgram(cluster, sandbox, {
    image: 'redis:7.2',
    command: ['redis-server', ...args],
    container: { volumeMounts: [{ name: 'conf', mountPath: '/conf' }] },
  });
  runUntil(cluster, 1000);
  const cli = (line: string, terminal = false): string =>
    startExec(cluster, sandbox, 'main', ['redis-cli', ...line.split(' ')], { terminal }).stdout.replace(/\n$/, '');
  return { cli, log: () => readLog(instance), exitCode: () => instance.exitCode };
}

describe('lists of redis', () => {
  it.each<readonly [sentence: string, lines: readonly string[], last: string]>([
    ['grow at their end', ['rpush l a', 'rpush l b c', 'lrange l 0 -1'], 'a\nb\nc'],
    ['grow at their beginning, one after the other', ['lpush l a b', 'lrange l 0 -1'], 'b\na'],
    ['give their first item', ['rpush l a b', 'lpop l'], 'a'],
    ['give their last item', ['rpush l a b', 'rpop l'], 'b'],
    ['say how long they are', ['rpush l a b', 'llen l'], '2'],
    ['give a part, from the end too', ['rpush l a b c d', 'lrange l -3 -2'], 'b\nc'],
    ['are nothing once they are empty', ['rpush l a', 'lpop l', 'exists l'], '0'],
    ['that nobody made give nothing', ['lpop l'], ''],
    ['are no texts', ['rpush l a', 'get l'], 'WRONGTYPE Operation against a key holding the wrong kind of value'],
    [
      'are not made of texts',
      ['set l a', 'rpush l b'],
      'WRONGTYPE Operation against a key holding the wrong kind of value',
    ],
    ['want something to hold', ['rpush l'], "ERR wrong number of arguments for 'rpush' command"],
    [
      'hold a hundred items',
      [`rpush l ${'x '.repeat(101).trim()}`],
      "OOM command not allowed when used memory > 'maxmemory'.",
    ],
  ])('%s', (_sentence, lines, last) => {
    const { cli } = startRedis();
    expect(lines.map((line) => cli(line)).at(-1)).toBe(last);
  });
});

describe('redis-cli', () => {
  it.each<readonly [sentence: string, line: string, piped: string, typed: string]>([
    ['a setting', 'CONFIG GET maxmemory', 'maxmemory\n0', '1) "maxmemory"\n2) "0"'],
    [
      'a pattern of settings',
      'config get append*f*',
      'appendfilename\nappendonly.aof\nappendfsync\neverysec',
      '1) "appendfilename"\n2) "appendonly.aof"\n3) "appendfsync"\n4) "everysec"',
    ],
    ['a setting nobody has', 'CONFIG GET nosuch', '', '(empty array)'],
    ['a change', 'CONFIG SET maxmemory 100mb', 'OK', 'OK'],
    [
      'a change to what is no amount',
      'CONFIG SET maxmemory much',
      "ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value",
      "(error) ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value",
    ],
    [
      'a change of what is fixed',
      'CONFIG SET databases 3',
      "ERR CONFIG SET failed (possibly related to argument 'databases') - can't set immutable config",
      "(error) ERR CONFIG SET failed (possibly related to argument 'databases') - can't set immutable config",
    ],
    ['a key nobody set', 'GET x', '', '(nil)'],
    ['a counter', 'INCR x', '1', '(integer) 1'],
    ['a text', 'ECHO hi', 'hi', '"hi"'],
  ])('prints %s for a pipe and for a person', (_sentence, line, piped, typed) => {
    expect(startRedis().cli(line)).toBe(piped);
    expect(startRedis().cli(line, true)).toBe(typed);
  });

  it('does not count settings among the keys', () => {
    const { cli } = startRedis();
    cli('CONFIG SET maxmemory 1mb');
    cli('SET a 1');
    expect(cli('KEYS *')).toBe('a');
    expect(cli('DBSIZE')).toBe('1');
    expect(cli('FLUSHALL')).toBe('OK');
    expect(cli('CONFIG GET maxmemory')).toBe('maxmemory\n1048576');
  });

  it('is refused without the password that the configuration wants', () => {
    const { cli } = startRedis(['--requirepass', 'secret']);
    expect(cli('PING')).toBe('NOAUTH Authentication required.');
    expect(cli('-a secret PING')).toBe('PONG');
  });
});

describe('redis-server', () => {
  it.each<readonly [sentence: string, args: readonly string[], conf: string | undefined, line: string, value: string]>([
    ['reads its file', ['/conf/redis.conf'], 'maxmemory 2mb\n# a comment\n\nport 6379', 'maxmemory', '2097152'],
    [
      'lets options stand over its file',
      ['/conf/redis.conf', '--maxmemory', '3mb'],
      'maxmemory 2mb',
      'maxmemory',
      '3145728',
    ],
    ['takes options alone', ['--appendonly', 'yes', '--save', '60', '1'], undefined, 'save', '60 1'],
    ['takes quotes off', ['/conf/redis.conf'], 'save ""', 'save', ''],
    ['counts k by thousands and kb by 1024', ['--maxmemory', '10k'], undefined, 'maxmemory', '10000'],
  ])('%s', (_sentence, args, conf, name, value) => {
    expect(startRedis(args, conf).cli(`CONFIG GET ${name}`)).toBe(value === '' ? `${name}\n` : `${name}\n${value}`);
  });

  it.each<readonly [sentence: string, args: readonly string[], conf: string | undefined, log: string]>([
    [
      'a file that is not there',
      ['/conf/other.conf'],
      '',
      "Fatal error, can't open config file '/conf/other.conf': No such file or directory\n",
    ],
    [
      'a word it does not know',
      ['/conf/redis.conf'],
      'port 6379\nmaxmemori 3mb',
      "\n*** FATAL CONFIG FILE ERROR (Redis 7.2.11) ***\nReading the configuration file, at line 2\n>>> 'maxmemori 3mb'\nBad directive or wrong number of arguments\n",
    ],
    [
      'a value that is neither yes nor no',
      ['--appendonly', 'maybe'],
      undefined,
      "\n*** FATAL CONFIG FILE ERROR (Redis 7.2.11) ***\nReading the configuration file, at line 2\n>>> 'appendonly maybe'\nargument must be 'yes' or 'no'\n",
    ],
  ])('ends with 1 at %s', (_sentence, args, conf, log) => {
    const redis = startRedis(args, conf);
    expect(redis.exitCode()).toBe(1);
    expect(redis.log()).toBe(log);
  });
});
