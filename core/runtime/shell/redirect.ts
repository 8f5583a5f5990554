import type { Descriptor } from '../../cluster/state/descriptor.ts';
import { openFile } from '../files/open-file.ts';
import { resolvePath } from '../files/path.ts';
import { fileKind, readFile, writeFile } from '../files/view.ts';
import { openChannel } from '../process/channels.ts';
import { grow } from '../process/growth.ts';
import type { CompiledRedirect } from './instructions.ts';
import { printRedirectError } from './messages.ts';
import type { ShellContext } from './variables.ts';

export type RedirectOutcome =
  | { readonly ok: true; readonly descriptors: Descriptor[] }
  | { readonly ok: false; readonly message: string };

/** The descriptors a command gets by its redirections, from left to right. */
export function applyRedirects(
  context: ShellContext,
  redirects: readonly CompiledRedirect[],
  targets: readonly string[],
): RedirectOutcome {
  const descriptors = [...context.process.descriptors];
  for (const [index, redirect] of redirects.entries()) {
    const opened = openTarget(context, redirect, targets[index] ?? '', descriptors);
    if (typeof opened === 'object' && 'message' in opened) return { ok: false, message: opened.message };
    while (descriptors.length < redirect.descriptor) descriptors.push('closed');
    if (redirect.descriptor < MAX_DESCRIPTORS) descriptors[redirect.descriptor] = opened;
  }
  return { ok: true, descriptors };
}

const MAX_DESCRIPTORS = 32;

type Failure = { readonly message: string };

function openTarget(
  context: ShellContext,
  { operator }: CompiledRedirect,
  target: string,
  descriptors: readonly Descriptor[],
): Descriptor | Failure {
  switch (operator) {
    case '<':
    case '<>':
      return openInput(context, target);
    case '>':
    case '>>':
      return openOutput(context, target, operator === '>>');
    case '<<':
      grow(context.kernel, target.length);
      return { read: openChannel(context.kernel.machine, { kind: 'text', content: target, offset: 0 }) };
    case '<&':
    case '>&':
      return duplicate(context, target, descriptors, operator === '>&');
    default:
      return operator satisfies never;
  }
}

/** `2>&1`, `<&3`, `>&-`; `>&file` is both outputs in bash. */
function duplicate(
  context: ShellContext,
  target: string,
  descriptors: readonly Descriptor[],
  writing: boolean,
): Descriptor | Failure {
  if (target === '-') return 'closed';
  if (!/^[0-9]+$/.test(target)) return writing ? openOutput(context, target, false) : { message: 'bad fd number' };
  const source = descriptors[Number(target)];
  return source === undefined || source === 'closed' ? { message: `${target}: Bad file descriptor` } : source;
}

const DEVICES: ReadonlyMap<string, number> = new Map([
  ['/dev/stdin', 0],
  ['/dev/stdout', 1],
  ['/dev/stderr', 2],
  ['/dev/fd/0', 0],
  ['/dev/fd/1', 1],
  ['/dev/fd/2', 2],
  ['/proc/self/fd/1', 1],
  ['/proc/self/fd/2', 2],
]);

/** PID 1's own outputs: how an exec or a cron job writes to the container's log. */
const CONTAINER_OUTPUTS: ReadonlyMap<string, Descriptor> = new Map([
  ['/proc/1/fd/1', 'stdout'],
  ['/proc/1/fd/2', 'stderr'],
  ['/dev/console', 'stdout'],
]);

function openInput(context: ShellContext, target: string): Descriptor | Failure {
  const { kernel, process, shell } = context;
  const path = resolvePath(process.cwd, target);
  const device = DEVICES.get(path);
  if (device !== undefined) return process.descriptors[device] ?? 'closed';
  if (path === '/dev/null') return 'null';
  if (path === '/dev/zero') return { read: openChannel(kernel.machine, { kind: 'device', name: 'zero' }) };
  if (path === '/dev/urandom' || path === '/dev/random') {
    return { read: openChannel(kernel.machine, { kind: 'device', name: 'random' }) };
  }
  const file = openFile(kernel, path);
  if (!file.ok) return { message: printRedirectError(shell.flavour, target, file.error, true) };
  return { read: openChannel(kernel.machine, { kind: 'file', path, offset: 0 }) };
}

function openOutput(context: ShellContext, target: string, append: boolean): Descriptor | Failure {
  const { kernel, process, shell } = context;
  const path = resolvePath(process.cwd, target);
  const device = DEVICES.get(path);
  if (device !== undefined) return process.descriptors[device] ?? 'closed';
  if (path === '/dev/null') return 'null';
  const output = CONTAINER_OUTPUTS.get(path);
  if (output !== undefined) return output;
  const exists = fileKind(kernel, path) === 'file';
  if (exists && !append && shell.options.includes('C')) return { message: `can't create ${target}: File exists` };
  const file = append && exists ? readFile(kernel, path) : undefined;
  const error = writeFile(kernel, path, file?.ok === true ? file.content : '');
  if (error !== undefined) return { message: printRedirectError(shell.flavour, target, error, false) };
  return { write: openChannel(kernel.machine, { kind: 'file', path, offset: 0 }) };
}
