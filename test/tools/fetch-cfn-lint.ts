// `npm run cfn-lint`: cfn-lint, which knows what CloudFormation takes, out of PyPI into an ignored folder. Needs Python 3.
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CFN_LINT } from './require.ts';

const PACKAGES = ['cfn-lint==1.58.0'];
const FOLDER = join(CFN_LINT.path, '..', '..');

function install(): void {
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(FOLDER, { recursive: true, force: true });
  run('python3', '-m', 'venv', FOLDER);
  run(join(FOLDER, 'bin', 'pip'), 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES);
}

if (existsSync(CFN_LINT.path)) console.log(`cfn-lint is already in ${FOLDER}.`);
else {
  install();
  console.log(`cfn-lint is now in ${FOLDER}.`);
}
