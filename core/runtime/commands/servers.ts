import { readFile } from '../files/view.ts';
import { sendSignal } from '../process/deliver-signal.ts';
import { type Command, type CommandCall, type CommandResult, spawnProcess } from '../process/kernel.ts';
import { createServer } from '../programs/catalogue.ts';
import { complain, parseArguments, pathOf, print, printError } from './call.ts';
import { ncCommand } from './network.ts';
import { redisCliCommand } from './redis-cli.ts';
import { runCommand } from './run-command.ts';

function start(call: CommandCall, program: string, args: readonly string[] = call.argv.slice(1)): CommandResult {
  return createServer(program, args, call.kernel.cluster.nowMs);
}

/** A server whose arguments are its own business. */
function plain(program: string): Command {
  return (call) => start(call, program);
}

/** `nginx [-g 'daemon off;'] [-t] [-v] [-s SIGNAL]` */
function nginxCommand(call: CommandCall): CommandResult {
  const { options } = parseArguments(call.argv, 'gcspe');
  if (options.has('v') || options.has('V')) {
    printError(call, 'nginx version: nginx/1.29.3\n');
    return 0;
  }
  if (options.has('t')) {
    printError(
      call,
      'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n',
    );
    return 0;
  }
  if (options.has('s')) return signalMaster(call, options.get('s') ?? '');
  return start(call, 'nginx');
}

/** `nginx -s quit`: tells the running master. */
function signalMaster(call: CommandCall, word: string): number {
  const signals = new Map([
    ['quit', 'SIGQUIT'],
    ['stop', 'SIGTERM'],
    ['reload', 'SIGHUP'],
    ['reopen', 'SIGUSR1'],
  ]);
  const signal = signals.get(word);
  const master = call.kernel.machine.processes.find(({ task }) => task.kind === 'server' && task.program === 'nginx');
  if (signal === undefined) return complain(call, `invalid option: "-s ${word}"`);
  if (master === undefined) return complain(call, '[error] invalid PID number "" in "/run/nginx.pid"');
  sendSignal(call.kernel, master, signal);
  return 0;
}

/** busybox's `httpd [-f] [-p PORT] [-h DIR]`; without -f it goes into the background. */
function httpdCommand(call: CommandCall): CommandResult {
  const { options } = parseArguments(call.argv, 'phcr');
  const port = (options.get('p') ?? '80').split(':').at(-1) ?? '80';
  const root = pathOf(call, options.get('h') ?? '.');
  const task = createServer('busybox-httpd', [port, root], call.kernel.cluster.nowMs);
  if (options.has('f')) return task;
  spawnProcess(call.kernel.machine, call.process, { argv: call.argv, descriptors: ['null', 'stdout', 'stderr'], task });
  return 0;
}

/** `agnhost SUBCOMMAND …` */
function agnhostCommand(call: CommandCall): CommandResult {
  const [, subcommand = 'pause', ...rest] = call.argv;
  if (['netexec', 'liveness', 'pause', 'serve-hostname'].includes(subcommand)) return start(call, subcommand, rest);
  if (subcommand === 'test-webserver' || subcommand === 'guestbook' || subcommand === 'porter')
    return start(call, 'unknown', ['80', '8080']);
  if (subcommand === 'grpc-health-checking') return start(call, 'grpc-health', ['5000']);
  if (subcommand === '--version' || subcommand === 'version') print(call, '2.57\n');
  else printError(call, `Error: unknown command "${subcommand}" for "app"\nRun 'app --help' for usage.\n`);
  return subcommand.endsWith('version') ? 0 : 1;
}

/** `python -m http.server [PORT] [-d DIR]`, `python -c …` and `python FILE` for what the lab can follow. */
function pythonCommand(call: CommandCall): CommandResult {
  const words = call.argv.slice(1).filter((word) => word !== '-u');
  if (words[0] === '--version' || words[0] === '-V') {
    print(call, 'Python 3.14.0\n');
    return 0;
  }
  if (words[0] === '-m' && (words[1] === 'http.server' || words[1] === 'SimpleHTTPServer'))
    return startPythonHttp(call, words.slice(2));
  if (words[0] === '-c') return runStatements(call, words[1] ?? '', PYTHON);
  if (words.length === 0) return 0;
  const file = readFile(call.kernel, pathOf(call, words[0] ?? ''));
  if (file.ok) return runStatements(call, file.content, PYTHON);
  return complain(call, `can't open file '${pathOf(call, words[0] ?? '')}': [Errno 2] No such file or directory`, 2);
}

function startPythonHttp(call: CommandCall, words: readonly string[]): CommandResult {
  const { options, operands } = parseArguments(['python', ...words], 'db', ['directory', 'bind']);
  const root = pathOf(call, options.get('d') ?? options.get('directory') ?? '.');
  return start(call, 'python-http', [operands[0] ?? '8000', root]);
}

function nodeCommand(call: CommandCall): CommandResult {
  const [first = '', second = ''] = call.argv.slice(1);
  if (first === '--version' || first === '-v') {
    print(call, 'v25.1.0\n');
    return 0;
  }
  if (first === '-e' || first === '--eval') return runStatements(call, second, NODE);
  if (first === '') return 0;
  const file = readFile(call.kernel, pathOf(call, first));
  if (file.ok) return runStatements(call, file.content, NODE);
  printError(
    call,
    `node:internal/modules/cjs/loader:1386\n  throw err;\n  ^\n\nError: Cannot find module '${pathOf(call, first)}'\n`,
  );
  return 1;
}

/** How a language's simplest statements are said in shell: [pattern, what it becomes]. */
type Phrases = readonly (readonly [RegExp, (match: RegExpExecArray) => string])[];

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const PYTHON: Phrases = [
  [/^print\((?:f|r)?(["'])(.*)\1(?:,\s*flush=True)?\)$/, ([, , text = '']) => `printf '%s\\n' ${quote(text)}`],
  [/^print\((-?[\d.]+)\)$/, ([, text = '']) => `echo ${text}`],
  [/^(?:time\.)?sleep\(([\d.]+)\)$/, ([, seconds = '0']) => `sleep ${seconds}`],
  [/^(?:sys\.)?exit\((\d*)\)$/, ([, code = '']) => `exit ${code === '' ? '0' : code}`],
  [
    /^raise .*$/,
    ([text = '']) => `printf 'Traceback (most recent call last):\\n%s\\n' ${quote(text.slice(6))} >&2; exit 1`,
  ],
  [/^(?:import|from) .*$|^#.*$|^$/, () => ':'],
];

const NODE: Phrases = [
  [/^console\.log\((["'`])(.*)\1\)$/, ([, , text = '']) => `printf '%s\\n' ${quote(text)}`],
  [/^console\.error\((["'`])(.*)\1\)$/, ([, , text = '']) => `printf '%s\\n' ${quote(text)} >&2`],
  [/^process\.exit\((\d*)\)$/, ([, code = '']) => `exit ${code === '' ? '0' : code}`],
  [/^throw .*$/, ([text = '']) => `printf 'Uncaught %s\\n' ${quote(text.slice(6))} >&2; exit 1`],
  [/^(?:const|let|var|import) .*$|^\/\/.*$|^$/, () => ':'],
];

/** Runs a program of simple statements; one that the lab does not understand runs on as a server would. */
function runStatements(call: CommandCall, text: string, phrases: Phrases): CommandResult {
  const lines = text.split(/[;\n]/).map((line) => line.trim());
  const commands = lines.map((line) => say(line, phrases));
  if (commands.includes(undefined)) {
    printError(call, `${call.argv[0] ?? ''}: the lab follows only simple statements; this program now just runs on\n`);
    return start(call, 'deaf', []);
  }
  return runCommand({ ...call, argv: ['/bin/sh', '-c', commands.join('\n')] });
}

function say(line: string, phrases: Phrases): string | undefined {
  for (const [pattern, print] of phrases) {
    const match = pattern.exec(line);
    if (match !== null) return print(match);
  }
  return undefined;
}

/** `perl -Mbignum=bpi -wle 'print bpi(2000)'`: the Job of the documentation; ten seconds of work. */
function perlCommand(call: CommandCall): CommandResult {
  const program = call.argv
    .slice(1)
    .filter((word) => !word.startsWith('-'))
    .join(' ');
  const digits = /print bpi\((\d+)\)/.exec(program)?.[1];
  const message = /^\s*print\s+["'](.*)["'];?\s*$/.exec(program)?.[1];
  if (digits !== undefined) {
    const untilMs = call.kernel.cluster.nowMs + Math.round(Math.min(Number(digits), MAX_PI_DIGITS) * PI_MS_PER_DIGIT);
    return {
      kind: 'request',
      untilMs,
      stdout: `${computePi(Math.min(Number(digits), MAX_PI_DIGITS))}\n`,
      stderr: '',
      exitCode: 0,
    };
  }
  if (message !== undefined)
    print(call, `${message.replaceAll('\\n', '\n')}${call.argv.some((word) => /^-\w*l/.test(word)) ? '\n' : ''}`);
  else if (program !== '0') printError(call, 'perl: the lab follows only the examples of the documentation\n');
  return message !== undefined || program === '0' ? 0 : 2;
}

const MAX_PI_DIGITS = 5000;
const PI_MS_PER_DIGIT = 2.5;

/** π with `digits` significant digits, by Machin's formula in whole numbers. */
function computePi(digits: number): string {
  const guard = 10n;
  const scale = 10n ** (BigInt(Math.max(1, digits)) - 1n + guard);
  const pi = 4n * (4n * inverseTangent(5n, scale) - inverseTangent(239n, scale));
  const rounded = (pi + 10n ** guard / 2n) / 10n ** guard;
  const text = rounded.toString();
  return digits <= 1 ? text : `${text.slice(0, 1)}.${text.slice(1)}`;
}

function inverseTangent(inverse: bigint, scale: bigint): bigint {
  let term = scale / inverse;
  let sum = term;
  const square = inverse * inverse;
  for (let divisor = 3n, sign = -1n; term !== 0n; divisor += 2n, sign = -sign) {
    term /= square;
    sum += (sign * term) / divisor;
  }
  return sum;
}

/** `hello-world`'s only word. */
function helloCommand(call: CommandCall): number {
  print(call, '\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n\n');
  return 0;
}

/** Clients of databases: they only find out whether the server is there. */
function client(program: string, port: number, greeting: string): Command {
  return (call) => {
    const { options } = parseArguments(call.argv, 'hpUdPue');
    const host = options.get('h') ?? 'localhost';
    const result = ncCommand({ ...call, argv: ['nc', '-z', host, options.get('p') ?? String(port)] });
    if (result !== 0) {
      printError(call, `${program}: could not connect to server at ${host}:${port}: Connection refused\n`);
      return 2;
    }
    print(call, greeting);
    return 0;
  };
}

/** Programs that run on, and their clients, by command name. */
export const SERVER_COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['nginx', nginxCommand],
  ['httpd-foreground', plain('httpd')],
  ['httpd', httpdCommand],
  ['redis-server', plain('redis')],
  ['redis-cli', redisCliCommand],
  ['postgres', plain('postgres')],
  ['psql', client('psql', 5432, '')],
  ['pg_isready', client('pg_isready', 5432, 'localhost:5432 - accepting connections\n')],
  ['mysqld', plain('mysql')],
  ['mariadbd', plain('mariadb')],
  ['mysql', client('mysql', 3306, '')],
  ['mariadb', client('mariadb', 3306, '')],
  ['mysqladmin', client('mysqladmin', 3306, 'mysqld is alive\n')],
  ['memcached', plain('memcached')],
  ['mongod', plain('mongo')],
  ['mongosh', client('mongosh', 27017, '')],
  ['pause', plain('pause')],
  ['liveness', plain('liveness')],
  ['server', plain('liveness')],
  ['netexec', plain('netexec')],
  ['serve-hostname', plain('serve-hostname')],
  ['hello-app', plain('hello-app')],
  ['goproxy', plain('goproxy')],
  ['etcd', plain('etcd')],
  ['unknown-server', plain('unknown')],
  ['agnhost', agnhostCommand],
  ['python', pythonCommand],
  ['python3', pythonCommand],
  ['node', nodeCommand],
  ['perl', perlCommand],
  ['perl5.42.0', perlCommand],
  ['hello', helloCommand],
]);
