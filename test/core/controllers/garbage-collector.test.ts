import { describe, expect, test } from 'vitest';
import { deleteObject, type PropagationPolicy } from '../../../core/apiserver/delete.ts';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject } from '../../../core/cluster/object-store.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { ConfigMap, OwnerReference } from '../../../core/objects/kubernetes.generated.ts';
import { withoutFinalizer } from '../../../core/objects/metadata.ts';

const HOLD = 'example.com/hold';

const rows: readonly [sentence: string, policy: PropagationPolicy, left: readonly string[]][] = [
  ['background deletion takes the whole tree', 'Background', []],
  ['foreground deletion takes the whole tree', 'Foreground', []],
  ['orphaning leaves what the object owned, without an owner', 'Orphan', ['child', 'grandchild of child']],
];

describe('the garbage collector', () => {
  test.each(rows)('%s', (_, policy, left) => {
    const cluster = createCluster(1);
    const top = create(cluster, 'top');
    const child = create(cluster, 'child', [ownerOf(top)]);
    create(cluster, 'grandchild', [ownerOf(child)]);
    remove(cluster, 'top', policy);
    expect(describeAll(cluster)).toEqual(left);
  });

  test('foreground deletion keeps the owner until what blocks it is gone', () => {
    const cluster = createCluster(1);
    const top = create(cluster, 'top');
    create(cluster, 'child', [{ ...ownerOf(top), blockOwnerDeletion: true }], [HOLD]);
    remove(cluster, 'top', 'Foreground');
    expect(describeAll(cluster)).toEqual(['top', 'child of top']);
    const child = find(cluster, 'child');
    if (child !== undefined) change(cluster, withoutFinalizer(child, HOLD));
    expect(describeAll(cluster)).toEqual([]);
  });

  test('an object with another living owner stays, and forgets the one that is gone', () => {
    const cluster = createCluster(1);
    const [one, two] = [create(cluster, 'one'), create(cluster, 'two')];
    create(cluster, 'child', [ownerOf(one), ownerOf(two)]);
    remove(cluster, 'one', 'Background');
    expect(describeAll(cluster)).toEqual(['two', 'child of two']);
  });

  test('an object that names an owner that never was is deleted', () => {
    const cluster = createCluster(1);
    create(cluster, 'child', [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'ghost', uid: 'no-such-uid' }]);
    expect(describeAll(cluster)).toEqual([]);
  });

  test('a deleted namespace takes its objects along and goes last', () => {
    const cluster = createCluster(1);
    runRequest(cluster, 'applied', { kind: 'Namespace', name: 'lab' }, () =>
      createObject(cluster, 'Namespace', { metadata: { name: 'lab' } }),
    );
    expect(getObject(cluster.store, 'ServiceAccount', 'lab', 'default')).toBeDefined();
    expect(getObject(cluster.store, 'ConfigMap', 'lab', 'kube-root-ca.crt')).toBeDefined();
    runRequest(cluster, 'deleted', { kind: 'Namespace', name: 'lab' }, () =>
      deleteObject(cluster, { kind: 'Namespace', namespace: '', name: 'lab' }),
    );
    expect(getObject(cluster.store, 'Namespace', '', 'lab')).toBeUndefined();
    expect(getObject(cluster.store, 'ConfigMap', 'lab', 'kube-root-ca.crt')).toBeUndefined();
  });
});

function create(
  cluster: Cluster,
  name: string,
  ownerReferences: readonly OwnerReference[] = [],
  finalizers: readonly string[] = [],
): ConfigMap {
  const metadata = { name, namespace: 'default', ownerReferences, ...(finalizers.length > 0 ? { finalizers } : {}) };
  const created = runRequest(cluster, 'applied', { kind: 'ConfigMap', name }, () =>
    createObject(cluster, 'ConfigMap', { metadata }),
  );
  if (!created.ok) throw new Error(created.error.message);
  return created.value;
}

function remove(cluster: Cluster, name: string, propagationPolicy: PropagationPolicy): void {
  runRequest(cluster, 'deleted', { kind: 'ConfigMap', name }, () =>
    deleteObject(cluster, { kind: 'ConfigMap', namespace: 'default', name }, { propagationPolicy }),
  );
}

function change(cluster: Cluster, object: ConfigMap): void {
  runRequest(cluster, 'applied', { kind: 'ConfigMap', name: '' }, () => replaceObject(cluster, 'ConfigMap', object));
}

function find(cluster: Cluster, name: string): ConfigMap | undefined {
  return getObject(cluster.store, 'ConfigMap', 'default', name);
}

function ownerOf({ metadata }: ConfigMap): OwnerReference {
  return { apiVersion: 'v1', kind: 'ConfigMap', name: metadata?.name ?? '', uid: metadata?.uid ?? '' };
}

function describeAll(cluster: Cluster): string[] {
  return ['top', 'one', 'two', 'child', 'grandchild'].flatMap((name) => {
    const object = find(cluster, name);
    const owners = (object?.metadata?.ownerReferences ?? []).map((owner) => ` of ${owner.name}`).join('');
    return object === undefined ? [] : [`${name}${owners}`];
  });
}
