/** What the node's kernel tells of its memory and its time: `free`, `uptime`. */
import { computeCalendarTime } from '../../sim/timestamp.ts';
import { type MemoryPicture, memoryPicture } from '../node-use.ts';
import type { CommandCall } from '../process/kernel.ts';
import { parseArguments, print } from './call.ts';
import { busyboxSize, isBusybox } from './userland.ts';

/** `free [-bkmgh]` */
export function freeCommand(call: CommandCall): number {
  call.kernel.looksOutside = true;
  const { options } = parseArguments(call.argv);
  const memory = memoryPicture(call.kernel.cluster, call.kernel.sandbox.nodeName);
  const small = isBusybox(call);
  const amount = printAmount(options, small);
  const line = (title: string, cells: readonly string[]): string =>
    `${title.padEnd(small ? 7 : 8)}${cells.map((cell) => cell.padStart(12)).join('')}\n`;
  const { total, used, free, shared, cached, available } = memory;
  const titles = ['total', 'used', 'free', 'shared', 'buff/cache', 'available'];
  print(
    call,
    line('', titles) +
      line('Mem:', [total, used, free, shared, cached, available].map(amount)) +
      line('Swap:', [0, 0, 0].map(amount)),
  );
  return 0;
}

/** Amounts come in KiB. */
function printAmount(options: ReadonlyMap<string, string>, small: boolean): (kib: number) => string {
  if (options.has('h')) return (kib) => (small ? busyboxSize(kib * 1024) : humanAmount(kib));
  const unit = options.has('b') ? 1 / 1024 : options.has('m') ? 1024 : options.has('g') ? 1024 ** 2 : 1;
  return (kib) => String(Math.floor(kib / unit));
}

/** `3.8Gi`, `1.0Gi`, `3.1Mi`, `0B`. */
function humanAmount(kib: number): string {
  if (kib === 0) return '0B';
  const power = Math.min(3, Math.floor(Math.log2(kib) / 10));
  const amount = kib / 1024 ** power;
  return `${amount < 10 ? amount.toFixed(1) : String(Math.floor(amount))}${['Ki', 'Mi', 'Gi', 'Ti'][power] ?? ''}`;
}

/** `uptime` */
export function uptimeCommand(call: CommandCall): number {
  call.kernel.looksOutside = true;
  print(call, `${upLine(call)}\n`);
  return 0;
}

/** ` 00:05:30 up 5 min,  0 users,  load average: 0.00, 0.00, 0.00`: the node's clock, not the container's. */
export function upLine({ kernel: { cluster } }: CommandCall): string {
  const { hour, minute, second } = computeCalendarTime(cluster.nowMs);
  const clock = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  return ` ${clock} up ${upTime(Math.floor(cluster.nowMs / 60_000))},  0 users,  load average: 0.00, 0.00, 0.00`;
}

function upTime(minutes: number): string {
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  const before = days === 0 ? '' : `${days} day${days === 1 ? '' : 's'}, `;
  return (
    before + (hours === 0 ? `${minutes % 60} min` : `${hours}:${String(minutes % 60).padStart(2, '0')}`.padStart(5))
  );
}

/** The lines about memory that `top` begins with, busybox's or procps'. */
export function memoryLines({ kernel }: CommandCall): { readonly busybox: string; readonly procps: string } {
  const memory: MemoryPicture = memoryPicture(kernel.cluster, kernel.sandbox.nodeName);
  const mib = (kib: number): string => (kib / 1024).toFixed(1).padStart(8);
  const { total, used, free, shared, cached, available } = memory;
  return {
    busybox: `Mem: ${used + cached}K used, ${free}K free, ${shared}K shrd, 0K buff, ${cached}K cached\n`,
    procps: `MiB Mem : ${mib(total)} total, ${mib(free)} free, ${mib(used)} used, ${mib(cached)} buff/cache\nMiB Swap: ${mib(0)} total, ${mib(0)} free, ${mib(0)} used. ${mib(available)} avail Mem\n`,
  };
}
