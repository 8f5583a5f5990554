import { type ObjectStore, objectsOf } from '../cluster/object-store.ts';
import { kindFacts, qualifiedResource } from '../objects/kinds.ts';
import type { ApiError, Kind } from '../objects/object.ts';

/**
 * What the NamespaceLifecycle admission plugin says against a new object; undefined where it may be made.
 * A cluster without a single Namespace (an empty one) has no such lifecycle.
 */
export function checkNamespace(store: ObjectStore, kind: Kind, namespace: string, name: string): ApiError | undefined {
  if (namespace === '') return undefined;
  const namespaces = objectsOf(store, 'Namespace');
  if (namespaces.size === 0) return undefined;
  const found = namespaces.get(`/${namespace}`);
  if (found === undefined) {
    const about = { kind: 'namespaces', name: namespace };
    return { reason: 'NotFound', code: 404, message: `namespaces "${namespace}" not found`, about };
  }
  if (!isNamespaceTerminating(store, namespace) || kind === 'Event') return undefined;
  const resource = qualifiedResource(kindFacts(kind));
  return {
    reason: 'Forbidden',
    code: 403,
    message: `${resource} "${name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`,
  };
}

/** Whether a namespace is on its way out, so that nothing new may be made in it. */
export function isNamespaceTerminating(store: ObjectStore, namespace: string): boolean {
  return objectsOf(store, 'Namespace').get(`/${namespace}`)?.metadata?.deletionTimestamp !== undefined;
}
