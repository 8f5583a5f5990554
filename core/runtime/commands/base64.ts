import { takeInput } from '../process/input.ts';
import type { CommandCall } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { parseArguments, print } from './call.ts';
import { contentOf } from './files.ts';

/** `base64 [-d] [FILE]` */
export function base64Command(call: CommandCall): number {
  const { options, operands } = parseArguments(call.argv, 'w');
  const [path] = operands;
  const text = path === undefined ? takeInput(call.kernel, call.descriptors[0]).text : (contentOf(call, path) ?? '');
  charge(call.kernel.machine, 'letters', text.length);
  print(call, options.has('d') ? decodeBase64(text) : `${encodeBase64(text)}\n`);
  return 0;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));

function encodeBase64(text: string): string {
  let output = '';
  for (let index = 0; index < text.length; index += 3) {
    const bits = (byteAt(text, index) << 16) | (byteAt(text, index + 1) << 8) | byteAt(text, index + 2);
    const left = text.length - index;
    output += digitAt(bits, 18) + digitAt(bits, 12);
    output += (left > 1 ? digitAt(bits, 6) : '=') + (left > 2 ? digitAt(bits, 0) : '=');
  }
  return output;
}

/** Beyond the end there are zeroes. */
function byteAt(text: string, index: number): number {
  return text.charCodeAt(index) & 255;
}

function digitAt(bits: number, shift: number): string {
  return DIGITS.charAt((bits >> shift) & 63);
}

/** What is no digit is left out; bits that make no whole byte are dropped. */
function decodeBase64(text: string): string {
  let output = '';
  let bits = 0;
  let held = 0;
  for (let index = 0; index < text.length; index++) {
    const value = VALUES.get(text.charCodeAt(index));
    if (value === undefined) continue;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    output += String.fromCharCode((bits >> held) & 255);
  }
  return output;
}
