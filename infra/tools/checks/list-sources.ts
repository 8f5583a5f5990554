import { globSync } from 'node:fs';
import { join } from 'node:path';

const ROOMS = '{core,bot,lambdas,infra,test}/**/*.ts';

/** Every hand-written TypeScript file under `root`, by its path from there, in alphabetical order. */
export function listSources(root: string): readonly string[] {
  return globSync(ROOMS, {
    cwd: root,
    exclude: (path) => path.endsWith('.generated.ts') || path.endsWith('node_modules'),
  })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}

/** Where such a file lies. */
export function pathOf(root: string, source: string): string {
  return join(root, source);
}
