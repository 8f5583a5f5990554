import { readFileSync } from 'node:fs';

/** What an operator types: the lines of a page's console blocks. */
export function listConsoleLines(page: string): string[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/```console\n([\s\S]*?)```/g)];
  return blocks.flatMap(([, block = '']) =>
    [...block.matchAll(/^ *\$ (.+?)(?: +#.*)?$/gm)].map(([, line = '']) => line),
  );
}
