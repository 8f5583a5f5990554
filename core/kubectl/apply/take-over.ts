import { fieldElement, ROOT, stepIn, union } from '../../apiserver/managed-fields/field-set.ts';
import { isSameManager, type Manager, readManagers, withManagers } from '../../apiserver/managed-fields/managers.ts';
import { writeAs } from '../../apiserver/managed-fields/track-write.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { sortedMap } from '../../manifest/json-value.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { applyServerSide, KUBECTL_MANAGER, type ServerSideRequest } from './apply-server-side.ts';
import { LAST_APPLIED } from './last-applied.ts';

const ANNOTATION = ['metadata', 'annotations', LAST_APPLIED].map(fieldElement).reduce(stepIn, ROOT);

/**
 * What kubectl does after it has applied on the server to an object that it used to apply by itself: the annotation
 * gets a manager of its own, what the applies of before held becomes this applier's, and it is applied once more, so
 * that what it names no longer goes. kubectl v1.35, pkg/cmd/apply/apply.go, and client-go's util/csaupgrade.
 */
export function takeOver(cluster: Cluster, request: ServerSideRequest): void {
  if (request.subresource !== undefined) return;
  keepAnnotation(cluster, request);
  if (moveManagers(cluster, request)) applyServerSide(cluster, request);
}

function keepAnnotation(cluster: Cluster, request: ServerSideRequest): void {
  const object = find(cluster, request);
  const text = object?.metadata?.annotations?.[LAST_APPLIED];
  if (request.manager !== KUBECTL_MANAGER || object === undefined || text === undefined) return;
  if (holdersOf(object, 'Apply').length > 0) return;
  const { facts, name, namespace } = request;
  const metadata = sortedMap([
    ['annotations', new Map([[LAST_APPLIED, text]])],
    ['name', name],
    ...(namespace === '' ? [] : [['namespace', namespace] as const]),
  ]);
  const applied = sortedMap([
    ['apiVersion', facts.apiVersion],
    ['kind', facts.kindName],
    ['metadata', metadata],
  ]);
  applyServerSide(cluster, { ...request, applied, manager: 'kubectl-last-applied', force: false });
}

function find(cluster: Cluster, { facts, namespace, name }: ServerSideRequest): KindMap[Kind] | undefined {
  return getObject<Kind>(cluster.store, facts.kind, namespace, name);
}

function holdersOf(object: KindMap[Kind], operation: Manager['operation']): readonly Manager[] {
  return (readManagers(object) ?? []).filter((one) => one.operation === operation && one.fields.has(ANNOTATION));
}

/** True where an apply of before held something. */
function moveManagers(cluster: Cluster, request: ServerSideRequest): boolean {
  const object = find(cluster, request);
  const names = new Set(object === undefined ? [] : holdersOf(object, 'Update').map(({ name }) => name));
  if (object === undefined || names.size === 0) return false;
  const managers = readManagers(object) ?? [];
  const { apiVersion } = request.facts;
  const applier = { name: request.manager, operation: 'Apply', apiVersion, subresource: '' } as const;
  const isOld = ({ name, operation, subresource }: Manager): boolean =>
    names.has(name) && operation === 'Update' && subresource === '';
  const moved = managers.map((one) =>
    isSameManager(one, applier)
      ? { ...one, fields: union(one.fields, ...managers.filter(isOld).map(({ fields }) => fields)) }
      : one,
  );
  const after = withManagers(
    object,
    moved.filter((one) => !isOld(one)),
  );
  return writeAs(
    cluster,
    { applied: after.metadata?.managedFields ?? [] },
    () => replaceObject(cluster, request.facts.kind, after).ok,
  );
}
