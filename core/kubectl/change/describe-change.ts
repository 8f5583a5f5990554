import type { Change } from '../../cluster/cluster.ts';
import type { ColumnChange } from '../../lab/advance.ts';
import type { Event, Job, Node, Pod } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { autoscalerCells } from '../rows/autoscaler-row.ts';
import { computeCompletions, computeJobStatus, cronJobCells } from '../rows/job-row.ts';
import { computeNodeStatus } from '../rows/node-row.ts';
import { computePodSummary } from '../rows/pod-row.ts';
import {
  daemonSetCells,
  deploymentCells,
  replicaSetCells,
  replicationControllerCells,
  statefulSetCells,
} from '../rows/workload-rows.ts';

type Columns = readonly (readonly [column: string, value: string])[];

/** The columns whose change a learner wants to be told of, by kind; kinds that are not here change in silence. */
const WATCHED: { readonly [K in Kind]?: (object: KindMap[K]) => Columns } = {
  Pod: podColumns,
  Job: (job: Job) => [
    ['STATUS', computeJobStatus(job)],
    ['COMPLETIONS', computeCompletions(job)],
  ],
  CronJob: (cronJob) => [['ACTIVE', cronJobCells(cronJob, 0)[4] ?? '']],
  HorizontalPodAutoscaler: (autoscaler) => [
    ['TARGETS', autoscalerCells(autoscaler, 0)[2] ?? ''],
    ['REPLICAS', autoscalerCells(autoscaler, 0)[5] ?? ''],
  ],
  Node: (node: Node) => [['STATUS', computeNodeStatus(node)]],
  Deployment: (deployment) => [['READY', deploymentCells(deployment, 0)[1] ?? '']],
  ReplicaSet: (replicaSet) => [['READY', replicaSetCells(replicaSet, 0)[3] ?? '']],
  ReplicationController: (controller) => [['READY', replicationControllerCells(controller, 0)[3] ?? '']],
  DaemonSet: (daemonSet) => [['READY', daemonSetCells(daemonSet, 0)[3] ?? '']],
  StatefulSet: (statefulSet) => [['READY', statefulSetCells(statefulSet, 0)[1] ?? '']],
};

/** Events that tell of something no column shows: a failed probe, a kill, an eviction. */
const TOLD_REASONS: ReadonlySet<string> = new Set([
  'Unhealthy',
  'Killing',
  'Evicted',
  'Preempted',
  'TaintManagerEviction',
  'FailedPostStartHook',
  'FailedPreStopHook',
]);

/** Stands in place of a column's name where an Event tells of the change. */
export const EVENT_COLUMN = 'EVENT';

/** The columns of `kubectl get` that a write changed, AGE left out; none where nothing visible changed. */
export function describeChange(change: Change): readonly ColumnChange[] {
  const { kind, before, after } = change;
  if (kind === 'Event') return describeEvent(after);
  if (WATCHED[kind] === undefined) return [];
  const columnsBefore = before === undefined ? undefined : columnsOf(kind, before);
  const columnsAfter = after === undefined ? undefined : columnsOf(kind, after);
  const names = (columnsAfter ?? columnsBefore ?? []).map(([column]) => column);
  return names
    .map((column, index) => ({ column, before: columnsBefore?.[index]?.[1], after: columnsAfter?.[index]?.[1] }))
    .filter((columnChange) => columnChange.before !== columnChange.after);
}

/** Each time it is said, in one line. That a Pod stops its containers is seen by its STATUS; one that expires says nothing. */
function describeEvent(event: Partial<Event> = {}): readonly ColumnChange[] {
  const { reason = '', message = '' } = event;
  if (!TOLD_REASONS.has(reason) || message.startsWith('Stopping container')) return [];
  const [line = ''] = message.split('\n', 1);
  return [{ column: EVENT_COLUMN, before: undefined, after: `${reason}: ${line}` }];
}

function podColumns(pod: Pod): Columns {
  const summary = computePodSummary(pod);
  return [
    ['READY', `${summary.readyContainers}/${summary.totalContainers}`],
    ['STATUS', summary.status],
    ['RESTARTS', String(summary.restarts)],
  ];
}

/** A change names the kind of its object, so the object has that kind's type. */
function columnsOf<K extends Kind>(kind: K, object: KubeObject): Columns {
  return WATCHED[kind]?.(object as KindMap[K]) ?? [];
}
