import { createObject, replaceObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listDependents } from '../../cluster/object-store.ts';
import type {
  ControllerRevision,
  DaemonSet,
  PodTemplateSpec,
  StatefulSet,
} from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { ownerReference } from '../create-pod.ts';
import { computeTemplateHash, isSameTemplate } from '../deployment/template-hash.ts';
import { readTemplate, writeTemplate } from './revision-data.ts';

/** The label of Pods (and of a DaemonSet's revisions) that says of which revision they are. */
export const REVISION_HASH = 'controller-revision-hash';

/** The workloads that keep their templates as ControllerRevisions. */
export type RevisedOwner =
  | { readonly kind: 'StatefulSet'; readonly object: StatefulSet }
  | { readonly kind: 'DaemonSet'; readonly object: DaemonSet };

/** What a look at an owner's revisions has found or made. */
export interface Revised {
  /** All of them, the oldest revision first, that of the present template included. */
  readonly all: readonly ControllerRevision[];
  /** That of the present template. */
  readonly update: ControllerRevision;
  /** How often a name was taken by another revision. */
  readonly collisionCount: number;
}

/**
 * The revisions of an owner, after its present template has got one: a template that was there before gets a new
 * number, a new one a new object. Kubernetes v1.35, pkg/controller/history and stateful_set_control.go.
 */
export function reviseTemplate(cluster: Cluster, owner: RevisedOwner): Revised {
  const present = listRevisions(cluster, owner.object.metadata?.uid ?? '');
  const template = owner.object.spec?.template ?? {};
  const known = present.findLast((one) => isSameTemplate(readTemplate(one), template));
  const number = (present.at(-1)?.revision ?? 0) + 1;
  const collisionCount = owner.object.status?.collisionCount ?? 0;
  if (known === undefined) return addRevision(cluster, owner, { present, number, collisionCount });
  if (known === present.at(-1)) return { all: present, update: known, collisionCount };
  const renewed = replaceObject(cluster, 'ControllerRevision', { ...known, revision: number });
  const update = renewed.ok ? renewed.value : known;
  return { all: [...present.filter((one) => one !== known), update], update, collisionCount };
}

/** An owner's revisions, the oldest first. */
export function listRevisions(cluster: Cluster, ownerUid: string): readonly ControllerRevision[] {
  return listDependents(cluster.store, 'ControllerRevision', ownerUid)
    .filter((revision) => controllerOf(revision)?.uid === ownerUid)
    .toSorted((a, b) => a.revision - b.revision);
}

interface Wish {
  readonly present: readonly ControllerRevision[];
  readonly number: number;
  readonly collisionCount: number;
}

/** Where the name is taken by another revision the next name is tried. */
function addRevision(cluster: Cluster, owner: RevisedOwner, { present, number, collisionCount }: Wish): Revised {
  for (let count = collisionCount; ; count++) {
    const wished = buildRevision(owner, number, count);
    const created = createObject(cluster, 'ControllerRevision', wished);
    const found = created.ok ? created.value : findTaken(cluster, wished);
    const isIt = found !== undefined && isSameTemplate(readTemplate(found), owner.object.spec?.template ?? {});
    if (isIt) return { all: [...present, found], update: found, collisionCount: count };
    if (found === undefined) return { all: [...present, wished], update: wished, collisionCount: count };
  }
}

function findTaken(cluster: Cluster, { metadata }: ControllerRevision): ControllerRevision | undefined {
  return getObject(cluster.store, 'ControllerRevision', metadata?.namespace ?? '', metadata?.name ?? '');
}

/** A StatefulSet's Pods name the revision, a DaemonSet's its hash, which its revisions are labelled with too. */
export function buildRevision(owner: RevisedOwner, revision: number, collisionCount: number): ControllerRevision {
  const { metadata, spec } = owner.object;
  const template: PodTemplateSpec = spec?.template ?? {};
  const hash = computeTemplateHash(template, collisionCount);
  const mark = owner.kind === 'DaemonSet' ? REVISION_HASH : 'controller.kubernetes.io/hash';
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${metadata?.name}-${hash}`,
      namespace: metadata?.namespace ?? 'default',
      labels: { ...template.metadata?.labels, [mark]: hash },
      ...(metadata?.annotations === undefined ? {} : { annotations: metadata.annotations }),
      ownerReferences: [ownerReference(owner)],
    },
    data: writeTemplate(template),
    revision,
  };
}
