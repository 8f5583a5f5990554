import { findObjectByUid } from '../cluster/object-store.ts';
import type { MountPoint } from '../cluster/state/node-runtime.ts';
import { type EntryPurpose, findEntry } from './commands/entry.ts';
import { findMissingMountPoint, volumePathOf } from './files/missing-mount-point.ts';
import { resolvePath } from './files/path.ts';
import { fileKind } from './files/view.ts';
import type { Kernel } from './process/kernel.ts';

/** Why a container could not start, as the kubelet shows it. */
export interface StartFailure {
  readonly reason: 'StartError' | 'CreateContainerError';
  readonly message: string;
  readonly exitCode: number;
}

/** kubelet v1.35 shows what containerd 2 says of runc's failure. */
const RUNC =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process';

/** The least memory in which runc can set a container up. */
const LEAST_MEMORY_BYTES = 1024 * 1024;

/** What hinders a program from starting in a container; undefined where it can. */
export function findStartFailure(kernel: Kernel, argv: readonly string[]): StartFailure | undefined {
  const { memoryLimitBytes, workingDir } = kernel.live;
  if (memoryLimitBytes !== undefined && memoryLimitBytes < LEAST_MEMORY_BYTES) {
    return startError(`${RUNC}: container init was OOM-killed (memory limit too low?)`);
  }
  const unmountable = findMissingMountPoint(kernel.sandbox.volumes, kernel.live.mounts);
  if (unmountable !== undefined) return startError(`${RUNC}: ${wordMissing(kernel, unmountable)}`);
  if (fileKind(kernel, workingDir) === 'file') {
    return startError(`${RUNC}: error during container init: mkdir ${workingDir}: not a directory`);
  }
  const reason = execFailure(kernel, argv[0] ?? '', 'start');
  return reason === undefined ? undefined : startError(`${RUNC}: error during container init: ${reason}`);
}

/** runc 1.3, libcontainer/rootfs_linux.go: mountToRootfs. */
function wordMissing({ cluster, sandbox, instance }: Kernel, mount: MountPoint): string {
  const pod = findObjectByUid(cluster.store, 'Pod', sandbox.podUid);
  const volume = pod?.spec?.volumes?.find(({ name }) => name === mount.volume);
  const id = instance.containerId.slice('containerd://'.length);
  const place = `/run/containerd/io.containerd.runtime.v2.task/k8s.io/${id}/rootfs${mount.path}`;
  const why = `make mountpoint "${mount.path}": mkdirat ${place}: read-only file system`;
  return `error during container init: error mounting "${volumePathOf(sandbox, mount, volume)}" to rootfs at "${mount.path}": create mountpoint for ${mount.path} mount: ${why}`;
}

function startError(message: string): StartFailure {
  return { reason: 'StartError', message, exitCode: 128 };
}

/** What runc says of a program it cannot execute: Go's exec and stat words. */
function execFailure(kernel: Kernel, name: string, purpose: EntryPurpose): string | undefined {
  const program = findEntry(kernel, { name, path: resolvePath(kernel.live.workingDir, name), purpose });
  if (program.kind === 'denied') return `exec: "${name}": permission denied`;
  if (program.kind !== 'missing') return undefined;
  if (!name.includes('/')) return `exec: "${name}": executable file not found in $PATH`;
  return `exec: "${name}": stat ${name}: no such file or directory`;
}

/** The same for an exec: its exit code and what the client prints. */
export function findExecFailure(
  kernel: Kernel,
  argv: readonly string[],
): { exitCode: number; message: string } | undefined {
  const reason = execFailure(kernel, argv[0] ?? '', 'exec');
  if (reason === undefined) return undefined;
  const exitCode = reason.endsWith('permission denied') ? 126 : 127;
  return { exitCode, message: `OCI runtime exec failed: exec failed: unable to start container process: ${reason}` };
}
