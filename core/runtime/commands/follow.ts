/** `tail -f` and `tail -F`: what comes to a file, whoever writes it. */
import type { FollowedFile, FollowTask, Process } from '../../cluster/state/machine.ts';
import { readFile } from '../files/view.ts';
import { isPipeFull, writeTo } from '../process/channels.ts';
import type { CommandCall, Kernel } from '../process/kernel.ts';
import { takeStep } from '../process/steps.ts';
import { pathOf } from './call.ts';

/** A `tail` that goes on behind what it has shown of its files. */
export function createFollow(call: CommandCall, names: readonly string[], byName: boolean): FollowTask | undefined {
  const files = names.map((name) => createFollowedFile(call, name));
  const [first, ...others] = byName ? files : files.filter(({ bornMs }) => bornMs !== null);
  if (first === undefined) return undefined;
  return {
    kind: 'follow',
    ...first,
    ...(byName ? { byName } : {}),
    ...(others.length > 0 ? { others, shown: others.length } : {}),
  };
}

function createFollowedFile(call: CommandCall, name: string): FollowedFile {
  const path = pathOf(call, name);
  const file = readFile(call.kernel, path);
  const offset = file.ok ? file.droppedBytes + file.content.length : 0;
  return { path, name, offset, bornMs: file.ok ? file.bornMs : null };
}

/** Prints what came to the files since; what its outcome means is the caller's business. */
export function turnFollow(kernel: Kernel, process: Process, task: FollowTask): 'waiting' | 'went-on' | 'broken' {
  if (isPipeFull(kernel.machine, process)) return 'waiting';
  let wentOn = false;
  for (const [index, file] of [task, ...(task.others ?? [])].entries()) {
    const text = takeNews(kernel, process, file, task.byName === true);
    if (text === '') continue;
    if (!takeStep(kernel.machine)) return 'waiting';
    wentOn = true;
    const header = task.others === undefined || task.shown === index ? '' : `\n==> ${file.name ?? file.path} <==\n`;
    if (task.others !== undefined) task.shown = index;
    if (writeTo(kernel, process.descriptors[1], header + text) === 'broken') return 'broken';
  }
  return wentOn ? 'went-on' : 'waiting';
}

/** What a file has that was not shown yet. By its descriptor a file is followed even when its name is another's. */
function takeNews(kernel: Kernel, process: Process, followed: FollowedFile, byName: boolean): string {
  const file = readFile(kernel, followed.path);
  const tell = (words: string): void => {
    if (byName) writeTo(kernel, process.descriptors[2], `tail: ${words}\n`);
  };
  if (!file.ok) {
    if (byName && followed.bornMs !== null) {
      tell(`${quoted(kernel, followed)} has become inaccessible: ${file.error}`);
      Object.assign(followed, { bornMs: null, offset: 0 });
    }
    return '';
  }
  const isOther = followed.bornMs !== undefined && followed.bornMs !== file.bornMs;
  if (isOther && !byName) return '';
  if (isOther) {
    tell(printChange(kernel, followed, followed.bornMs === null ? 'appeared' : 'been replaced'));
    followed.offset = 0;
  }
  followed.bornMs = file.bornMs;
  const length = file.droppedBytes + file.content.length;
  if (length < followed.offset) {
    if (kernel.live.shell !== 'ash') {
      writeTo(kernel, process.descriptors[2], `tail: ${followed.name ?? followed.path}: file truncated\n`);
    }
    followed.offset = 0;
  }
  const start = Math.max(0, followed.offset - file.droppedBytes);
  followed.offset = length;
  return file.content.slice(start);
}

/** coreutils puts names into quotes, busybox does not. */
function quoted({ live }: Kernel, { name, path }: FollowedFile): string {
  return live.shell === 'ash' ? (name ?? path) : `'${name ?? path}'`;
}

function printChange(kernel: Kernel, file: FollowedFile, what: string): string {
  const rest = kernel.live.shell === 'ash' ? '; following end of new file' : ';  following new file';
  return `${quoted(kernel, file)} has ${what}${rest}`;
}
