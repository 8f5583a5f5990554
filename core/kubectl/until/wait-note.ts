import type { Cluster } from '../../cluster/cluster.ts';
import { currentNamespace } from '../config/kube-config.ts';
import type { LabNote } from '../note/lab-note.ts';
import type { Selected } from '../select/select-objects.ts';

/** Says that something does not hold of an object yet, and how time is moved until it does: `deployment/web rolled-out`. */
export function waitNote(cluster: Cluster, { facts, object }: Selected, check: string): LabNote {
  const { name = '', namespace } = object.metadata ?? {};
  const elsewhere = namespace === undefined || namespace === currentNamespace(cluster) ? '' : ` -n ${namespace}`;
  return { code: 'not-yet', until: `${facts.singular}/${name} ${check}${elsewhere}` };
}
