/** `chmod` and `chown`. */

import { setAttributes } from '../files/attributes.ts';
import { userNameOf } from '../files/identity.ts';
import { fileKind, listDirectory, ownershipAt } from '../files/view.ts';
import { imageOf } from '../images/catalogue.ts';
import { listUsers } from '../images/users.ts';
import type { CommandCall } from '../process/kernel.ts';
import { complain, parseArguments, pathOf } from './call.ts';
import { MAX_DEPTH } from './files.ts';

/** `chmod [-R] 755 FILE…`, `chmod u+x,go-w FILE…` */
export function chmodCommand(call: CommandCall): number {
  const words = call.argv.slice(1).filter((word) => !/^-[Rfvc]+$/.test(word));
  const [mode = '', ...files] = words;
  if (!/^(?:[0-7]{1,4}|[ugoa]*[-+=][rwxXst]*(?:,[ugoa]*[-+=][rwxXst]*)*)$/.test(mode)) {
    return complain(call, `invalid mode '${mode}'`);
  }
  return changeAll(call, files, (path) => {
    const before = ownershipAt(call.kernel, path).mode;
    return setAttributes(call.kernel, path, { mode: computeMode(before, mode) });
  });
}

/** `chown [-R] USER[:GROUP] FILE…` */
export function chownCommand(call: CommandCall): number {
  const [owner = '', ...files] = parseArguments(call.argv).operands;
  const [user = '', group] = call.argv[0] === 'chgrp' ? ['', owner] : owner.split(/[:.]/);
  const [uid, gid] = [findId(call, user), findId(call, group ?? '')];
  if (uid === undefined || gid === undefined) {
    return complain(call, call.flavour === 'ash' ? `unknown user ${user}` : `invalid user: '${owner}'`);
  }
  const change = { ...(uid === null ? {} : { uid }), ...(gid === null ? {} : { gid }) };
  return changeAll(call, files, (path) => setAttributes(call.kernel, path, change));
}

/** The number of a name or a number; null for nothing, undefined for a name that the image does not have. */
function findId({ kernel }: CommandCall, word: string): number | null | undefined {
  if (word === '') return null;
  if (/^\d+$/.test(word)) return Number(word);
  return listUsers(imageOf(kernel.instance.image)).find(({ uid }) => userNameOf(kernel, uid) === word)?.uid;
}

function changeAll(call: CommandCall, files: readonly string[], change: (path: string) => string | undefined): number {
  const recursive = call.argv.some((word) => /^-\w*R/.test(word));
  let status = 0;
  for (const file of files) {
    const path = pathOf(call, file);
    const error =
      fileKind(call.kernel, path) === 'absent'
        ? 'No such file or directory'
        : changeTree(call, path, recursive ? 0 : MAX_DEPTH, change);
    if (error !== undefined)
      status = complain(call, call.flavour === 'ash' ? `${file}: ${error}` : `${wording(call)} '${file}': ${error}`);
  }
  return status;
}

function wording({ argv: [name = ''] }: CommandCall): string {
  return name === 'chmod' ? 'changing permissions of' : 'changing ownership of';
}

function changeTree(
  call: CommandCall,
  path: string,
  depth: number,
  change: (path: string) => string | undefined,
): string | undefined {
  const error = change(path);
  if (error !== undefined || depth >= MAX_DEPTH || fileKind(call.kernel, path) !== 'directory') return error;
  for (const name of listDirectory(call.kernel, path)) {
    const inner = changeTree(call, `${path === '/' ? '' : path}/${name}`, depth + 1, change);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

const BITS: ReadonlyMap<string, number> = new Map([
  ['r', 0o444],
  ['w', 0o222],
  ['x', 0o111],
  ['X', 0o111],
]);
const CLASSES: ReadonlyMap<string, number> = new Map([
  ['u', 0o700],
  ['g', 0o070],
  ['o', 0o007],
]);

/** The mode that `755` or `u+x,go-w` makes of another. */
function computeMode(before: number, text: string): number {
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  let mode = before;
  for (const [, who = '', operator = '', letters = ''] of text.matchAll(/([ugoa]*)([-+=])([rwxXst]*)/g)) {
    const scope =
      who === '' || who.includes('a') ? 0o777 : [...who].reduce((sum, each) => sum | (CLASSES.get(each) ?? 0), 0);
    const bits = scope & [...letters].reduce((sum, letter) => sum | (BITS.get(letter) ?? 0), 0);
    if (operator === '+') mode |= bits;
    else if (operator === '-') mode &= ~bits;
    else mode = (mode & ~scope) | bits;
  }
  return mode;
}
