/** Who runs in a container: `ps`, `top`. */
import type { Process } from '../../cluster/state/machine.ts';
import { computeCalendarTime } from '../../sim/timestamp.ts';
import { userIdOf, userNameOf } from '../files/identity.ts';
import { memoryCapacity } from '../memory-capacity.ts';
import type { CommandCall, Kernel } from '../process/kernel.ts';
import { nameOfProcess } from '../process/name-of-process.ts';
import { programOf } from '../programs/catalogue.ts';
import { residentBytes } from '../usage.ts';
import { complain, parseArguments, print } from './call.ts';
import { memoryLines, upLine } from './memory.ts';
import { isBusybox } from './userland.ts';

/** A column of `ps`: its title, how wide it is, on which side its text stands, and the text. */
interface Column {
  readonly title: string;
  readonly width: number;
  readonly right?: true;
  readonly read: (kernel: Kernel, process: Process) => string;
}

function text(title: string, width: number, read: Column['read']): Column {
  return { title, width, read };
}

function number(title: string, width: number, read: Column['read']): Column {
  return { title, width, right: true, read };
}

const startOf: Column['read'] = ({ instance }) => {
  const { hour, minute } = computeCalendarTime(instance.startedMs);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};

const PID = number('PID', 7, (_, { pid }) => String(pid));
const PPID = number('PPID', 7, (_, { parentPid }) => String(parentPid));
const USER = text('USER', 8, (kernel, process) => shortened(processUser(kernel, process)));
const TTY = text('TTY', 8, () => '?');
const TIME = number('TIME', 8, () => '00:00:00');
const COMM = text('CMD', 0, (_, process) => nameOfProcess(process));
const ARGS = text('CMD', 0, (_, process) => commandLine(process));
const RSS = number('RSS', 5, (_, process) => String(residentKib(process)));
const STAT = text('STAT', 4, (_, { pid }) => (pid === 1 ? 'Ss' : 'S'));
const CPU = number('%CPU', 4, () => '0.0');
const MEM = number('%MEM', 4, (kernel, process) => memoryShare(kernel, process));
const VSZ = number('VSZ', 6, (_, process) => String(addressKib(process)));

/** What `-o` can name, procps' names and busybox's. */
const NAMED: ReadonlyMap<string, Column> = new Map([
  ['pid', PID],
  ['ppid', PPID],
  ['user', USER],
  ['uid', number('UID', 5, (kernel) => String(userIdOf(kernel)))],
  ['tty', TTY],
  ['time', TIME],
  ['comm', { ...COMM, title: 'COMMAND', width: 15 }],
  ['cmd', ARGS],
  ['args', { ...ARGS, title: 'COMMAND' }],
  ['command', { ...ARGS, title: 'COMMAND' }],
  ['rss', RSS],
  ['vsz', VSZ],
  ['stat', STAT],
  ['%cpu', CPU],
  ['pcpu', CPU],
  ['%mem', MEM],
  ['pmem', MEM],
]);

const SHORT = [PID, TTY, TIME, COMM];
const FULL = [
  { ...USER, title: 'UID' },
  PID,
  PPID,
  number('C', 2, () => '0'),
  text('STIME', 5, startOf),
  TTY,
  TIME,
  ARGS,
];
const BSD = [
  USER,
  PID,
  CPU,
  MEM,
  VSZ,
  RSS,
  TTY,
  STAT,
  text('START', 5, startOf),
  number('TIME', 6, () => '0:00'),
  { ...ARGS, title: 'COMMAND' },
];
const TOP = [
  PID,
  { ...USER, width: 9 },
  RSS,
  STAT,
  CPU,
  MEM,
  number('TIME+', 9, () => '0:00.00'),
  { ...COMM, title: 'COMMAND' },
];

/** `ps`, `ps aux`, `ps -ef`, `ps -o COLUMNS`: busybox prints one table whatever it is asked, but for -o. */
export function psCommand(call: CommandCall): number {
  call.kernel.looksOutside = true;
  const { options, operands } = parseArguments(call.argv, 'opu', ['format', 'pid']);
  const chosen = (options.get('o') ?? options.get('format'))?.split(/[,\s]+/).filter((name) => name !== '');
  const unknown = chosen?.find((name) => !NAMED.has(nameOf(name)));
  if (unknown !== undefined)
    return complain(
      call,
      isBusybox(call) ? `bad -o argument '${unknown}'` : `error: unknown user-defined format specifier "${unknown}"`,
    );
  const columns = chosen?.map((name) => titled(name)) ?? usualColumns(options, operands);
  const pids = (options.get('p') ?? options.get('pid'))?.split(',').map(Number);
  const processes = call.kernel.machine.processes.filter(({ pid }) => pids?.includes(pid) !== false);
  print(
    call,
    isBusybox(call) && chosen === undefined ? printBusybox(call.kernel) : printTable(call.kernel, columns, processes),
  );
  return processes.length > 0 ? 0 : 1;
}

/** `pid=` has no title. */
function nameOf(word: string): string {
  return word.split('=')[0] ?? '';
}

function titled(word: string): Column {
  const column = NAMED.get(nameOf(word)) ?? PID;
  return word.includes('=') ? { ...column, title: word.slice(word.indexOf('=') + 1) } : column;
}

function usualColumns(options: ReadonlyMap<string, string>, operands: readonly string[]): readonly Column[] {
  if (options.has('f')) return FULL;
  return operands.some((word) => word.includes('u')) || options.has('u') ? BSD : SHORT;
}

function printTable(kernel: Kernel, columns: readonly Column[], processes: readonly Process[]): string {
  const printRow = (cells: readonly string[]): string =>
    `${columns
      .map(({ width, right }, index) => {
        const cell = cells[index] ?? '';
        return right === true ? cell.padStart(width) : index === columns.length - 1 ? cell : cell.padEnd(width);
      })
      .join(' ')}\n`;
  const titles = columns.every(({ title }) => title === '') ? '' : printRow(columns.map(({ title }) => title));
  return titles + processes.map((process) => printRow(columns.map(({ read }) => read(kernel, process)))).join('');
}

function printBusybox(kernel: Kernel): string {
  const rows = kernel.machine.processes.map((process) => {
    const user = processUser(kernel, process).slice(0, 8).padEnd(8);
    return `${String(process.pid).padStart(5)} ${user}  0:00 ${commandLine(process)}\n`;
  });
  return `PID   USER     TIME  COMMAND\n${rows.join('')}`;
}

/** procps cuts a longer name and says so. */
function shortened(name: string): string {
  return name.length > 8 ? `${name.slice(0, 7)}+` : name;
}

/** A server that root starts may go on as another user. */
function processUser(kernel: Kernel, { task }: Process): string {
  const own = userNameOf(kernel, userIdOf(kernel));
  return task.kind === 'server' && userIdOf(kernel) === 0 ? (programOf(task).user ?? own) : own;
}

function commandLine({ argv }: Process): string {
  return argv.join(' ').split('\n', 1)[0] ?? '';
}

function residentKib(process: Process): number {
  return Math.ceil(residentBytes(process) / 1024);
}

/** A program asks for more than it touches. */
function addressKib(process: Process): number {
  return residentKib(process) + 4096;
}

function memoryShare({ cluster, sandbox }: Kernel, process: Process): string {
  return ((residentBytes(process) * 100) / memoryCapacity(cluster, sandbox.nodeName)).toFixed(1);
}

/** `top`: one picture, as `top -b -n 1` prints it; nothing in the lab draws on a screen again and again. */
export function topCommand(call: CommandCall): number {
  call.kernel.looksOutside = true;
  const { kernel } = call;
  const { processes } = kernel.machine;
  const memory = memoryLines(call);
  if (isBusybox(call)) {
    const rows = processes.map((process) => {
      const ids = `${String(process.pid).padStart(5)} ${String(process.parentPid).padStart(5)}`;
      const user = processUser(kernel, process).slice(0, 8).padEnd(8);
      return `${ids} ${user} S    ${String(addressKib(process)).padStart(6)}   0%   0   0% ${commandLine(process)}\n`;
    });
    const load = `Load average: 0.00 0.00 0.00 1/${180 + processes.length} ${kernel.machine.nextPid - 1}\n`;
    const cpu = 'CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq\n';
    print(
      call,
      `${memory.busybox}${cpu}${load}  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND\n${rows.join('')}`,
    );
    return 0;
  }
  const tasks = `Tasks: ${String(processes.length).padStart(3)} total,   1 running, ${String(processes.length - 1).padStart(3)} sleeping,   0 stopped,   0 zombie\n`;
  const cpu = '%Cpu(s):  0.0 us,  0.0 sy,  0.0 ni,100.0 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st\n';
  print(call, `top -${upLine(call)}\n${tasks}${cpu}${memory.procps}\n${printTable(kernel, TOP, processes)}`);
  return 0;
}
