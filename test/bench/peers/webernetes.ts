import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { setImmediate as yieldToMicrotasks } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { findPeer } from './install-peers.ts';

/** The parts of @ngrok/webernetes 0.3.5 that are used here. */
interface Webernetes {
  readonly BaseImage: abstract new () => { exec(context: ProcessContext, argv: readonly string[]): Promise<number> };
  readonly Cluster: new () => WebernetesCluster;
}

interface ProcessContext {
  waitUntilKilled(): Promise<number>;
}

interface WebernetesCluster {
  readonly clock: { pause(): void; nowMs(): number; step(ms: number): void; readonly tasks: Map<number, ClockTask> };
  readonly api: { readonly corev1: { listNamespacedPod(query: { namespace: string }): Promise<{ items: PeerPod[] }> } };
  registerImage(image: unknown): void;
  init(): Promise<void>;
  apply(objects: readonly unknown[]): Promise<unknown>;
}

interface ClockTask {
  readonly cancelled: boolean;
  readonly dueAtMs: number;
}

interface PeerPod {
  readonly status?: { readonly phase?: string };
}

/** A webernetes cluster whose clock we step: a lab to be measured beside ours. */
export interface WebernetesLab {
  readonly applyPods: (count: number, program: 'serve' | 'succeed' | 'fail', restartPolicy: string) => Promise<void>;
  readonly advance: (byMs: number) => Promise<void>;
  readonly countPods: (phase: string) => Promise<number>;
}

/** Enough turns of the event loop for all that hangs on promises to have happened. */
const TURNS = 12;

export async function startWebernetes(): Promise<WebernetesLab> {
  const library = await importWebernetes();
  const cluster = new library.Cluster();
  cluster.clock.pause();
  cluster.registerImage(createImage(library));
  await whileAdvancing(cluster, cluster.init());
  let applied = 0;
  return {
    applyPods: (count, program, restartPolicy) => {
      const pods = Array.from({ length: count }, () => buildPod(`pod-${applied++}`, program, restartPolicy));
      return whileAdvancing(cluster, cluster.apply(pods));
    },
    advance: (byMs) => advance(cluster, byMs),
    countPods: async (phase) => {
      const { items } = await cluster.api.corev1.listNamespacedPod({ namespace: 'default' });
      return items.filter(({ status }) => status?.phase === phase).length;
    },
  };
}

/** Its files import each other without their extensions, which Node alone does not resolve. */
async function importWebernetes(): Promise<Webernetes> {
  registerHooks({
    resolve: (specifier, context, next) => {
      try {
        return next(specifier, context);
      } catch (error) {
        if (!specifier.startsWith('.')) throw error;
        return resolveWithExtension(specifier, (path) => next(path, context));
      }
    },
  });
  const entry = join(findPeer('@ngrok/webernetes'), 'dist', 'index.js');
  // The package is installed by the bench alone: no types of it are there to be checked.
  return (await import(pathToFileURL(entry).href)) as Webernetes;
}

function resolveWithExtension<T>(specifier: string, resolve: (path: string) => T): T {
  try {
    return resolve(`${specifier}.js`);
  } catch {
    return resolve(`${specifier}/index.js`);
  }
}

function createImage({ BaseImage }: Webernetes): unknown {
  return class extends BaseImage {
    static readonly imageName = 'bench';
    static readonly imageVersion = '1.0';
    readonly defaultCommand = ['serve'];

    override async exec(context: ProcessContext, argv: readonly string[]): Promise<number> {
      if (argv[0] === 'succeed') return 0;
      return argv[0] === 'fail' ? 1 : context.waitUntilKilled();
    }
  };
}

function buildPod(name: string, program: string, restartPolicy: string): unknown {
  const containers = [{ name: 'main', image: 'bench:1.0', command: [program] }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { restartPolicy, containers } };
}

/** Moves the clock from timer to timer, as no timer's promises may be overtaken by the next timer. */
async function advance({ clock }: WebernetesCluster, byMs: number): Promise<void> {
  const untilMs = clock.nowMs() + byMs;
  for (;;) {
    await settle();
    const dueMs = findDue(clock.tasks);
    clock.step(Math.max(0, Math.min(dueMs, untilMs) - clock.nowMs()));
    if (dueMs > untilMs) return settle();
  }
}

function findDue(tasks: Map<number, ClockTask>): number {
  let dueMs = Number.POSITIVE_INFINITY;
  for (const task of tasks.values()) if (!task.cancelled && task.dueAtMs < dueMs) dueMs = task.dueAtMs;
  return dueMs;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await yieldToMicrotasks();
}

/** Waits for something that itself waits for the clock. */
async function whileAdvancing(cluster: WebernetesCluster, work: Promise<unknown>): Promise<void> {
  let isDone = false;
  void work.then(() => {
    isDone = true;
  });
  while (!isDone) await advance(cluster, 100);
}
