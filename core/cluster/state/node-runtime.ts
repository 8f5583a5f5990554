/** What runs on a node, as data: the simulated CRI and the processes behind it. */
import type { Machine } from './machine.ts';
import type { ShellFlavour } from './shell-task.ts';
import type { PressureCondition } from './standing-fault.ts';

/** The files of one volume or one container's writable layer, by path without a leading slash (`html/index.html`). */
export type FileTree = Map<string, FileEntry>;

export interface FileEntry {
  readonly content: string;
  readonly modifiedMs: number;
  readonly directory?: true;
  readonly executable?: true;
  /** When it was made, where that is not when it was written last. */
  readonly bornMs?: number;
  /** Whose it is, and its permission bits; absent where it is root's with the usual ones. */
  readonly owner?: number;
  readonly group?: number;
  readonly mode?: number;
  /** Zero bytes after `content`: what `dd if=/dev/zero` writes is counted, not kept. */
  readonly zeroBytes?: number;
  /** Characters before `content` that are no longer kept: the file grew too long. */
  readonly droppedBytes?: number;
  /** A whiteout: the image has this file, the container deleted it. */
  readonly deleted?: true;
}

export interface NodeRuntime {
  readonly nodeName: string;
  /** Images on the node's disk, by normalised reference (`docker.io/library/busybox:latest`). */
  readonly images: Map<string, CachedImage>;
  /** Sandboxes by Pod UID. */
  readonly sandboxes: Map<string, PodSandbox>;
  /** Last octet to try next in the node's Pod CIDR. */
  nextIp: number;
  /** False while the node is stopped: nothing on it runs. */
  running: boolean;
  /** When there was last too little of something. Absent where that is long ago. */
  pressureMetMs?: Map<PressureCondition, number>;
  /** Since when a soft threshold, or one that wants more to be reclaimed, is met, by its name. Absent where none is. */
  thresholdsMetMs?: Map<string, number>;
  /** Set where images could not be cleared away as far as they should when that was last tried. */
  imageGcFailed?: true;
  /** Files of volumes that outlive Pods (claims, host paths), by what they are. Absent where there are none. */
  keptVolumes?: Map<string, FileTree>;
  /** How long every pull takes here; absent: as long as the image's size takes. */
  pullMs?: number;
}

export interface CachedImage {
  readonly reference: string;
  readonly imageId: string;
  readonly sizeBytes: number;
  /** When it was pulled; absent: long ago. */
  readonly pulledMs?: number;
  /** When whoever clears images away saw it first; absent: has not seen it. */
  readonly seenMs?: number;
}

/** The backend that a client of a Service met last. */
export interface ClientAffinity {
  /** The Service's UID. */
  readonly service: string;
  readonly ip: string;
  readonly atMs: number;
}

export interface PodSandbox {
  readonly podUid: string;
  readonly namespace: string;
  readonly podName: string;
  readonly nodeName: string;
  readonly hostname: string;
  readonly ip: string;
  /** Volumes by name; two containers that mount one see the same files. */
  readonly volumes: Map<string, FileTree>;
  /** All instances of a container by its name, oldest first; the last is the present one. At most two are kept. */
  readonly containers: Map<string, ContainerInstance[]>;
  /** Running and just ended `exec` processes (hooks, exec probes, kubectl exec), by id. */
  readonly execs: Map<number, ExecProcess>;
  nextExecId: number;
  /** Grows whenever something changed that a probe could see: a port, a file, a process. */
  generation: number;
  /** Numbers the draws of its connections and DNS answers, so that each is another. Absent while there was none. */
  networkDraws?: number;
  /** Whom it met last of Services that keep to their clients. Absent while there was none. */
  affinities?: readonly ClientAffinity[];
  /** Set where a volume has grown beyond its sizeLimit since the kubelet looked. */
  overfull?: true;
  /** Set by a kubelet whose probes sleep until `generation` grows; the runtime then clears it and wakes the kubelet. */
  wakeOnChange?: true;
}

export type ContainerRunState = 'running' | 'exited';

/** One line of a container's log: moment, stream and text without its newline. */
export type LogLine = readonly [atMs: number, stream: 'o' | 'e', text: string];

export interface ContainerLog {
  lines: LogLine[];
  /** Bytes of `lines`, with a newline each. */
  keptBytes: number;
  /** Bytes that had to go because the log is bounded; the oldest went first. */
  droppedBytes: number;
  /** Text after the last newline of each stream. */
  partial: { o: string; e: string };
}

/** Where a volume, or a part of it, appears in a container. */
export interface MountPoint {
  readonly path: string;
  readonly volume: string;
  readonly subPath?: string;
  readonly readOnly?: true;
  /** Files of a ConfigMap, a Secret and the like, which the kubelet changes all at once behind links. */
  readonly linked?: true;
  /** An emptyDir with medium Memory: its files count as the container's memory. */
  readonly inMemory?: true;
  /** An emptyDir's sizeLimit. */
  readonly sizeLimitBytes?: number;
}

export interface ContainerInstance {
  readonly name: string;
  /** `containerd://` and 64 hexadecimal digits. */
  readonly containerId: string;
  /** 0 for the first instance, then 1, 2 …: the restartCount it was started with. */
  readonly attempt: number;
  readonly image: string;
  readonly imageId: string;
  readonly startedMs: number;
  state: ContainerRunState;
  finishedMs?: number;
  exitCode?: number;
  signal?: string;
  /** `Completed`, `Error`, `OOMKilled`, `ContainerCannotRun`, `StartError` … as the CRI reports it. */
  reason?: string;
  /** Termination message: the file at terminationMessagePath, or the log's end where the policy says so. */
  message?: string;
  /** Milliseconds of virtual time at which SIGTERM was delivered. */
  terminatingSinceMs?: number;
  readonly log: ContainerLog;
  /** What it needs only while it runs; gone once it exited. */
  live?: LiveContainer;
}

/** The running side of a container: its settings, writable layer and processes. */
export interface LiveContainer {
  /** Its own variables: see `environmentIn` for the whole environment. */
  readonly env: Map<string, string>;
  /**
   * Which of `Cluster.serviceVariables` it was started with, and after how many of its own they come. Absent where
   * there are none, and where an earlier Podlab started it: then they are among its own.
   */
  readonly services?: { readonly of: string; readonly at: number };
  readonly workingDir: string;
  readonly mounts: readonly MountPoint[];
  /** Whose words `sh` speaks in this image. */
  readonly shell: ShellFlavour;
  /** securityContext.readOnlyRootFilesystem */
  readonly readOnlyRoot?: true;
  /** The writable layer over the image's files. */
  readonly layer: FileTree;
  /** Changed in place by an in-place resize; absent where there is no limit. */
  memoryLimitBytes?: number;
  cpuLimitMillicores?: number;
  /** What its Pod may have on the node's disk before the kubelet has to look; absent where that is not limited. */
  readonly storageLimitBytes?: number;
  readonly userId?: number;
  readonly groupId?: number;
  readonly terminationMessagePath: string;
  readonly terminationMessagePolicy: string;
  readonly machine: Machine;
}

export interface ExecInput {
  /** The channel that is its process' standard input. */
  readonly channel: number;
  /** How often something was sent off, so that an old form is known. */
  sent: number;
  /** When something was typed last; its opening at first. */
  typedMs: number;
  /** What stands in its line and is not sent off yet. */
  line?: string;
}

export interface AfterAttach {
  /** `--rm`: the Pod goes when its command is over. */
  readonly removes: boolean;
  /** `--restart=Never`: the command's exit code is kubectl's. */
  readonly tellsExit: boolean;
}

export interface ExecProcess {
  readonly id: number;
  readonly containerName: string;
  /** Its first process in the container; 0 where it never had one. */
  readonly pid: number;
  readonly startedMs: number;
  state: ContainerRunState;
  finishedMs?: number;
  exitCode?: number;
  stdout: string;
  stderr: string;
  /** `kubectl exec -t`: what it prints is read by a person. */
  readonly terminal?: true;
  /** How something is typed into it; absent where nobody can. */
  readonly input?: ExecInput;
  /** Set once it was closed because nobody had typed into it for long. */
  idle?: true;
  /** What whoever opened it does once it is over: `kubectl run`. */
  readonly after?: AfterAttach;
  /** It looks on at the container's first process, as `kubectl attach` does, instead of running one of its own. */
  readonly attached?: true;
  /** True where its outcome depended on the time, chance or the network, so that it may differ next time. */
  volatile?: true;
  /** True where its program could not even be started: then `stderr` is what the runtime says of that. */
  unstartable?: true;
}
