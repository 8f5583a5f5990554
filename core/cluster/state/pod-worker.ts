import type { Pod } from '../../objects/kubernetes.generated.ts';

/**
 * What a kubelet remembers of one Pod beside the API object. All of it is plain data, and only what differs from
 * a Pod that simply runs is kept, because a session is saved with it.
 */
export interface PodWorker {
  readonly podUid: string;
  readonly namespace: string;
  readonly name: string;
  readonly nodeName: string;
  /** When the kubelet first saw the Pod: its probes tick from then. */
  readonly startedMs: number;
  /** The pass over the Pod that is under way. Until it is over, the Pod's status is not written. */
  pass?: WorkerPass;
  /** When the kubelet looks at the Pod again at the latest. Absent where nothing is planned. */
  nextPassMs?: number;
  /** True where a hook's failure killed a container just started: the list after the next one asks for a look too. */
  looksTwice?: true;
  /** True once sandbox and network stand. */
  sandboxReady?: true;
  /** When its sandbox was made anew, after a reboot of the node. */
  sandboxRemadeMs?: number;
  /** By container name. */
  readonly containers: Map<string, ContainerMemory>;
  /** Failing volume mounts: what was said last and when it is tried again. */
  volumeRetry?: VolumeRetry;
  /** When the sizes of its volumes are known next, where one of them may be too large. */
  storageCheckMs?: number;
  /** When changed ConfigMaps and Secrets come into its volumes. */
  volumeRefreshMs?: number;
  /** Why new resources of a running Pod are not in force yet. */
  pendingResize?: PendingResize;
  /** True while new resources are being put in force. */
  resizing?: true;
  /** Set once the Pod has to end, for whatever reason. */
  termination?: Termination;
  /** True once everything of the Pod has stopped for good. */
  finished?: true;
  /** When the API object may be deleted, once everything stopped. */
  removeAtMs?: number;
  /** The Pod as it was last seen, where its object is gone while its containers still run. */
  orphan?: Pod;
  /** The Pod as its kubelet knows it while it is cut off from the API server: what it does is written down here alone. */
  seen?: Pod;
}

/** One pass of the kubelet: the containers it has yet to start, one after the other, and what it waits for. */
export interface WorkerPass {
  readonly queue: string[];
  step?: WorkerStep;
  /** True where a container could not be started. */
  failed?: true;
  /** The earliest end of a back-off that a container has to wait for before it is started again. */
  backOffEndMs?: number;
  /** The same for the pull of an image. */
  pullEndMs?: number;
  /** True where a container was started and killed again, because its postStart hook failed. */
  hookFailed?: true;
  /** True where something failed otherwise than in the look before. */
  news?: true;
  /** UIDs of the Events that were said. */
  said?: readonly string[];
}

export interface PendingResize {
  readonly reason: 'Deferred' | 'Infeasible';
  readonly message: string;
}

export interface VolumeRetry {
  readonly message: string;
  readonly backOff: BackOff;
}

/** A long action of the kubelet: at `dueMs` it is over. */
export type WorkerStep =
  | { readonly kind: 'sandbox'; readonly dueMs: number }
  /** Only in labs that were saved when a pass began with a container's exit: the list of what runs that came next. */
  | { readonly kind: 'relist'; readonly dueMs: number }
  | { readonly kind: 'pull'; readonly dueMs: number; readonly container: string; readonly startedMs: number }
  | { readonly kind: 'postStart'; readonly dueMs: number; readonly container: string; readonly execId?: number };

export interface ContainerMemory {
  /** The newest step of the container's story: the cause of the next one. */
  causeId?: number;
  /** Why it could not be started last time; gone with the next successful start. */
  failure?: StartFailure;
  /** With the key of the container that it belongs to: its image and resources. */
  restartBackOff?: BackOff & { readonly of?: number };
  pullBackOff?: BackOff & { readonly image: string; readonly message: string };
  /** The image of the spec it was started with: another one there means that it is to be restarted. */
  startedImage?: string;
  /** Set where new resources ask for a restart of the container. */
  restartForResize?: true;
  probes?: ContainerProbes;
  kill?: ContainerKill;
  /** Set where the container is killed to be restarted: then its restart does not wait for its own end's back-off. */
  restartAfterKill?: true;
}

/** A reason and message of a waiting container: `ErrImagePull`, `CrashLoopBackOff`, `CreateContainerConfigError` … */
export interface StartFailure {
  readonly reason: string;
  readonly message?: string;
}

/** An entry of client-go's flowcontrol.Backoff. */
export interface BackOff {
  readonly delayMs: number;
  readonly updatedMs: number;
}

export type ProbeType = 'startup' | 'liveness' | 'readiness';

/** The counters of the probes of one container instance: they begin anew with each instance. */
export interface ContainerProbes {
  readonly attempt: number;
  readonly byType: Map<ProbeType, ProbeMemory>;
}

export interface ProbeMemory {
  /** The last raw outcome and how often it came in a row. */
  lastOk?: boolean;
  run: number;
  /** How often the prober itself failed: that counts for nothing. */
  errors?: number;
  /** The outcome that counts, once thresholds were reached; before that the initial value holds. */
  result?: 'success' | 'failure';
  /** When it is due next; absent while it sleeps. */
  nextMs?: number;
  /** The sandbox generation at which its outcome was found to be stable: it sleeps while that stands. */
  stableAt?: number;
  /** The exec that runs for it. */
  execId?: number;
  /** The last step told of it: a failure that counts, or the change of the result. */
  causeId?: number;
}

export interface ContainerKill {
  /** `liveness`, `startup` and so on: whose grace period counts. */
  readonly cause: 'liveness' | 'startup' | 'definition' | 'postStart' | 'pod';
  /** When the grace period began. */
  readonly startedMs: number;
  readonly gracePeriodSeconds: number;
  stage: 'preStop' | 'ordering' | 'term' | 'killed';
  /** When the present stage is over at the latest. */
  deadlineMs: number;
  execId?: number;
}

export interface Termination {
  readonly cause: 'deleted' | 'evicted' | 'deadline' | 'completed';
  readonly startedMs: number;
  gracePeriodSeconds: number;
  /** When the kubelet hears that all has stopped: the Pod is over then. */
  overMs?: number;
  /** The Pod's own reason and message where the kubelet sets them (`DeadlineExceeded`). */
  readonly reason?: string;
  readonly message?: string;
}
