import type { ContainerInstance } from '../../core/cluster/state/node-runtime.ts';

/** A running first instance of a container, started at 0; plus what the row says differs. */
export function buildInstance(name: string, difference: Partial<ContainerInstance> = {}): ContainerInstance {
  return {
    name,
    containerId: `containerd://${name}`,
    attempt: 0,
    image: 'docker.io/library/busybox:latest',
    imageId: 'docker.io/library/busybox@sha256:0',
    startedMs: 0,
    state: 'running',
    log: { lines: [], keptBytes: 0, droppedBytes: 0, partial: { o: '', e: '' } },
    ...difference,
  };
}

/** An instance that ran from 0 to 1 s. */
export function buildExited(name: string, exitCode: number, attempt = 0): ContainerInstance {
  return buildInstance(name, {
    containerId: `containerd://${name}-${attempt}`,
    attempt,
    state: 'exited',
    finishedMs: 1000,
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
  });
}
