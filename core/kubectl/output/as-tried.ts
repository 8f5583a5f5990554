import type { Cluster } from '../../cluster/cluster.ts';
import { listServedKinds } from '../../cluster/custom-kinds.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { JsonMap } from '../../manifest/json-value.ts';
import type { Kind } from '../../objects/object.ts';
import { readPath, writePath } from '../edit/json-paths.ts';

/**
 * An object as the API server answers it where nothing is stored: it keeps the version that it has in the cluster as it
 * `was`, and a new one has none. As it is where `was` is undefined: that the line is carried out.
 */
export function asTried(was: Cluster | undefined, json: JsonMap): JsonMap {
  if (was === undefined) return json;
  const facts = listServedKinds(was.store).find(
    ({ apiVersion, kindName }) => apiVersion === json.get('apiVersion') && kindName === json.get('kind'),
  );
  const [name, namespace] = [readPath(json, ['metadata', 'name']), readPath(json, ['metadata', 'namespace'])];
  const before =
    facts && getObject<Kind>(was.store, facts.kind, String(facts.namespaced ? namespace : ''), String(name));
  return writePath(json, ['metadata', 'resourceVersion'], before?.metadata?.resourceVersion);
}
