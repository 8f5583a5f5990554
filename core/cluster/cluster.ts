import type { ManagedFieldsEntry } from '../objects/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../objects/object.ts';
import type { Agenda } from '../sim/agenda.ts';
import type { CauseLog } from '../sim/causes.ts';
import type { EventLedger } from './event-ledger.ts';
import type { ObjectStore } from './object-store.ts';
import type { AutoscalerMemory } from './state/autoscaler-memory.ts';
import type { DaemonBackOff } from './state/daemon-back-off.ts';
import type { JobBackOff } from './state/job-back-off.ts';
import type { KubeConfig } from './state/kube-config.ts';
import type { NodeRuntime } from './state/node-runtime.ts';
import type { PodWorker } from './state/pod-worker.ts';
import type { QueuedPod } from './state/queued-pod.ts';
import type { StandingFault } from './state/standing-fault.ts';
import type { Trail } from './state/trail.ts';
import type { Work } from './work.ts';

/**
 * The whole simulated world. It is one value that a request loads, changes and saves;
 * the API objects inside it are immutable, everything else is changed in place.
 */
export interface Cluster {
  readonly seed: number;
  /** Virtual time: integer milliseconds since the session began. */
  nowMs: number;
  readonly agenda: Agenda;
  readonly causes: CauseLog;
  /** The request or occurrence being worked on: every write is put down to it. 0 between them. */
  causeId: number;
  /** Counts everything that needs a number of its own (UIDs, container IDs …). */
  nextSerial: number;
  readonly store: ObjectStore;
  /** What the Event recorders remember. */
  readonly eventLedger: EventLedger;
  /** What runs on each node, by node name. */
  readonly nodes: Map<string, NodeRuntime>;
  /** The kubelets' own memory, by Pod UID. */
  readonly podWorkers: Map<string, PodWorker>;
  /** What the Job controller remembers of Jobs that fail, by Job UID. Absent where there are none. */
  jobBackOffs?: Map<string, JobBackOff>;
  /** What is broken on purpose, the oldest first. Absent where nothing is. */
  faults?: StandingFault[];
  /** What the DaemonSet controller remembers of Pods that fail, by UID and node. Absent where there are none. */
  daemonBackOffs?: Map<string, DaemonBackOff>;
  /** How often in a row a controller's look was refused something, by its agenda key. Absent where none was. */
  refusals?: Map<string, number>;
  /** The sizes that autoscalers found right lately, by their UID. Absent where there are none. */
  autoscalers?: Map<string, AutoscalerMemory>;
  /** What the scheduler's queue remembers of Pods that it tried in vain, by UID. Absent where there are none. */
  schedulingQueue?: Map<string, QueuedPod>;
  /** How the learner's kubectl is set up. Absent where nobody has changed it. */
  kubeConfig?: KubeConfig;
  /** Pods that are gone, the newest last, so that their end can still be told; at most LIMITS.gonePods. */
  readonly gonePods: GonePod[];
  /** How Pods and ReplicaSets came to look as they do, by UID. Absent where nothing has changed since the lab began. */
  trails?: Map<string, Trail>;
  /** What running containers were told of the Services when they were started, by a name made from it. Absent where nothing. */
  serviceVariables?: Map<string, ReadonlyMap<string, string>>;
  /** Who is told of each write. Installed by the control plane, never saved. */
  readonly watchers: Watcher[];
  /** The client whose request is under way, for who holds which fields. Absent: the system's own parts; never saved. */
  fieldWriter?: FieldWriter;
  /** True once somebody touched what the system consists of: see core/lab/system. Absent: it is as it was made. */
  systemTaken?: true;
  /** What the request that is under way may still do; never saved. */
  readonly work: Work;
}

/** Who writes, as `metadata.managedFields` names them. What is applied on the server says itself who holds what. */
export type FieldWriter =
  | { readonly manager: string; readonly subresource?: string }
  | { readonly applied: readonly ManagedFieldsEntry[] };

/** What is remembered of a Pod whose object is gone. */
export interface GonePod {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly goneMs: number;
  /** The step that took its object away. */
  readonly causeId: number;
  /** `ReplicaSet/web-5d…`; absent where no controller made it. */
  readonly controller?: string;
}

/** One write to the API server, as a watch would deliver it. */
export interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly kind: Kind;
  readonly before: KubeObject | undefined;
  readonly after: KubeObject | undefined;
  readonly causeId: number;
}

/** Looks at a change and puts work on the agenda. It never writes: writing is for when the work is due. */
export type Watcher = (cluster: Cluster, change: Change) => void;

/** A part of the control plane or a node agent: it watches, and works off its own agenda keys. */
export interface Component {
  /** What its agenda keys begin with, before the first `/`. */
  readonly name: string;
  readonly watch: Watcher;
  /** Called when `<name>/<subject>` is due. It derives what to do from the objects as they are now. */
  readonly run: (cluster: Cluster, subject: string) => void;
}
