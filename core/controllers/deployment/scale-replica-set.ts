import { recordEvent } from '../../apiserver/events.ts';
import { replaceObject } from '../../apiserver/write.ts';
import { recordStep } from '../../cluster/record-step.ts';
import type { ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { type DeploymentView, specReplicas } from './deployment-view.ts';
import { DESIRED, MAXIMUM, sizesOf } from './replica-set-annotations.ts';

/** Sets how many Pods a ReplicaSet is to have, and says so; nothing where it has as many. Returns it as it is then. */
export function scaleReplicaSet(view: DeploymentView, replicaSet: ReplicaSet, replicas: number): ReplicaSet {
  return specReplicas(replicaSet) === replicas ? replicaSet : resizeReplicaSet(view, replicaSet, replicas);
}

/** The same, but a ReplicaSet that keeps its number is told the Deployment's new size nevertheless. */
export function resizeReplicaSet(view: DeploymentView, replicaSet: ReplicaSet, replicas: number): ReplicaSet {
  const { cluster } = view;
  const before = specReplicas(replicaSet);
  const told = withSizes(view, replicaSet);
  if (replicaSet.spec === undefined) return replicaSet;
  if (before === replicas) return write(view, told);
  const parentCause = cluster.causeId;
  const name = replicaSet.metadata?.name ?? '';
  recordStep(cluster, 'replicasChanged', { kind: 'ReplicaSet', name, from: before, to: replicas });
  const written = write(view, { ...told, spec: { ...replicaSet.spec, replicas } });
  cluster.causeId = parentCause;
  reportScaling(view, name, before, replicas);
  return written;
}

export function reportScaling(view: DeploymentView, name: string, from: number, to: number): void {
  recordEvent(view.cluster, {
    kind: 'Deployment',
    object: view.deployment,
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message: `Scaled ${to > from ? 'up' : 'down'} replica set ${name} from ${from} to ${to}`,
    component: 'deployment-controller',
  });
}

function write({ cluster }: DeploymentView, replicaSet: ReplicaSet): ReplicaSet {
  const written = replaceObject(cluster, 'ReplicaSet', replicaSet);
  return written.ok ? written.value : replicaSet;
}

/** The same ReplicaSet where it knows the sizes already. */
function withSizes(view: DeploymentView, replicaSet: ReplicaSet): ReplicaSet {
  const sizes = sizesOf(view);
  const known = replicaSet.metadata?.annotations;
  if (known?.[DESIRED] === sizes[DESIRED] && known?.[MAXIMUM] === sizes[MAXIMUM]) return replicaSet;
  return { ...replicaSet, metadata: { ...replicaSet.metadata, annotations: { ...known, ...sizes } } };
}
