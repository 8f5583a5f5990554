import { admitUpdate } from '../../apiserver/admit-update.ts';
import type { Refusal } from '../../apiserver/refusal.ts';
import { updateObject } from '../../apiserver/update.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { checkEphemeralContainers } from '../../manifest/index.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';

/** What the ephemeralcontainers subresource takes: `spec.ephemeralContainers`, and nothing else of the sent Pod. */
export function addEphemeralContainers(cluster: Cluster, before: KubeObject, after: KubeObject): Refusal | undefined {
  const { namespace = '', name = '' } = before.metadata ?? {};
  const stored = getObject(cluster.store, 'Pod', namespace, name);
  const { spec: sent, metadata }: Pod = after;
  if (stored?.spec === undefined) return undefined;
  const { ephemeralContainers: _, ...spec } = stored.spec;
  const containers = sent?.ephemeralContainers;
  const version = metadata?.resourceVersion;
  const changed: Pod = {
    ...stored,
    metadata: version === undefined ? (stored.metadata ?? {}) : { ...stored.metadata, resourceVersion: version },
    spec: containers === undefined ? spec : { ...spec, ephemeralContainers: containers },
  };
  const errors = checkEphemeralContainers(stored, changed);
  if (errors.length > 0) return { type: 'invalid', ref: { kind: 'Pod', namespace, name }, errors };
  const breach = admitUpdate(cluster, 'Pod', stored, changed);
  if (breach !== undefined) return { type: 'error', error: breach };
  const updated = updateObject(cluster, 'Pod', changed);
  return updated.ok ? undefined : { type: 'error', error: updated.error };
}
