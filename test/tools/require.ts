import { existsSync } from 'node:fs';
import { describe } from 'vitest';

/** Something that a machine may lack, and the file that shows that it is there. */
export interface Tool {
  readonly name: string;
  readonly path: string;
}

export const CHROMIUM: Tool = { name: 'Chromium', path: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' };

/** A suite that is skipped by name where its tool is missing, and fails there with `PODLAB_REQUIRE=all`. */
export function describeRequiring(tool: Tool, name: string, suite: () => void): void {
  if (existsSync(tool.path)) describe(name, suite);
  else if (process.env.PODLAB_REQUIRE === 'all') throw new Error(`${tool.name} is missing at ${tool.path}`);
  else describe.skip(`${name} (skipped: no ${tool.name} at ${tool.path})`, suite);
}
