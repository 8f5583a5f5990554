// `npm run aws-tools`: what knows AWS without being it, out of PyPI into an ignored folder. Needs Python 3. cfn-lint knows
// what CloudFormation takes, moto stands in for its services, and the AWS CLI types README's lines.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CFN_LINT } from './require.ts';

const PACKAGES = ['cfn-lint==1.58.0', 'moto[server]==5.2.5', 'awscli==1.46.3'];
const FOLDER = join(CFN_LINT.path, '..', '..');
const INSTALLED = join(FOLDER, 'packages.json');

function install(): void {
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(FOLDER, { recursive: true, force: true });
  run('python3', '-m', 'venv', FOLDER);
  run(join(FOLDER, 'bin', 'pip'), 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES);
  writeFileSync(INSTALLED, JSON.stringify(PACKAGES));
}

const isThere = existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === JSON.stringify(PACKAGES);
if (!isThere) install();
console.log(`${PACKAGES.join(', ')} ${isThere ? 'are already' : 'are now'} in ${FOLDER}.`);
