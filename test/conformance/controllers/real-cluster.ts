import { join } from 'node:path';
import { openLab } from '../../builders/kube-api.ts';
import { KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER } from '../../tools/require.ts';
import { type Door, openDoor } from '../apiserver/door.ts';
import { mirrorLab } from '../apiserver/mirror-lab.ts';
import { findFreePort, startRealApiserver } from '../apiserver/real-apiserver.ts';
import { playKubelets } from './play-kubelets.ts';
import { playProvisioner } from './play-provisioner.ts';
import type { Stage } from './play-scenario.ts';

/** The real API server, controllers and scheduler, with the nodes and the system's Pods of a lab; kubelets are played. */
export interface RealCluster extends Stage {
  readonly close: () => void;
}

export async function startRealCluster(): Promise<RealCluster> {
  const lab = await openLab(1);
  const real = await startRealApiserver();
  await mirrorLab(openDoor(lab), real);
  const own = async () => ({
    kubeconfig: join(real.folder, 'kubeconfig'),
    'leader-elect': 'false',
    'bind-address': '127.0.0.1',
    'secure-port': String(await findFreePort()),
    ...{ 'kube-api-qps': '1000', 'kube-api-burst': '1000' },
  });
  real.run(KUBE_CONTROLLER_MANAGER.path, {
    ...(await own()),
    'service-account-private-key-file': join(real.folder, 'sa.key'),
    'root-ca-file': join(real.folder, 'apiserver.crt'),
    'node-monitor-grace-period': '24h',
    'node-monitor-period': '5s',
  });
  await mirrorSystemPods(openDoor(lab), real);
  await lab.close();
  const stops = [playKubelets(real), playProvisioner(real)];
  real.run(KUBE_SCHEDULER.path, await own());
  await sleep(4);
  const close = () => {
    for (const stop of stops) stop();
    real.close();
  };
  return { door: real, close, wait: sleep, settle: (namespace) => settle(real, namespace) };
}

/** Until nothing has been written in the namespace for a while: how long things take depends on the machine. */
async function settle(door: Door, namespace: string): Promise<void> {
  let [before, quiet] = ['', 0];
  await sleep(4);
  for (let tries = 0; tries < 90 && quiet < 4; tries += 1) {
    const paths = ['pods', 'events', 'persistentvolumeclaims'].map((name) => `/api/v1/namespaces/${namespace}/${name}`);
    const lists = await Promise.all(paths.map((path) => door.ask({ method: 'GET', path })));
    const now = lists.flatMap(({ body }) => (body as ObjectList).items.map(versionOf)).join();
    quiet = now === before ? quiet + 1 : 0;
    before = now;
    await sleep(1);
  }
}

interface ObjectList {
  readonly items: readonly { readonly metadata: { readonly uid: string; readonly resourceVersion: string } }[];
}

function versionOf({ metadata: { uid, resourceVersion } }: ObjectList['items'][number]): string {
  return `${uid} ${resourceVersion}`;
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** What the system's Pods ask for counts at each node. */
async function mirrorSystemPods(lab: Door, real: Door): Promise<void> {
  const path = '/api/v1/namespaces/kube-system/pods';
  const { body } = await lab.ask({ method: 'GET', path });
  await until(async () => {
    return (await real.ask({ method: 'GET', path: path.replace('pods', 'serviceaccounts/default') })).code === 200;
  });
  for (const { metadata, spec } of (body as { items: { metadata: { name: string; labels: object }; spec: object }[] })
    .items) {
    const { name, labels } = metadata;
    const object = {
      metadata: { name, labels },
      spec: { ...spec, serviceAccount: 'default', serviceAccountName: 'default' },
    };
    const made = await real.ask({ method: 'POST', path, body: object });
    if (made.code >= 300) throw new Error(`${name}: ${JSON.stringify(made.body)}`);
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await sleep(0.2);
  }
  throw new Error('the controllers do not run');
}
