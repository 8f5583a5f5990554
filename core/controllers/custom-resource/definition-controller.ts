import {
  CLEANUP_FINALIZER,
  type Condition,
  withCondition,
  withStoredVersion,
} from '../../apiserver/custom/definition-status.ts';
import { deleteObject } from '../../apiserver/delete.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { hasCondition } from '../../cluster/custom-kinds.ts';
import { listObjects, objectsOf, refOf } from '../../cluster/object-store.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import { customKindOf, definitionNameOf, isCustomKind } from '../../objects/custom-kind.ts';
import { isDeepEqual } from '../../objects/is-deep-equal.ts';
import type { CustomResourceDefinition } from '../../objects/kubernetes.generated.ts';
import { hasFinalizer, isBeingDeleted, withoutFinalizer } from '../../objects/metadata.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { acceptNames } from './accept-names.ts';

/**
 * Gives definitions their names, establishes their kinds and takes away the objects of those that are deleted.
 * Kubernetes v1.35, apiextensions-apiserver, pkg/controller: status, establish, finalizer. Keys are names of definitions.
 */
export const definitionController: Component = { name: 'definition', watch: watchForWork, run: syncDefinition };

function watchForWork(cluster: Cluster, { kind, type, before, after }: Change): void {
  if (kind === 'CustomResourceDefinition') {
    enqueue(cluster, `definition/${(after ?? before)?.metadata?.name}`);
  } else if (type === 'DELETED' && isCustomKind(kind)) {
    const definition = objectsOf(cluster.store, 'CustomResourceDefinition').get(`/${definitionNameOf(kind)}`);
    if (definition === undefined || !isBeingDeleted(definition)) return;
    enqueueAt(cluster, `definition/${definition.metadata?.name}`, nextLookMs(cluster, definition));
  }
}

/** The finalizer looks every five seconds whether all are gone. */
const LOOK_EVERY_MS = 5_000;
/** After a minute it says that it waits in vain. */
const PATIENCE_MS = 60_000;

function nextLookMs({ nowMs }: Cluster, definition: CustomResourceDefinition): number {
  const sinceMs = nowMs - startOf(definition);
  return nowMs + ((LOOK_EVERY_MS - (sinceMs % LOOK_EVERY_MS)) % LOOK_EVERY_MS);
}

function startOf({ metadata }: CustomResourceDefinition): number {
  return parseTimestamp(metadata?.deletionTimestamp ?? '');
}

function syncDefinition(cluster: Cluster, name: string): void {
  const definition = objectsOf(cluster.store, 'CustomResourceDefinition').get(`/${name}`);
  if (definition === undefined) {
    // What it was called is free for another of its group.
    for (const other of listGroup(cluster, name.slice(name.indexOf('.') + 1))) {
      if (!hasItsNames(other)) enqueue(cluster, `definition/${other.metadata?.name}`);
    }
  } else if (isBeingDeleted(definition)) finish(cluster, definition);
  else establish(cluster, definition);
}

function listGroup(cluster: Cluster, group: string): readonly CustomResourceDefinition[] {
  return [...objectsOf(cluster.store, 'CustomResourceDefinition').values()].filter(({ spec }) => spec?.group === group);
}

function hasItsNames({ spec, status }: CustomResourceDefinition): boolean {
  return isDeepEqual(spec?.names, status?.acceptedNames);
}

function establish(cluster: Cluster, definition: CustomResourceDefinition): void {
  const others = listGroup(cluster, definition.spec?.group ?? '').filter(
    ({ metadata }) => metadata?.name !== definition.metadata?.name,
  );
  const { names, condition } = acceptNames(definition, others);
  const isNamed = hasItsNames(definition) && hasCondition(definition, 'NamesAccepted');
  const named = isNamed
    ? definition
    : withCondition(
        { ...definition, status: { ...definition.status, acceptedNames: names } },
        condition,
        cluster.nowMs,
      );
  const established = hasCondition(named, 'Established')
    ? named
    : withCondition(named, hasCondition(named, 'NamesAccepted') ? ESTABLISHED : NOT_ACCEPTED, cluster.nowMs);
  const stored = withStoredVersion(established);
  if (!isDeepEqual(stored.status, definition.status)) replaceObject(cluster, 'CustomResourceDefinition', stored);
}

const ESTABLISHED: Condition = {
  type: 'Established',
  status: 'True',
  reason: 'InitialNamesAccepted',
  message: 'the initial names have been accepted',
};

const NOT_ACCEPTED: Condition = {
  type: 'Established',
  status: 'False',
  reason: 'NotAccepted',
  message: 'not all names are accepted',
};

function finish(cluster: Cluster, definition: CustomResourceDefinition): void {
  if (!hasFinalizer(definition, CLEANUP_FINALIZER)) return;
  if (!hasCondition(definition, 'Established')) {
    release(cluster, definition, 'NeverEstablished', 'resource was never established');
    return;
  }
  const kind = customKindOf(definition);
  for (const object of listObjects(cluster.store, kind)) {
    if (!isBeingDeleted(object)) deleteObject(cluster, refOf(kind, object));
  }
  if (listObjects(cluster.store, kind).length === 0) {
    release(cluster, definition, 'InstanceDeletionCompleted', 'removed all instances');
    return;
  }
  const gaveUpMs = startOf(definition) + PATIENCE_MS;
  const isTired = cluster.nowMs >= gaveUpMs;
  say(cluster, definition, isTired ? WAITED_IN_VAIN : IN_PROGRESS);
  if (!isTired) enqueueAt(cluster, `definition/${definition.metadata?.name}`, gaveUpMs);
}

const IN_PROGRESS: Condition = {
  type: 'Terminating',
  status: 'True',
  reason: 'InstanceDeletionInProgress',
  message: 'CustomResource deletion is in progress',
};

const WAITED_IN_VAIN: Condition = {
  ...IN_PROGRESS,
  reason: 'InstanceDeletionCheck',
  message: 'could not confirm zero CustomResources remaining: context deadline exceeded',
};

function say(cluster: Cluster, definition: CustomResourceDefinition, condition: Condition): void {
  replaceObject(cluster, 'CustomResourceDefinition', withCondition(definition, condition, cluster.nowMs));
}

function release(cluster: Cluster, definition: CustomResourceDefinition, reason: string, message: string): void {
  const said = withCondition(definition, { type: 'Terminating', status: 'False', reason, message }, cluster.nowMs);
  replaceObject(cluster, 'CustomResourceDefinition', withoutFinalizer(said, CLEANUP_FINALIZER));
}
