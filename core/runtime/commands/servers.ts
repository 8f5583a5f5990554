import { sendSignal } from '../process/deliver-signal.ts';
import { type Command, type CommandCall, type CommandResult, spawnProcess } from '../process/kernel.ts';
import { createServer } from '../programs/catalogue.ts';
import { versionIn } from '../programs/version-in.ts';
import { complain, parseArguments, pathOf, print, printError } from './call.ts';
import { LANGUAGE_COMMANDS } from './languages.ts';
import { nodetoolCommand } from './nodetool.ts';
import { redisCliCommand } from './redis-cli.ts';
import { withVersion } from './version.ts';

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

/** hello-app answers with the version of its tag. */
function helloAppCommand(call: CommandCall): CommandResult {
  const args = call.argv.slice(1);
  return start(call, 'hello-app', args.length > 0 ? args : [versionIn(call.kernel) || '1.0.0']);
}

/** `hello-world`'s only word. */
function helloCommand(call: CommandCall): number {
  print(call, '\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n\n');
  return 0;
}

const PLAIN_COMMANDS: readonly (readonly [string, Command])[] = [
  ['nginx', nginxCommand],
  ['httpd-foreground', plain('httpd')],
  ['httpd', httpdCommand],
  ['redis-server', plain('redis')],
  ['redis-cli', redisCliCommand],
  ['postgres', plain('postgres')],
  ['mysqld', plain('mysql')],
  ['mariadbd', plain('mariadb')],
  ['memcached', plain('memcached')],
  ['nodetool', nodetoolCommand],
  ['mongod', plain('mongo')],
  ['pause', plain('pause')],
  ['liveness', plain('liveness')],
  ['server', plain('liveness')],
  ['netexec', plain('netexec')],
  ['serve-hostname', plain('serve-hostname')],
  ['hello-app', helloAppCommand],
  ['bootcamp', plain('bootcamp')],
  ['apache2-foreground', plain('php-apache')],
  ['cassandra', plain('cassandra')],
  ['zookeeper-server', plain('zookeeper')],
  ['guestbook-server', plain('guestbook')],
  ['wordpress-server', plain('wordpress')],
  ['catalina.sh', plain('tomcat')],
  ['rabbitmq-server', plain('rabbitmq')],
  ['caddy', plain('caddy')],
  ['traefik', plain('traefik')],
  ['haproxy', plain('haproxy')],
  ['http-echo', plain('http-echo')],
  ['echoserver', plain('echoserver')],
  ['whoami-server', plain('whoami')],
  ['hello-go', plain('hello-go')],
  ['goproxy', plain('goproxy')],
  ['etcd', plain('etcd')],
  ['unknown-server', plain('unknown')],
  ['agnhost', agnhostCommand],
  ...LANGUAGE_COMMANDS,
  ['hello', helloCommand],
];

/** Programs that run on, and their clients, by command name: each says its version where it is asked for it. */
export const SERVER_COMMANDS: ReadonlyMap<string, Command> = new Map(
  PLAIN_COMMANDS.map(([name, command]) => [name, withVersion(name, command)]),
);
