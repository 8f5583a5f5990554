import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve('.cache/bench');
/** What Podlab is measured beside. They are no dependencies: nothing but the bench ever loads them. */
const PEERS = ['slash-create@7.0.0', '@ngrok/webernetes@0.3.5'];

/** Where an installed peer lies; installs all of them, once, into an ignored folder. */
export function findPeer(name: 'slash-create' | '@ngrok/webernetes'): string {
  const path = join(FOLDER, 'node_modules', name);
  if (!existsSync(path)) install();
  return path;
}

function install(): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{"private":true}\n');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', ...PEERS];
  execFileSync('npm', args, { cwd: FOLDER, stdio: 'inherit' });
}
