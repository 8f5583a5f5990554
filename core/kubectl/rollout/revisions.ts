import type { Cluster } from '../../cluster/cluster.ts';
import { listDependents } from '../../cluster/object-store.ts';
import { revisionOf } from '../../controllers/deployment/replica-set-annotations.ts';
import { TEMPLATE_HASH } from '../../controllers/deployment/template-hash.ts';
import { listRevisions } from '../../controllers/revision/controller-revision.ts';
import { readTemplate } from '../../controllers/revision/revision-data.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { DaemonSet, PodTemplateSpec, ReplicaSet, StatefulSet } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { CHANGE_CAUSE } from '../edit/record-cause.ts';
import type { StringMap } from '../rows/cells.ts';
import type { Selected } from '../select/select-objects.ts';

/** One state of a workload's template that can be gone back to. */
export interface Revision {
  readonly number: number;
  /** Empty where nobody noted one. */
  readonly changeCause: string;
  readonly template: PodTemplateSpec;
  /** What it is shown as: a Deployment's ReplicaSet, the others as they would be. */
  readonly shown: Selected;
  /** Annotations that going back brings back too; undefined where it brings back the template alone. */
  readonly annotations: StringMap | undefined;
}

/** The revisions of a workload, the oldest first; undefined for a kind that has none. */
export function listHistory(cluster: Cluster, workload: Selected): readonly Revision[] | undefined {
  const { uid = '' } = workload.object.metadata ?? {};
  switch (workload.facts.kind) {
    case 'Deployment':
      return listDependents(cluster.store, 'ReplicaSet', uid)
        .filter((one) => controllerOf(one)?.uid === uid && revisionOf(one) > 0)
        .map(revisionOfReplicaSet)
        .toSorted((a, b) => a.number - b.number);
    case 'DaemonSet':
    case 'StatefulSet':
      return listRevisions(cluster, uid).flatMap((one) => {
        const template = readTemplate(one);
        if (template === undefined) return [];
        const changeCause = one.metadata?.annotations?.[CHANGE_CAUSE] ?? '';
        const shown = withTemplate(workload, template);
        return [{ number: one.revision, changeCause, template, shown, annotations: undefined }];
      });
    default:
      return undefined;
  }
}

/** kubectl v1.35, pkg/polymorphichelpers/history.go: the cause is shown among the template's annotations. */
function revisionOfReplicaSet(replicaSet: ReplicaSet): Revision {
  const annotations = replicaSet.metadata?.annotations ?? {};
  const changeCause = annotations[CHANGE_CAUSE] ?? '';
  return {
    number: revisionOf(replicaSet),
    changeCause,
    template: replicaSet.spec?.template ?? {},
    shown: { facts: kindFacts('ReplicaSet'), object: replicaSet },
    annotations,
  };
}

function withTemplate(workload: Selected, template: PodTemplateSpec): Selected {
  // Only those two kinds come here, and both have a template.
  const object = workload.object as DaemonSet | StatefulSet;
  if (object.spec === undefined) return workload;
  // A StatefulSet's other fields stay a StatefulSet's.
  return { ...workload, object: { ...object, spec: { ...object.spec, template } } as Selected['object'] };
}

/** The template without the label by which a Deployment tells its ReplicaSets apart. */
export function withoutTemplateHash(template: PodTemplateSpec): PodTemplateSpec {
  const { [TEMPLATE_HASH]: hash, ...labels } = template.metadata?.labels ?? {};
  return hash === undefined ? template : { ...template, metadata: { ...template.metadata, labels } };
}
