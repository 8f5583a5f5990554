import type { Printed } from './real-kubectl.ts';

/** Dates that the real kubectl prints are moved to its own clock; its warnings to itself are no part of its answer. */
export function maskDates({ stdout, stderr, exitCode }: Printed): Printed {
  const mask = (text: string): string =>
    text
      .replace(/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000/g, '<date>')
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:[.]\d+)? \+0000 UTC/g, '<date>')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<timestamp>')
      // An age that the real one counts by nanoseconds of its own clock.
      .replace(/(?<=, age: \S*\d)[.]\d+s$/gm, 's')
      .replace(/^[EW]\d{4} .*\n/gm, '')
      // Folders that the real one makes anew, and the moment at which it wrote into them.
      .replace(/\/tmp\/(LIVE|MERGED)-\d+\//g, '/tmp/$1/')
      .replace(/\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.]\d{9} [+]0000$/gm, '\t<timestamp>')
      .replace(/^exit status 1\n/gm, '')
      // The lab's own words to whoever waits before a clock that stands.
      .replace(/^Warning: the clock of this lab stands: .*\n/gm, '');
  return { stdout: mask(stdout), stderr: mask(stderr), exitCode };
}
