// `npm run kube-apiserver`: the real API server, controllers and scheduler of Kubernetes v1.35 and its etcd, built from their
// Go modules into an ignored folder. It takes some minutes and wants Go 1.25 or later. Only `npm run record-apiserver` and
// `npm run record-controllers` need them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ETCD, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER, type Tool } from './require.ts';

const KUBERNETES_VERSION = 'v1.35.4';
const ETCD_VERSION = 'v3.6.13';

interface Program {
  readonly tool: Tool;
  readonly module: string;
  readonly version: string;
  readonly command: string;
  readonly flags: readonly string[];
}

const PROGRAMS: readonly Program[] = [
  { tool: ETCD, ...{ module: 'go.etcd.io/etcd/server/v3', version: ETCD_VERSION }, command: '.', flags: [] },
  ...[KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER].map((tool) => ({
    tool,
    ...{ module: 'k8s.io/kubernetes', version: KUBERNETES_VERSION },
    command: `./cmd/${tool.name}`,
    // What the build scripts of Kubernetes would write in.
    flags: ['gitVersion', KUBERNETES_VERSION, 'gitMajor', '1', 'gitMinor', '35'],
  })),
];

/** A module of its own that asks for the program: Kubernetes names its libraries by the folders they lie in. */
function writeModule(folder: string, { module, version, command }: Program): void {
  const downloaded = JSON.parse(go(folder, 'mod', 'download', '-json', `${module}@${version}`));
  const libraries = [...readFileSync(downloaded.GoMod, 'utf8').matchAll(/^\s*(k8s\.io\/\S+) => \.\/staging/gm)];
  writeFileSync(
    join(folder, 'go.mod'),
    [
      'module podlab.test/built',
      'go 1.25.0',
      `tool ${join(module, command)}`,
      `require ${module} ${version}`,
      ...libraries.map(([, name]) => `replace ${name} => ${name} ${version.replace('v1.', 'v0.')}`),
    ].join('\n'),
  );
}

function build(program: Program): void {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-go-'));
  try {
    writeModule(folder, program);
    go(folder, 'mod', 'tidy');
    const { tool, module, command, flags } = program;
    mkdirSync(dirname(tool.path), { recursive: true });
    const written = flags.flatMap((flag, at) =>
      at % 2 === 0 ? [`-X k8s.io/component-base/version.${flag}=${flags[at + 1]}`] : [],
    );
    go(folder, 'build', '-o', tool.path, '-ldflags', ['-s', '-w', ...written].join(' '), join(module, command));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function go(cwd: string, ...words: string[]): string {
  return execFileSync('go', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

for (const program of PROGRAMS) {
  const { name, path } = program.tool;
  const isThere = existsSync(path);
  if (!isThere) build(program);
  console.log(`${name} is ${isThere ? 'already' : 'now'} at ${path}.`);
}
