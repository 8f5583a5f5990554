import { LIMITS } from '../../cluster/limits.ts';
import type { Machine, Task } from '../../cluster/state/machine.ts';
import type { Frame, ShellArray, ShellTask } from '../../cluster/state/shell-task.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { servicesIn } from '../container-environment.ts';
import { computeMemory } from '../usage.ts';
import type { Kernel } from './kernel.ts';
import { charge } from './steps.ts';

/** What is not worth being remembered of a container. */
const LITTLE = 4096;

/** Adds up what a container's processes hold; true where the kernel has to end it. */
export function exceedsMemory(kernel: Kernel): boolean {
  const { machine, live } = kernel;
  kernel.grownCharacters = 0;
  const own = countHeld(machine);
  spend(kernel.cluster.work, Math.ceil(own / PRICES.bytesHeld));
  const held = own + countEnvironment(live.env);
  const before = machine.heldBytes ?? 0;
  if (held > LITTLE) machine.heldBytes = held;
  else delete machine.heldBytes;
  if (
    computeMemory(kernel) + held + countEnvironment(servicesIn(kernel) ?? NONE) >
    (live.memoryLimitBytes ?? Number.POSITIVE_INFINITY)
  )
    return true;
  return held > LIMITS.machineBytes || (held > LITTLE && held > before && countLab(kernel) > LIMITS.labMemoryBytes);
}

const NONE: ReadonlyMap<string, string> = new Map();

/** They never change, so they are counted once: behind many Services there are hundreds. */
const ENVIRONMENTS = new WeakMap<ReadonlyMap<string, string>, number>();

function countEnvironment(env: ReadonlyMap<string, string>): number {
  const known = ENVIRONMENTS.get(env) ?? countTexts(env.keys()) + countTexts(env.values());
  ENVIRONMENTS.set(env, known);
  return known;
}

/** What the processes of the whole lab hold: a lab has to stay small enough to be saved. */
function countLab({ cluster, machine }: Kernel): number {
  let bytes = 0;
  let instances = 0;
  for (const node of cluster.nodes.values()) {
    for (const { containers } of node.sandboxes.values()) {
      for (const kept of containers.values()) {
        instances += 1;
        for (const { live } of kept) bytes += live?.machine.heldBytes ?? 0;
      }
    }
  }
  for (const shared of cluster.serviceVariables?.values() ?? []) bytes += countEnvironment(shared);
  charge(machine, 'items', instances);
  return bytes;
}

/** Characters that processes and pipes hold, and a little for each text. */
function countHeld({ processes, channels }: Machine): number {
  let bytes = 0;
  for (const { argv, task } of processes) bytes += countTexts(argv) + countTask(task);
  for (const channel of channels.values()) bytes += 'content' in channel ? channel.content.length : A_TEXT;
  return bytes;
}

function countTask(task: Task): number {
  switch (task.kind) {
    case 'shell':
      return countShell(task);
    case 'filter':
      return task.pending.length + countTexts(task.args) + countMemory(task.memory);
    case 'server':
      return task.memory === undefined ? 0 : countTexts(task.memory.keys()) + countTexts(task.memory.values());
    case 'request':
    case 'stress':
      return task.stdout.length;
    case 'yes':
      return task.text.length;
    default:
      return 0;
  }
}

function countShell(shell: ShellTask): number {
  const names = countTexts(shell.exported) + countTexts(shell.readonlyNames) + countTexts(shell.functions.keys());
  const values = countTexts(shell.variables.keys()) + countTexts(shell.variables.values());
  const texts = countTexts(shell.sources) + countTexts(shell.positional) + countTexts(shell.traps.values());
  let bytes = names + values + texts + (shell.reading?.pending.length ?? 0);
  for (const array of shell.arrays?.values() ?? []) bytes += countArray(array);
  for (const frame of shell.frames) bytes += countFrame(frame);
  return bytes;
}

function countFrame({ words, loops, subjects, callerPositional, locals, savedDescriptors }: Frame): number {
  let bytes = A_TEXT + countTexts(subjects) + countTexts(callerPositional ?? []) + savedDescriptors.length * A_TEXT;
  for (const { fields, text } of words) bytes += countTexts(fields) + text.length;
  for (const { items } of loops) bytes += countTexts(items);
  for (const [name, value, array] of locals) {
    bytes += name.length + (value?.length ?? 0) + A_TEXT + (array === undefined ? 0 : countArray(array));
  }
  return bytes;
}

function countArray({ elements }: ShellArray): number {
  return countTexts(elements.keys()) + countTexts(elements.values());
}

function countMemory(memory: readonly (string | number)[]): number {
  let bytes = memory.length * A_TEXT;
  for (const item of memory) if (typeof item === 'string') bytes += item.length;
  return bytes;
}

/** What a text takes beside its characters. */
const A_TEXT = 16;

function countTexts(texts: Iterable<string | null>): number {
  let bytes = 0;
  for (const text of texts) bytes += (text?.length ?? 0) + A_TEXT;
  return bytes;
}
