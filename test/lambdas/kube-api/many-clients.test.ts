import { existsSync } from 'node:fs';
import { CoreV1Api, KubeConfig, makeInformer, type V1Pod } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInteraction } from '../../../bot/index.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { setSpeed } from '../../../core/session/live.ts';
import { createAnswer } from '../../../lambdas/answer.ts';
import { buildCommand } from '../../builders/interaction.ts';
import { type OpenLab, openLab } from '../../builders/kube-api.ts';
import { createRealKubectl, type RealKubectl } from '../../conformance/real-kubectl.ts';
import { KUBECTL } from '../../tools/require.ts';

const OWNER = '2200000000000000077';
const NAMESPACE = 'default';

function configOf(server: string): KubeConfig {
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{ name: 'lab', server, skipTLSVerify: true }],
    users: [{ name: 'learner' }],
    contexts: [{ name: 'lab', cluster: 'lab', user: 'learner' }],
    currentContext: 'lab',
  });
  return config;
}

describe('eight clients on one lab at once', () => {
  /** Rounds of each client: two of kubectl, three of client-node, three of the chat. */
  const ROUNDS = { kubectl: 12, node: 40, chat: 30 };
  let lab: OpenLab;
  let real: RealKubectl;

  beforeAll(async () => {
    lab = await openLab(9, ({ cluster }) => runKubectl(cluster, 'create configmap counter --from-literal=n=0'), OWNER);
    real = createRealKubectl(lab.url);
  });

  afterAll(async () => {
    real.close();
    await lab.close();
  });

  test('each write is done once, in one order, and none is lost', async () => {
    const api = configOf(lab.url).makeApiClient(CoreV1Api);
    const answer = createAnswer({ store: lab.store, mayFetch: () => false, answerWithinMs: 60_000 });
    const seen: number[] = [];
    let serial = 0;

    /** Reads, adds one, and writes what it read: again where another write came first. */
    const count = async (): Promise<void> => {
      const read = await api.readNamespacedConfigMap({ name: 'counter', namespace: NAMESPACE });
      const n = Number(read.data?.n) + 1;
      try {
        const body = { ...read, data: { ...read.data, n: String(n) } };
        await api.replaceNamespacedConfigMap({ name: 'counter', namespace: NAMESPACE, body });
        seen.push(n);
      } catch (error) {
        if ((error as { code?: number }).code !== 409) throw error;
        await count();
      }
    };
    const chat = async (line: string): Promise<void> => {
      serial += 1;
      const json = buildCommand(
        'kubectl',
        { command: line },
        { id: `99000000000000${10_000 + serial}`, userId: OWNER },
      );
      const parsed = parseInteraction(json);
      if (parsed.ok) await answer(parsed.interaction, Date.now());
    };
    const kubectl = async (line: string): Promise<void> => {
      expect((await real.run(line.split(' '))).stderr).toBe('');
    };
    const times = async (rounds: number, work: (round: number) => Promise<void>): Promise<void> => {
      for (let round = 0; round < rounds; round += 1) await work(round);
    };
    const kubectls = existsSync(KUBECTL.path) ? [1, 2] : [];
    await Promise.all([
      ...kubectls.map((client) =>
        times(ROUNDS.kubectl, (round) => kubectl(`annotate cm counter k${client}-${round}=x`)),
      ),
      ...[1, 2, 3].map(() => times(ROUNDS.node, count)),
      ...[1, 2, 3].map((client) => times(ROUNDS.chat, (round) => chat(`label cm counter c${client}-${round}=x`))),
    ]);

    const { cluster } = await lab.read();
    const { data, metadata } = JSON.parse(runKubectl(cluster, 'get cm counter -o json').stdout) as {
      data: { n: string };
      metadata: { annotations?: object; labels: object };
    };
    const total = 3 * ROUNDS.node;
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    expect(data.n).toBe(String(total));
    expect(Object.keys(metadata.labels)).toHaveLength(3 * ROUNDS.chat);
    expect(Object.keys(metadata.annotations ?? {})).toHaveLength(kubectls.length * ROUNDS.kubectl);
  });
});

describe('@kubernetes/client-node', () => {
  test('its informer ends with the right list while the clock runs, and after what it knew is too old', async () => {
    const lab = await openLab(9, (session) => setSpeed(session, 60, Date.now()), OWNER);
    const config = configOf(lab.url);
    const api = config.makeApiClient(CoreV1Api);
    const informer = makeInformer<V1Pod>(config, `/api/v1/namespaces/${NAMESPACE}/pods`, () =>
      api.listNamespacedPod({ namespace: NAMESPACE }),
    );
    let errors = 0;
    informer.on('error', () => {
      errors += 1;
      // What it knows is too old: it lists once more.
      setTimeout(() => void informer.start(), 50);
    });
    await informer.start();
    await lab.change(({ cluster }) => runKubectl(cluster, 'create deployment web --image=nginx --replicas=3'));
    const names = () =>
      informer
        .list(NAMESPACE)
        .map(({ metadata }) => metadata?.name)
        .toSorted();
    const there = async () =>
      runKubectl((await lab.read()).cluster, 'get pods -o name')
        .stdout.match(/(?<=pod\/).*/g)
        ?.toSorted() ?? [];
    await expect.poll(names, { timeout: 20_000 }).toHaveLength(3);
    await expect
      .poll(() => informer.list(NAMESPACE).every(({ status }) => status?.phase === 'Running'), { timeout: 20_000 })
      .toBe(true);
    await lab.change(({ cluster }) => runKubectl(cluster, 'scale deploy web --replicas=1'));
    await expect.poll(names, { timeout: 20_000 }).toHaveLength(1);
    expect(names()).toEqual(await there());
    await lab.change(({ cluster }) => runKubectl(cluster, 'run extra --image=nginx'));
    await expect.poll(names, { timeout: 20_000 }).toContain('extra');
    await informer.stop();
    expect(errors).toBeLessThan(3);
    await lab.close();
  });

  test('its informer, told that what it knows is too old, lists once more and misses nothing', async () => {
    const lab = await openLab(9, ({ cluster }) => runKubectl(cluster, 'run one --image=nginx'), OWNER);
    const config = configOf(lab.url);
    const api = config.makeApiClient(CoreV1Api);
    let lists = 0;
    const informer = makeInformer<V1Pod>(config, `/api/v1/namespaces/${NAMESPACE}/pods`, () => {
      lists += 1;
      return api.listNamespacedPod({ namespace: NAMESPACE });
    });
    const told: string[] = [];
    informer.on('add', ({ metadata }) => void told.push(`add ${metadata?.name}`));
    informer.on('delete', ({ metadata }) => void told.push(`delete ${metadata?.name}`));
    const cut = new Promise((resolve) => informer.on('error', resolve));
    await informer.start();
    // Its watch is open once it tells something.
    await lab.change(({ cluster }) => runKubectl(cluster, 'run two --image=nginx'));
    await expect.poll(() => told, { timeout: 20_000 }).toContain('add two');
    lab.restart();
    await cut;
    await lab.change(({ cluster }) => {
      runKubectl(cluster, 'delete pod one --force');
      runKubectl(cluster, 'run three --image=nginx');
    });
    expect(lists).toBe(1);
    await informer.start();
    await expect.poll(() => told, { timeout: 20_000 }).toContain('add three');
    expect([lists, told]).toEqual([2, ['add one', 'add two', 'delete one', 'add three']]);
    await informer.stop();
    await lab.close();
  });

  test('a watch from a version that nobody remembers is told 410, and nothing after it', async () => {
    const lab = await openLab(9, ({ cluster }) => runKubectl(cluster, 'run one --image=nginx'), OWNER);
    const response = await fetch(`${lab.url}/api/v1/namespaces/default/pods?watch=true&resourceVersion=1`);
    // It ends with that.
    expect(JSON.parse(await response.text())).toMatchObject({
      type: 'ERROR',
      object: { code: 410, reason: 'Expired' },
    });
    await lab.close();
  });
});
