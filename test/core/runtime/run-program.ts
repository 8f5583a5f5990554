import type { Cluster } from '../../../core/cluster/cluster.ts';
import type { ContainerInstance, PodSandbox } from '../../../core/cluster/state/node-runtime.ts';
import { createEmptyCluster } from '../../../core/lab/create-cluster.ts';
import type { Container, Pod } from '../../../core/objects/kubernetes.generated.ts';
import {
  createSandbox,
  planImagePull,
  readLog,
  runtimeComponent,
  startContainer,
  storeImage,
} from '../../../core/runtime/index.ts';
import { takeOccurrence } from '../../../core/sim/agenda.ts';

/** A cluster with nothing but a runtime in it: what is due for other components is left aside. */
export function createRuntimeCluster(seed = 1): Cluster {
  return { ...createEmptyCluster(seed), watchers: [] };
}

/** Runs what is due for containers up to `untilMs` and leaves the clock there. Returns how many occurrences ran. */
export function runUntil(cluster: Cluster, untilMs: number): number {
  let count = 0;
  for (
    let next = takeOccurrence(cluster.agenda, untilMs);
    next !== undefined;
    next = takeOccurrence(cluster.agenda, untilMs)
  ) {
    cluster.nowMs = Math.max(cluster.nowMs, next.dueMs);
    if (next.key.startsWith('runtime/')) runtimeComponent.run(cluster, next.key.slice('runtime/'.length));
    count += 1;
  }
  cluster.nowMs = untilMs;
  return count;
}

export interface ProgramStart {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly memoryLimitBytes?: number;
  readonly container?: Partial<Container>;
  readonly pod?: Pod;
  readonly terminationMessagePolicy?: string;
}

/** A sandbox for a Pod called `web` with UID `uid-web`. */
export function createWebSandbox(cluster: Cluster, name = 'web'): PodSandbox {
  const pod: Pod = { metadata: { name, namespace: 'default', uid: `uid-${name}` }, spec: { containers: [] } };
  return createSandbox(cluster, pod, 'node-1');
}

/** Starts a container whose image is on the node; a failure to start is an error of the test. */
export function startProgram(cluster: Cluster, sandbox: PodSandbox, start: ProgramStart): ContainerInstance {
  const outcome = tryProgram(cluster, sandbox, start);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.instance;
}

export function tryProgram(cluster: Cluster, sandbox: PodSandbox, start: ProgramStart) {
  const pull = planImagePull(cluster, 'node-1', start.image ?? 'busybox');
  if (!pull.ok) throw new Error(pull.message);
  storeImage(cluster, 'node-1', pull.image);
  return startContainer(cluster, sandbox, {
    container: { name: start.name ?? 'main', ...start.container },
    attempt: 0,
    image: pull.image,
    env: new Map(Object.entries(start.env ?? {})),
    command: start.command ?? [],
    args: start.args ?? [],
    ...(start.memoryLimitBytes === undefined ? {} : { memoryLimitBytes: start.memoryLimitBytes }),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: start.terminationMessagePolicy ?? 'File',
  });
}

/** What a script printed and how it ended. */
export interface ScriptResult {
  readonly log: string;
  readonly exitCode: number | undefined;
}

/** Runs `sh -c SCRIPT` for up to an hour of virtual time (or `forMs`). */
export function runScript(script: string, start: ProgramStart = {}, forMs = 3_600_000): ScriptResult {
  const cluster = createRuntimeCluster();
  const instance = startProgram(cluster, createWebSandbox(cluster), { command: ['sh', '-c', script], ...start });
  runUntil(cluster, forMs);
  return { log: readLog(instance), exitCode: instance.exitCode };
}
