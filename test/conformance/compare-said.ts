import type { Said } from './kubectl-lane.ts';
import type { Printed } from './real-kubectl.ts';

/** Whether both said the same to a line; `inAnyOrder` compares the letters of what both printed, whatever stands first. */
export function isSame({ chat, real }: Said, inAnyOrder = false): boolean {
  const said = inAnyOrder ? sortLetters : sayAll;
  return said(chat) === said(real);
}

function sayAll({ stdout, stderr, exitCode }: Printed): string {
  return JSON.stringify([stdout, stderr, exitCode]);
}

function sortLetters({ stdout, stderr, exitCode }: Printed): string {
  return JSON.stringify([[...stdout].sort().join(''), [...stderr].sort().join(''), exitCode]);
}

/** What a person needs of two long texts that differ. */
export function firstDifference({ line, chat, real }: Said): unknown {
  const [mine, theirs] = [chat, real].map(({ stdout, stderr, exitCode }) =>
    `${stdout}\n(stderr) ${stderr}\n(exit code) ${exitCode}`.split('\n'),
  );
  const at = mine?.findIndex((said, index) => said !== theirs?.[index]) ?? 0;
  const from = Math.max(0, at);
  return { line, chat: mine?.slice(from, from + 3), real: theirs?.slice(from, from + 3) };
}
