import type { Descriptor } from '../../cluster/state/descriptor.ts';
import type { Channel, PipeChannel } from '../../cluster/state/machine.ts';
import { readFile } from '../files/view.ts';
import { hasWriter } from './channels.ts';
import type { Kernel } from './kernel.ts';

/** What can be read from a descriptor now. */
export interface Input {
  readonly text: string;
  /** False where more may still come. */
  readonly ended: boolean;
  /** Set for input without an end, such as /dev/zero. */
  readonly endless?: 'zero' | 'random';
}

const END: Input = { text: '', ended: true };

/** All that can be read now, which is then used up. */
export function takeInput(kernel: Kernel, descriptor: Descriptor | undefined): Input {
  const input = peekInput(kernel, descriptor);
  consumeInput(kernel, descriptor, input.text.length);
  return input;
}

/** All that can be read now, left where it is. */
export function peekInput(kernel: Kernel, descriptor: Descriptor | undefined): Input {
  const channel = readableChannel(kernel, descriptor);
  if (channel === undefined) return END;
  switch (channel.kind) {
    case 'text':
      return { text: channel.content.slice(channel.offset), ended: true };
    case 'file': {
      const file = readFile(kernel, channel.path);
      return file.ok ? { text: file.content.slice(Math.max(0, channel.offset - file.droppedBytes)), ended: true } : END;
    }
    case 'device':
      return { text: '', ended: false, endless: channel.name };
    case 'pipe':
      return peekPipe(channel, hasWriter(kernel.machine, readId(descriptor)));
    default:
      return channel satisfies never;
  }
}

function peekPipe(channel: PipeChannel, isOpen: boolean): Input {
  if (channel.content !== '' || !isOpen) return { text: channel.content, ended: !isOpen };
  const ended = channel.endsOnce === true;
  if (ended) delete channel.endsOnce;
  else if (channel.held !== undefined) channel.wanted = true;
  return { text: '', ended };
}

/** Who writes what is read here from outside the container; undefined where nobody does. */
export function heldBy(kernel: Kernel, descriptor: Descriptor | undefined): 'terminal' | 'stream' | undefined {
  const channel = readableChannel(kernel, descriptor);
  return channel?.kind === 'pipe' ? channel.held : undefined;
}

/** Uses up the first `length` characters of what can be read. */
export function consumeInput(kernel: Kernel, descriptor: Descriptor | undefined, length: number): void {
  const channel = readableChannel(kernel, descriptor);
  if (channel === undefined || length === 0) return;
  if (channel.kind === 'pipe') channel.content = channel.content.slice(length);
  else if (channel.kind !== 'device') channel.offset += length;
}

function readId(descriptor: Descriptor | undefined): number {
  return typeof descriptor === 'object' && 'read' in descriptor ? descriptor.read : 0;
}

function readableChannel(kernel: Kernel, descriptor: Descriptor | undefined): Channel | undefined {
  return kernel.machine.channels.get(readId(descriptor));
}
