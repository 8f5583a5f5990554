import { imageOf } from '../images/catalogue.ts';
import type { CommandCall } from '../process/kernel.ts';

/** True where a container's small programs are busybox's: they print other tables than GNU's and procps' do. */
export function isBusybox({ kernel }: CommandCall): boolean {
  const { base } = imageOf(kernel.instance.image);
  return base === 'busybox' || base === 'alpine';
}

/** Bytes with one decimal and a letter, as busybox prints them: `19.2G`, `64.0M`, `0`. */
export function busyboxSize(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  const power = Math.min(LETTERS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** power).toFixed(1)}${LETTERS.charAt(power)}`;
}

/** Bytes as GNU's programs print them, rounded up, with a decimal below ten: `20G`, `5.8G`, `64M`, `0`. */
export function gnuSize(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  const power = Math.min(LETTERS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** power;
  const text = amount < 10 ? (Math.ceil(amount * 10) / 10).toFixed(1) : String(Math.ceil(amount));
  return `${text}${LETTERS.charAt(power)}`;
}

const LETTERS = 'BKMGT';
