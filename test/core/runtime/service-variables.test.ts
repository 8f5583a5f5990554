import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { startWork } from '../../../core/cluster/work.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { createSession, loadSession, saveSession } from '../../../core/session/index.ts';
import { advance } from '../../builders/cluster.ts';
import { service, shell } from '../../work/lab-story.ts';
import { describeContainers } from '../../work/play-lab.ts';

const LOOP = 'while :; do sleep 3; done';

function apply(cluster: Cluster, ...manifests: readonly object[]): void {
  for (const manifest of manifests) {
    startWork(cluster);
    expect(applyText(cluster, JSON.stringify(manifest), 'STDIN')).toMatchObject({ exitCode: 0 });
  }
}

function printEnv(cluster: Cluster, pod: string): string[] {
  startWork(cluster);
  return runKubectl(cluster, `exec ${pod} -- env`).stdout.trimEnd().split('\n');
}

describe('what containers are told of the Services', () => {
  test('kills none of a hundred behind a hundred, and is kept once', () => {
    const session = createSession(1);
    const { cluster } = session;
    apply(cluster, ...Array.from({ length: 100 }, (_, index) => service(`s${index}`)));
    const size = () => saveSession(session).split('\n')[1]?.length ?? 0;
    apply(cluster, shell(LOOP, { replicas: 1 }));
    advance(cluster, 60_000);
    const ofOne = size();
    apply(cluster, shell(LOOP, { replicas: 100 }));
    advance(cluster, 60_000);
    expect(describeContainers(session)).toBe('100 Running');
    // What each takes of the lab beside the programs that run in it.
    expect((size() - ofOne) / 99).toBeLessThan(4_000);
    expect(cluster.serviceVariables?.size).toBe(1);
    const [pod = ''] = runKubectl(cluster, 'get pods -o name').stdout.split('\n');
    expect(printEnv(cluster, pod)).toHaveLength(3 + 8 + 7 * 100);
  });

  test('stands between what the image and what the Pod says, where the Pod may say otherwise', () => {
    const cluster = createCluster(1);
    const env = [
      { name: 'DB_SERVICE_PORT', value: '1' },
      { name: 'MINE', value: '$(DB_SERVICE_HOST)' },
    ];
    apply(cluster, service('db'), shell(LOOP, { container: { env } }));
    advance(cluster, 10_000);
    const printed = printEnv(cluster, 'p').map((line) => line.replace(/\d+\.\d+\.\d+\.\d+/, 'IP'));
    expect(printed.filter((line) => !line.startsWith('KUBERNETES_'))).toEqual([
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'HOSTNAME=p',
      'DB_SERVICE_HOST=IP',
      'DB_SERVICE_PORT=1',
      'DB_PORT=tcp://IP:80',
      'DB_PORT_80_TCP=tcp://IP:80',
      'DB_PORT_80_TCP_PROTO=tcp',
      'DB_PORT_80_TCP_PORT=80',
      'DB_PORT_80_TCP_ADDR=IP',
      'MINE=IP',
      'HOME=/root',
    ]);
  });

  test('stays as it was when the container was started, also once it is loaded, and goes with the last that knows it', () => {
    const session = createSession(1);
    apply(session.cluster, service('db'), shell(LOOP));
    advance(session.cluster, 10_000);
    const before = printEnv(session.cluster, 'p');
    runKubectl(session.cluster, 'delete service db');
    apply(session.cluster, shell(LOOP, { name: 'q' }));
    advance(session.cluster, 10_000);
    const loaded = loadSession(saveSession(session));
    if (!loaded.ok) throw new Error(loaded.error);
    const { cluster } = loaded.session;
    expect(printEnv(cluster, 'p')).toEqual(before);
    expect(printEnv(cluster, 'q').filter((line) => line.startsWith('DB_'))).toEqual([]);
    expect(cluster.serviceVariables?.size).toBe(2);
    runKubectl(cluster, 'delete pod p');
    advance(cluster, 60_000);
    apply(cluster, service('web'), shell(LOOP, { name: 'r' }));
    advance(cluster, 10_000);
    expect([...(cluster.serviceVariables?.values() ?? [])].map((shared) => shared.size)).toEqual([8, 8 + 7]);
  });

  test('can be unset and set anew by a program', () => {
    const cluster = createCluster(1);
    apply(cluster, service('db'), shell(LOOP));
    advance(cluster, 10_000);
    const script = 'unset DB_SERVICE_HOST; DB_SERVICE_PORT=9; env | grep DB_SERVICE; echo "[$DB_SERVICE_HOST]"';
    expect(runKubectl(cluster, `exec p -- sh -c '${script}'`).stdout).toBe('DB_SERVICE_PORT=9\n[]\n');
  });
});
