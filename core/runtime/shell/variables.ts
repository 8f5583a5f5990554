import type { Process } from '../../cluster/state/machine.ts';
import type { ShellTask } from '../../cluster/state/shell-task.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { drawUint32 } from '../../sim/random.ts';
import { environmentIn, readEnvironment } from '../container-environment.ts';
import { grow } from '../process/growth.ts';
import type { Kernel } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { findArray, isPackedArray, setElement } from './arrays.ts';

/** A shell together with what it runs in. */
export interface ShellContext {
  readonly kernel: Kernel;
  readonly process: Process;
  readonly shell: ShellTask;
}

/** The value of a parameter, special ones too; undefined where it is unset. */
export function getParameter(context: ShellContext, name: string): string | undefined {
  const { shell } = context;
  switch (name) {
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.shellPid);
    case '#':
      return String(shell.positional.length);
    case '!':
      return shell.lastBackgroundPid === null ? '' : String(shell.lastBackgroundPid);
    case '-':
      return shell.options;
    case '0':
      return shell.name;
    case '@':
    case '*':
      charge(context.kernel.machine, 'items', shell.positional.length);
      return shell.positional.length === 0 ? undefined : shell.positional.join(' ');
    default:
      return /^[0-9]/.test(name) ? shell.positional[Number(name) - 1] : getVariable(context, name);
  }
}

/** Variables a shell has without anybody setting them. */
export function getVariable({ kernel, process, shell }: ShellContext, name: string): string | undefined {
  const own = shell.variables.get(name);
  if (own === null) return undefined;
  if (own !== undefined && !isPackedArray(own)) return own;
  const array = findArray(shell, name);
  if (array !== undefined) return array.elements.get('0');
  const inherited = readEnvironment(kernel, name);
  if (inherited !== undefined) return inherited;
  switch (name) {
    case 'PWD':
      return process.cwd;
    case 'PPID':
      return String(process.parentPid);
    case 'RANDOM':
      kernel.looksOutside = true;
      spend(kernel.cluster.work, PRICES.draw);
      return String(
        drawUint32(kernel.cluster.seed, `random/${kernel.instance.containerId}/${kernel.machine.randomDraws++}`) %
          32_768,
      );
    case 'SECONDS':
      kernel.looksOutside = true;
      return String(Math.floor((kernel.cluster.nowMs - kernel.instance.startedMs) / 1000));
    case 'IFS':
      return ' \t\n';
    case 'OPTIND':
      return '1';
    case 'HOSTNAME':
      return kernel.sandbox.hostname;
    default:
      return undefined;
  }
}

/** What a variable, or an element of an array, takes beside the characters of its value. */
export const A_VARIABLE = 32;

/** Sets a variable; false where it is read-only. */
export function setVariable({ kernel, shell }: ShellContext, name: string, value: string): boolean {
  if (shell.readonlyNames.includes(name)) return false;
  grow(kernel, value.length + A_VARIABLE);
  const array = findArray(shell, name);
  if (array === undefined) shell.variables.set(name, value);
  else charge(kernel.machine, 'items', setElement(array, '0', value));
  if (shell.options.includes('a')) exportVariable(kernel, shell, name);
  return true;
}

export function unsetVariable({ kernel, shell }: ShellContext, name: string): void {
  shell.arrays?.delete(name);
  if (readEnvironment(kernel, name) !== undefined) shell.variables.set(name, null);
  else shell.variables.delete(name);
}

export function exportVariable({ machine }: Kernel, shell: ShellTask, name: string): void {
  charge(machine, 'items', shell.exported.length);
  if (!shell.exported.includes(name)) shell.exported.push(name);
}

interface PlainAssignment {
  readonly name: string;
  readonly value: string;
  readonly append?: true;
  readonly subscript?: string;
}

/** The environment a command of the shell gets: what is exported, plus assignments before its name; never an array. */
export function environmentOf(context: ShellContext, extra: readonly PlainAssignment[] = []): Map<string, string> {
  const { kernel, shell } = context;
  const environment = new Map(environmentIn(kernel));
  charge(kernel.machine, 'items', environment.size + shell.variables.size);
  for (const [name, value] of shell.variables) {
    if (value === null) environment.delete(name);
    else if (environment.has(name) || shell.exported.includes(name)) environment.set(name, value);
  }
  for (const { name, value, append, subscript } of extra) {
    if (subscript === undefined) environment.set(name, append === true ? (environment.get(name) ?? '') + value : value);
  }
  return environment;
}
