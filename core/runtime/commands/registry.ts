import { writeFile } from '../files/view.ts';
import { takeInput } from '../process/input.ts';
import type { Command, CommandCall, CommandResult } from '../process/kernel.ts';
import { isOverdrawn } from '../process/steps.ts';
import { base64Command } from './base64.ts';
import { complain, parseArguments, pathOf, print } from './call.ts';
import { curlCommand } from './curl.ts';
import { DATABASE_CLIENTS } from './database-clients.ts';
import { dateCommand } from './date.ts';
import { dfCommand, mountCommand } from './disks.ts';
import { endlessDevice } from './endless.ts';
import { FOREIGN_COMMANDS } from './entry.ts';
import { chmodCommand, chownCommand } from './file-owners.ts';
import * as files from './files.ts';
import { type Filter, filterCommand } from './filter.ts';
import { FILTERS } from './filters.ts';
import { createFollow } from './follow.ts';
import { groupsCommand, idCommand, whoamiCommand } from './identity.ts';
import { ifconfigCommand, ipCommand, netstatCommand, ssCommand } from './interfaces.ts';
import * as listing from './list-files.ts';
import { ddCommand, stressCommand, yesCommand } from './load.ts';
import { freeCommand, uptimeCommand } from './memory.ts';
import { ncCommand, pingCommand } from './network.ts';
import { nslookupCommand } from './nslookup.ts';
import { echoCommand, printfCommand, seqCommand } from './output.ts';
import { PACKAGE_COMMANDS } from './packages.ts';
import { psCommand, topCommand } from './processes.ts';
import { runCommand } from './run-command.ts';
import { SERVER_COMMANDS } from './servers.ts';
import { shellCommand } from './shell-command.ts';
import * as system from './system.ts';
import { evaluateTest } from './test.ts';
import { prefixCommand, sleepCommand, timeoutCommand, usleepCommand } from './time.ts';
import { wcCommand } from './wc.ts';
import { wgetCommand } from './wget.ts';

/** `tail -f FILE…` follows; a `tail -f /dev/null` waits for ever. */
function tailCommand(call: CommandCall): CommandResult {
  const { options, operands } = parseArguments(call.argv, 'ncs', ['lines', 'bytes', 'pid', 'sleep-interval']);
  const byName = options.has('F') || options.get('follow') === 'name' || options.has('retry');
  if (!byName && !options.has('f') && !options.has('follow')) return plainTail(call);
  const files = operands.filter((path) => path !== '-' && path !== '/dev/null');
  if (files.length === 0)
    return operands.length === 0 && call.descriptors[0] !== 'null' ? plainTail(call) : { kind: 'sleep', untilMs: null };
  if (files.some((path) => endlessDevice(path) !== undefined)) return plainTail(call);
  showTails(call, files);
  return createFollow(call, files, byName) ?? complain(call, 'no files remaining');
}

/** The ends of the files as they are, each under its name where there are several. */
function showTails(call: CommandCall, files: readonly string[]): void {
  const options = call.argv.filter((word) => !files.includes(word) && !/^-[fF]$|^--follow|^--retry$/.test(word));
  const argv = options.map((word) => (/^-[fF]./.test(word) ? `-${word.slice(2)}` : word));
  for (const [index, file] of files.entries()) {
    if (files.length > 1) print(call, `${index === 0 ? '' : '\n'}==> ${file} <==\n`);
    plainTail({ ...call, argv: [...argv, file] });
  }
}

const plainTail = filterCommand((argv, meter) => FILTERS.get('tail')?.(argv, meter) ?? { error: '' });

/** `tee` empties its files before it copies to them. */
function openCopies(call: CommandCall, { copies }: Filter): number {
  for (const path of copies?.append === false ? copies.paths : []) {
    const error = writeFile(call.kernel, pathOf(call, path), '');
    if (error !== undefined) return complain(call, `${path}: ${error}`);
  }
  return 0;
}

/** `sed -i` and filters over /dev/zero aside, every filter is one command. */
function filterByName(name: string): Command {
  const maker = FILTERS.get(name);
  if (maker === undefined) return () => 127;
  const command = filterCommand(maker, openCopies);
  return name === 'sed' ? (call) => sedCommand(call, command) : command;
}

/** `sed -i` writes each file back. */
function sedCommand(call: CommandCall, command: Command): CommandResult {
  const inPlace = call.argv.findIndex((word) => /^-i/.test(word));
  if (inPlace === -1) return command(call);
  const argv = call.argv.filter((_, index) => index !== inPlace);
  const maker = FILTERS.get('sed')?.(argv, call.kernel.machine);
  if (maker === undefined || 'error' in maker) return command({ ...call, argv });
  for (const path of maker.files) {
    const file = files.contentOf(call, path);
    if (file === undefined) return complain(call, `${path}: No such file or directory`);
    const memory = [...maker.start];
    const lines = file.split('\n');
    const last = lines.pop() ?? '';
    const output =
      lines.map((line) => maker.line(line, memory)).join('') + (last === '' ? '' : maker.line(last, memory));
    writeFile(call.kernel, pathOf(call, path), output);
  }
  return 0;
}

/** `xargs [-n COUNT] CMD …`: arguments from standard input, which has to be whole. */
function xargsCommand(call: CommandCall): CommandResult {
  const { options, operands } = parseXargs(call.argv);
  const words = takeInput(call.kernel, call.descriptors[0])
    .text.split(/\s+/)
    .filter((word) => word !== '');
  const size = Number(options.get('n') ?? words.length);
  const command = operands.length === 0 ? ['echo'] : operands;
  const replace = options.get('I');
  let status = 0;
  const groups = replace !== undefined ? words.map((word) => [word]) : chunk(words, Math.max(1, size));
  for (const group of groups) {
    if (isOverdrawn(call.kernel.machine)) return complain(call, 'the lab has no time for more at once');
    const argv =
      replace === undefined ? [...command, ...group] : command.map((word) => word.replaceAll(replace, group[0] ?? ''));
    const result = runCommand({ ...call, argv, prefix: 'xargs: ' });
    if (typeof result !== 'number') return result;
    if (result !== 0) status = 123;
  }
  return status;
}

function parseXargs(argv: readonly string[]): { options: Map<string, string>; operands: string[] } {
  const words = argv.slice(1);
  const options = new Map<string, string>();
  while (words[0]?.startsWith('-') === true) {
    const word = words.shift() ?? '';
    if (/^-[nILPs]$/.test(word)) options.set(word.charAt(1), words.shift() ?? '');
    else if (/^-[nI]./.test(word)) options.set(word.charAt(1), word.slice(2));
  }
  return { options, operands: words };
}

function chunk(words: readonly string[], size: number): string[][] {
  const groups: string[][] = [];
  for (let index = 0; index < words.length; index += size) groups.push(words.slice(index, index + size));
  return groups;
}

/** `/bin/test` and `/bin/[` where no shell reads them. */
function testCommand(call: CommandCall): CommandResult {
  const words = call.argv.slice(1, call.argv[0]?.endsWith('[') === true ? -1 : undefined);
  const result = evaluateTest(words, {
    extended: false,
    kernel: call.kernel,
    cwd: call.process.cwd,
    isSet: () => false,
    isTerminal: () => false,
  });
  return typeof result === 'boolean' ? Number(!result) : complain(call, result.message, 2);
}

const nothing: Command = () => 0;

/** All programs that any image may have, by name. Which image has which: images/tools.ts. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ...['sh', 'ash', 'bash', 'dash', 'zsh'].map((name) => [name, shellCommand] as const),
  ...[...FILTERS.keys()].map((name) => [name, filterByName(name)] as const),
  ...SERVER_COMMANDS,
  ...FOREIGN_COMMANDS,
  ['tail', tailCommand],
  ['wc', wcCommand(filterByName('wc'))],
  ['echo', echoCommand],
  ['printf', printfCommand],
  ['seq', seqCommand],
  ['true', nothing],
  ['false', () => 1],
  ['test', testCommand],
  ['[', testCommand],
  ['sleep', sleepCommand],
  ['usleep', usleepCommand],
  ['timeout', timeoutCommand],
  ['nohup', prefixCommand],
  ['nice', prefixCommand],
  ['time', prefixCommand],
  ['date', dateCommand],
  ['ls', listing.lsCommand],
  ['touch', files.touchCommand],
  ['rm', files.rmCommand],
  ['mkdir', files.mkdirCommand],
  ['rmdir', files.rmdirCommand],
  ['cp', files.copyCommand],
  ['mv', files.copyCommand],
  ['ln', files.lnCommand],
  ['chmod', chmodCommand],
  ['chown', chownCommand],
  ['chgrp', chownCommand],
  ['sync', nothing],
  ['stat', listing.statCommand],
  ['find', listing.findCommand],
  ['mktemp', files.mktempCommand],
  ['df', dfCommand],
  ['mount', mountCommand],
  ['du', listing.duCommand],
  ['hostname', system.hostnameCommand],
  ['pwd', system.pwdCommand],
  ['env', system.envCommand],
  ['printenv', system.printenvCommand],
  ['whoami', whoamiCommand],
  ['id', idCommand],
  ['groups', groupsCommand],
  ['uname', system.unameCommand],
  ['basename', system.basenameCommand],
  ['dirname', system.dirnameCommand],
  ['which', system.whichCommand],
  ['readlink', system.readlinkCommand],
  ['realpath', system.realpathCommand],
  ['expr', system.exprCommand],
  ['kill', system.killCommand],
  ['killall', system.killallCommand],
  ['pkill', system.killallCommand],
  ['pidof', system.pidofCommand],
  ['ps', psCommand],
  ['top', topCommand],
  ['ip', ipCommand],
  ['ifconfig', ifconfigCommand],
  ['netstat', netstatCommand],
  ['ss', ssCommand],
  ...PACKAGE_COMMANDS,
  ...DATABASE_CLIENTS,
  ['free', freeCommand],
  ['nproc', system.nprocCommand],
  ['uptime', uptimeCommand],
  ['wget', wgetCommand],
  ['curl', curlCommand],
  ['nc', ncCommand],
  ['nslookup', nslookupCommand],
  ['dig', nslookupCommand],
  ['ping', pingCommand],
  ['stress', stressCommand],
  ['stress-ng', stressCommand],
  ['dd', ddCommand],
  ['yes', yesCommand],
  ['xargs', xargsCommand],
  ['base64', base64Command],
]);
