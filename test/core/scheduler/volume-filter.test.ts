import { expect, test } from 'vitest';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject } from '../../../core/cluster/object-store.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { PersistentVolumeClaim, PersistentVolumeSpec, Pod } from '../../../core/objects/kubernetes.generated.ts';

interface Row {
  /** The claim `data`; none where absent. */
  readonly claim?: PersistentVolumeClaim;
  /** The volume `disk` that it is bound to. */
  readonly volume?: PersistentVolumeSpec;
  /** Whether another Pod on node-1 uses the claim. */
  readonly shared?: true;
}

const bound = (accessMode = 'ReadWriteOnce'): PersistentVolumeClaim => ({
  spec: { accessModes: [accessMode], volumeName: 'disk', storageClassName: '' },
  status: { phase: 'Bound' },
});
const onHost = (name: string): PersistentVolumeSpec => ({
  nodeAffinity: {
    required: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [name] }] }],
    },
  },
});

const UNBOUND = '0/4 nodes are available: pod has unbound immediate PersistentVolumeClaims.';

const rows: readonly [sentence: string, row: Row, outcome: string][] = [
  ['a claim that is not there', {}, '0/4 nodes are available: persistentvolumeclaim "data" not found.'],
  ['a claim that waits', { claim: { spec: { storageClassName: '' }, status: { phase: 'Pending' } } }, UNBOUND],
  [
    'a claim whose volume is lost',
    { claim: { ...bound(), status: { phase: 'Lost' } } },
    '0/4 nodes are available: persistentvolumeclaim "data" bound to non-existent persistentvolume "disk".',
  ],
  [
    'a claim that is going',
    {
      claim: { ...bound(), metadata: { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['a/b'] } },
      volume: {},
    },
    '0/4 nodes are available: persistentvolumeclaim "data" is being deleted.',
  ],
  ['a bound claim whose volume lies on one node', { claim: bound(), volume: onHost('node-3') }, 'node-3'],
  [
    'a bound claim whose volume lies nowhere',
    { claim: bound(), volume: onHost('node-9') },
    "0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 node(s) didn't match PersistentVolume's node affinity.",
  ],
  [
    'a claim for one Pod alone that has one',
    { claim: bound('ReadWriteOncePod'), volume: {}, shared: true },
    '0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode.',
  ],
];

test.each(rows)('a Pod with %s', (_, row, outcome) => {
  const cluster = createCluster(1);
  runRequest(cluster, 'applied', { kind: 'PersistentVolumeClaim', name: 'data' }, () => prepare(cluster, row));
  runRequest(cluster, 'applied', { kind: 'Pod', name: 'web' }, () => createObject(cluster, 'Pod', user('web')));
  const pod = getObject(cluster.store, 'Pod', 'default', 'web');
  const said = pod?.status?.conditions?.find(({ type }) => type === 'PodScheduled')?.message;
  expect(pod?.spec?.nodeName ?? said).toBe(
    outcome.startsWith('node-') ? outcome : `${outcome} ${preemptionOf(outcome)}`,
  );
});

/** Only where another Pod has the claim would preempting it help; where the Pod's own claims are not well it is not tried. */
function preemptionOf(outcome: string): string {
  if (/persistentvolumeclaim|unbound/.test(outcome)) return 'not found';
  const found = outcome.includes('ReadWriteOncePod')
    ? '1 Preemption is not helpful for scheduling, 3 No preemption victims found for incoming pod.'
    : '4 Preemption is not helpful for scheduling.';
  return `no new claims to deallocate, preemption: 0/4 nodes are available: ${found}`;
}

/** Claim and volume as the row says, whatever the binder thinks of them. */
function prepare(cluster: Cluster, { claim, volume, shared }: Row): void {
  if (claim !== undefined) {
    const metadata = { ...claim.metadata, name: 'data', namespace: 'default' };
    const created = createObject(cluster, 'PersistentVolumeClaim', { ...claim, metadata });
    if (created.ok && claim.status !== undefined) {
      replaceObject(cluster, 'PersistentVolumeClaim', { ...created.value, status: claim.status });
    }
  }
  if (volume !== undefined) {
    const uid = getObject(cluster.store, 'PersistentVolumeClaim', 'default', 'data')?.metadata?.uid ?? '';
    const claimRef = { namespace: 'default', name: 'data', uid };
    createObject(cluster, 'PersistentVolume', { metadata: { name: 'disk' }, spec: { ...volume, claimRef } });
  }
  if (shared === true) {
    const other = user('other');
    createObject(cluster, 'Pod', { ...other, spec: { containers: [], ...other.spec, nodeName: 'node-1' } });
  }
}

function user(name: string): Pod {
  const volumes = [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }];
  return { metadata: { name, namespace: 'default' }, spec: { containers: [{ name: 'c', image: 'nginx' }], volumes } };
}
