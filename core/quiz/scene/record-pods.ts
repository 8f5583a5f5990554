import type { Watcher } from '../../cluster/cluster.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';

/** What is remembered of one Pod from its creation on, also when it is gone. */
export interface PodRecord {
  readonly uid: string;
  readonly name: string;
  readonly app: string;
  /** The node it was bound to; empty while there is none. */
  nodeName: string;
  /** Its phases, each with the moment it began. */
  readonly phases: { readonly phase: string; readonly atMs: number }[];
  goneMs: number | undefined;
}

/** A watcher that keeps `records` of the Pods of the default namespace. */
export function createRecorder(records: PodRecord[]): Watcher {
  return (cluster, { kind, type, before, after }) => {
    if (kind !== 'Pod') return;
    const pod = asPod(after ?? before);
    if (pod.metadata?.namespace !== 'default') return;
    const record = findOrAdd(records, pod);
    if (type === 'DELETED') record.goneMs = cluster.nowMs;
    record.nodeName = pod.spec?.nodeName ?? record.nodeName;
    const phase = pod.status?.phase ?? 'Pending';
    if (record.phases.at(-1)?.phase !== phase) record.phases.push({ phase, atMs: cluster.nowMs });
  };
}

/** A change of kind Pod carries Pods. */
function asPod(object: KubeObject | undefined): Pod {
  return object as Pod;
}

function findOrAdd(records: PodRecord[], pod: Pod): PodRecord {
  const uid = pod.metadata?.uid ?? '';
  const known = records.find((record) => record.uid === uid);
  if (known !== undefined) return known;
  const name = pod.metadata?.name ?? '';
  const added: PodRecord = {
    uid,
    name,
    app: pod.metadata?.labels?.app ?? '',
    nodeName: '',
    phases: [],
    goneMs: undefined,
  };
  records.push(added);
  return added;
}
