/** What runs on a node, as data: the simulated CRI and the processes behind it. */

/** The files of one volume or one container's writable layer: absolute or volume-relative path → file. */
export type FileTree = Map<string, FileEntry>;

export interface FileEntry {
  readonly content: string;
  readonly modifiedMs: number;
  readonly directory?: true;
  readonly executable?: true;
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
}

export interface CachedImage {
  readonly reference: string;
  readonly imageId: string;
  readonly sizeBytes: number;
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
}

export type ContainerRunState = 'running' | 'exited';

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
}

export interface ExecProcess {
  readonly id: number;
  readonly containerName: string;
  readonly startedMs: number;
  state: ContainerRunState;
  finishedMs?: number;
  exitCode?: number;
  stdout: string;
  stderr: string;
}
