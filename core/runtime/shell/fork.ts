import type { Descriptor } from '../../cluster/state/descriptor.ts';
import type { Process } from '../../cluster/state/machine.ts';
import type { Frame, ShellTask } from '../../cluster/state/shell-task.ts';
import { grow } from '../process/growth.ts';
import { spawnProcess } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { copyArray } from './arrays.ts';
import type { ShellContext } from './variables.ts';

/** A frame at the beginning of a program's text, or at `pc` of one. */
export function createFrame(source: number, kind: Frame['kind'], pc = 0): Frame {
  return { source, pc, kind, words: [], loops: [], subjects: [], savedDescriptors: [], locals: [], conditions: 0 };
}

/** A child that runs the body at `pc` with copies of everything; undefined where no process can be had. */
export function forkShell(context: ShellContext, pc: number, descriptors: readonly Descriptor[]): Process | undefined {
  const { kernel, process, shell } = context;
  charge(kernel.machine, 'items', shell.variables.size + shell.functions.size + shell.sources.length);
  for (const { elements } of shell.arrays?.values() ?? []) charge(kernel.machine, 'items', elements.size);
  grow(kernel, countCopies(shell));
  return spawnProcess(kernel.machine, process, {
    argv: process.argv,
    descriptors: [...descriptors],
    task: copyShell(shell, pc),
  });
}

/** Characters that a child has of its own: its parent's values once more. */
function countCopies({ variables, arrays, positional }: ShellTask): number {
  let characters = 0;
  for (const { elements } of arrays?.values() ?? []) for (const value of elements.values()) characters += value.length;
  for (const value of variables.values()) characters += value?.length ?? 0;
  for (const word of positional) characters += word.length;
  return characters;
}

/** A subshell: its parent's variables, functions and options, but no traps; it reads no more commands. */
function copyShell(shell: ShellTask, pc: number): ShellTask {
  const { reading: _, ...copied } = shell;
  const frame = shell.frames.at(-1);
  return {
    ...copied,
    sources: [...shell.sources],
    frames: [{ ...createFrame(frame?.source ?? 0, 'script', pc), conditions: frame?.conditions ?? 0 }],
    variables: new Map(shell.variables),
    ...(shell.arrays && { arrays: new Map([...shell.arrays].map(([name, array]) => [name, copyArray(array)])) }),
    exported: [...shell.exported],
    readonlyNames: [...shell.readonlyNames],
    functions: new Map(shell.functions),
    traps: new Map([...shell.traps].filter(([, action]) => action === '')),
    waiting: null,
  };
}
