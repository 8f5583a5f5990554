import type { ShellFlavour, ShellTask } from '../../cluster/state/shell-task.ts';
import { environmentIn } from '../container-environment.ts';
import type { Kernel } from '../process/kernel.ts';
import { createFrame } from './fork.ts';

export interface ShellStart {
  readonly flavour: ShellFlavour;
  /** `$0` */
  readonly name: string;
  readonly script: string;
  readonly positional: readonly string[];
  readonly options: string;
  /** Where it differs from the container's own environment. */
  readonly environment: ReadonlyMap<string, string>;
}

/** A shell at the beginning of its script. */
export function createShell(kernel: Kernel, start: ShellStart): ShellTask {
  const inherited = environmentIn(kernel);
  const variables = new Map<string, string | null>();
  for (const [name, value] of start.environment) if (inherited.get(name) !== value) variables.set(name, value);
  for (const name of inherited.keys()) if (!start.environment.has(name)) variables.set(name, null);
  return {
    kind: 'shell',
    flavour: start.flavour,
    sources: [start.script],
    frames: [createFrame(0, 'script')],
    name: start.name,
    positional: start.positional,
    variables,
    exported: [...variables.keys()],
    readonlyNames: [],
    functions: new Map(),
    options: start.options,
    traps: new Map(),
    status: 0,
    lastBackgroundPid: null,
    shellPid: 0,
    waiting: null,
  };
}
