import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Puts these packages of PyPI into a Python of their own in that folder, where they are not there yet. Needs Python 3. */
export function installPython(folder: string, packages: readonly string[]): void {
  const installed = join(folder, 'packages.json');
  const wanted = JSON.stringify(packages);
  const isThere = existsSync(installed) && readFileSync(installed, 'utf8') === wanted;
  if (!isThere) {
    rmSync(folder, { recursive: true, force: true });
    run('python3', '-m', 'venv', folder);
    run(join(folder, 'bin', 'pip'), 'install', '--quiet', '--disable-pip-version-check', ...packages);
    writeFileSync(installed, wanted);
  }
  console.log(`${packages.join(', ')} ${isThere ? 'are already' : 'are now'} in ${folder}.`);
}

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
