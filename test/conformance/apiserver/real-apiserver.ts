import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ETCD, KUBE_APISERVER } from '../../tools/require.ts';
import { type Door, type DoorPlace, openDoor } from './door.ts';

const TOKEN = 'administrator';

/** The real API server over an etcd of its own, empty, on loopback ports of its own. Neither a controller nor a kubelet runs. */
export interface RealApiserver extends Door {
  readonly place: DoorPlace;
  /** What it keeps: its certificate, the key of the service accounts, its log, and a kubeconfig of the administrator. */
  readonly folder: string;
  /** Starts a program that ends with it. */
  readonly run: (program: string, flags: Readonly<Record<string, string>>) => void;
  readonly close: () => void;
}

export async function startRealApiserver(): Promise<RealApiserver> {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-apiserver-'));
  const [clients, peers, secure] = [await findFreePort(), await findFreePort(), await findFreePort()];
  const children: ChildProcess[] = [];
  const close = () => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  const run = (program: string, flags: Readonly<Record<string, string>>): void => {
    const words = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
    const log = openSync(join(folder, 'log'), 'a');
    children.push(spawn(program, words, { cwd: folder, stdio: ['ignore', log, log] }));
  };
  const url = (port: number) => `http://127.0.0.1:${port}`;
  run(ETCD.path, {
    'data-dir': join(folder, 'etcd'),
    'listen-client-urls': url(clients),
    'advertise-client-urls': url(clients),
    'listen-peer-urls': url(peers),
    'initial-advertise-peer-urls': url(peers),
    'initial-cluster': `default=${url(peers)}`,
    'unsafe-no-fsync': 'true',
  });
  writeSecrets(folder, secure);
  run(KUBE_APISERVER.path, {
    'etcd-servers': url(clients),
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    'secure-port': String(secure),
    'cert-dir': folder,
    'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
    'service-account-key-file': join(folder, 'sa.key'),
    'service-account-signing-key-file': join(folder, 'sa.key'),
    'token-auth-file': join(folder, 'tokens.csv'),
    'authorization-mode': 'Node,RBAC',
    'enable-admission-plugins': 'NodeRestriction',
    'service-cluster-ip-range': '10.96.0.0/12',
    'endpoint-reconciler-type': 'none',
    'allow-privileged': 'true',
  });
  try {
    return { ...(await waitUntilReady(folder, secure)), folder, run, close };
  } catch (error) {
    close();
    throw error;
  }
}

function writeSecrets(folder: string, port: number): void {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(folder, 'sa.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(join(folder, 'tokens.csv'), `${TOKEN},kubernetes-admin,1,system:masters\n`);
  const server = `https://127.0.0.1:${port}`;
  const kubeconfig = {
    clusters: [{ name: 'real', cluster: { server, 'certificate-authority': join(folder, 'apiserver.crt') } }],
    users: [{ name: 'real', user: { token: TOKEN } }],
    contexts: [{ name: 'real', context: { cluster: 'real', user: 'real' } }],
    'current-context': 'real',
  };
  writeFileSync(join(folder, 'kubeconfig'), JSON.stringify(kubeconfig));
}

async function waitUntilReady(folder: string, port: number): Promise<Pick<RealApiserver, 'ask' | 'place'>> {
  for (let tries = 0; tries < 120; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    try {
      const ca = readFileSync(join(folder, 'apiserver.crt'), 'utf8');
      const place = { url: `https://127.0.0.1:${port}`, ca, token: TOKEN };
      const door = openDoor(place);
      if ((await door.ask({ method: 'GET', path: '/readyz' })).code === 200) return { ...door, place };
    } catch {
      // It does not listen yet.
    }
  }
  throw new Error(`the API server did not become ready:\n${readFileSync(join(folder, 'log'), 'utf8').slice(-2000)}`);
}

export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a server on TCP has a port');
  return address.port;
}
