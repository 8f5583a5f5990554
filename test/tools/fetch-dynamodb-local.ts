// `npm run dynamodb-local`: the official DynamoDB Local, out of an npm package, into an ignored folder.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DYNAMODB_LOCAL } from './require.ts';

/** The package that holds the jar in its folder `emulator/`. It is unpacked, not installed. */
const PACKAGE = 'amplify-dynamodb-simulator@2.9.30';
const TARGET_FOLDER = join(DYNAMODB_LOCAL.path, '..');

function fetchInto(target: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-dynamodb-local-'));
  try {
    const archive = execFileSync('npm', ['pack', '--silent', PACKAGE], { cwd: folder, encoding: 'utf8' }).trim();
    execFileSync('tar', ['-xzf', archive], { cwd: folder });
    mkdirSync(target, { recursive: true });
    cpSync(join(folder, 'package', 'emulator'), target, { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (existsSync(DYNAMODB_LOCAL.path)) console.log(`DynamoDB Local is already in ${TARGET_FOLDER}.`);
else {
  fetchInto(TARGET_FOLDER);
  console.log(`DynamoDB Local is now in ${TARGET_FOLDER}.`);
}
