import type { Container } from '../apiserver/kubernetes.generated.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { enqueue } from '../cluster/schedule.ts';
import { hexOfSerial } from '../sim/random.ts';
import { createLog } from './log.ts';
import { createMachine } from './process/machine.ts';
import { markChanged } from './sandbox.ts';
import type { CachedImage, ContainerInstance, MountPoint, PodSandbox } from './state.ts';

/** Everything a kubelet tells its runtime when it starts a container. */
export interface ContainerStart {
  readonly container: Container;
  /** 0 for the first instance, then 1, 2 … */
  readonly attempt: number;
  readonly image: CachedImage;
  readonly env: ReadonlyMap<string, string>;
  /** `command` and `args` with $(VAR) expanded; empty where the spec has none and the image's own count. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly memoryLimitBytes?: number;
  readonly cpuLimitMillicores?: number;
  readonly terminationMessagePath: string;
  readonly terminationMessagePolicy: string;
  /** subPath of each volumeMount by mountPath, where subPathExpr had to be expanded. */
  readonly subPaths?: ReadonlyMap<string, string>;
}

export type ContainerStartOutcome =
  | { readonly ok: true; readonly instance: ContainerInstance }
  | {
      readonly ok: false;
      /** `StartError` (the container has terminated with it), `CreateContainerError` (it waits with it). */
      readonly reason: string;
      readonly message: string;
      readonly exitCode: number;
      /** The terminated instance of a StartError, as the CRI lists it. */
      readonly instance?: ContainerInstance;
    };

/** Starts a container: its program takes its first steps right after, as an occurrence of its own. */
export function startContainer(cluster: Cluster, sandbox: PodSandbox, start: ContainerStart): ContainerStartOutcome {
  const instance = createInstance(cluster, start);
  keepInstance(sandbox, instance);
  enqueue(cluster, `runtime/${sandbox.podUid}/${instance.name}`);
  markChanged(cluster, sandbox);
  return { ok: true, instance };
}

/** Two instances of a container are kept: `kubectl logs --previous` reaches one back. */
function keepInstance(sandbox: PodSandbox, instance: ContainerInstance): void {
  const previous = sandbox.containers.get(instance.name)?.at(-1);
  sandbox.containers.set(instance.name, previous === undefined ? [instance] : [previous, instance]);
}

function createInstance(cluster: Cluster, start: ContainerStart): ContainerInstance {
  return {
    name: start.container.name,
    containerId: `containerd://${hexOfSerial(cluster.seed, cluster.nextSerial++, 64)}`,
    attempt: start.attempt,
    image: start.image.reference,
    imageId: start.image.imageId,
    startedMs: cluster.nowMs,
    state: 'running',
    log: createLog(),
    live: {
      env: new Map(start.env),
      workingDir: start.container.workingDir ?? '/',
      mounts: mountPoints(start),
      layer: new Map(),
      ...(start.memoryLimitBytes === undefined ? {} : { memoryLimitBytes: start.memoryLimitBytes }),
      ...(start.cpuLimitMillicores === undefined ? {} : { cpuLimitMillicores: start.cpuLimitMillicores }),
      terminationMessagePath: start.terminationMessagePath,
      terminationMessagePolicy: start.terminationMessagePolicy,
      machine: createMachine([...start.command, ...start.args]),
    },
  };
}

function mountPoints(start: ContainerStart): MountPoint[] {
  return (start.container.volumeMounts ?? []).map((mount) => {
    const subPath = start.subPaths?.get(mount.mountPath) ?? mount.subPath;
    return {
      path: mount.mountPath,
      volume: mount.name,
      ...(subPath === undefined ? {} : { subPath }),
      ...(mount.readOnly === true ? { readOnly: true } : {}),
    };
  });
}
