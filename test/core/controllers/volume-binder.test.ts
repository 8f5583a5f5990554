import { describe, expect, test } from 'vitest';
import { createAdmitted } from '../../../core/apiserver/admission.ts';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { createObject, removeObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listEventsAbout, listObjects } from '../../../core/cluster/object-store.ts';
import { refuseClaim } from '../../../core/controllers/volume/refuse-claim.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../../../core/objects/kubernetes.generated.ts';
import { findBestVolume, findMismatch } from '../../../core/objects/match-volume.ts';
import { advance, buildCluster } from '../../builders/cluster.ts';

const CLAIM_REF = { kind: 'PersistentVolumeClaim', namespace: 'default', name: 'store' } as const;
type VolumeSpec = NonNullable<PersistentVolume['spec']>;
type ClaimSpec = NonNullable<PersistentVolumeClaim['spec']>;

/** A cluster with a claim for 1Gi. */
function clusterWithClaim(difference: ClaimSpec = {}): Cluster {
  const cluster = buildCluster();
  addClaim(cluster, difference);
  return cluster;
}

function claimSpec(difference: ClaimSpec = {}): ClaimSpec {
  return { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...difference };
}

function addClaim(cluster: Cluster, difference: ClaimSpec = {}): void {
  const metadata = { name: 'store', namespace: 'default' };
  const spec = claimSpec(difference);
  runRequest(cluster, 'applied', CLAIM_REF, () => createObject(cluster, 'PersistentVolumeClaim', { metadata, spec }));
}

function volumeSpec(difference: VolumeSpec = {}): VolumeSpec {
  return {
    capacity: { storage: '5Gi' },
    accessModes: ['ReadWriteOnce'],
    persistentVolumeReclaimPolicy: 'Retain',
    hostPath: { path: '/mnt/data' },
    ...difference,
  };
}

/** A volume of 5Gi that is there before the claims' next round. */
function addVolume(cluster: Cluster, name: string, difference: VolumeSpec = {}): void {
  const spec = volumeSpec(difference);
  runRequest(cluster, 'applied', { kind: 'PersistentVolume', name }, () =>
    createObject(cluster, 'PersistentVolume', { metadata: { name }, spec }),
  );
}

/** The PV controller looks again at claims that wait every 15 s. */
function passRound(cluster: Cluster): void {
  advance(cluster, 15_000);
}

function claimOf(cluster: Cluster): (string | undefined)[] {
  const claim = getObject(cluster.store, 'PersistentVolumeClaim', 'default', 'store');
  return [claim?.status?.phase, claim?.spec?.volumeName];
}

function volumePhases(cluster: Cluster): (string | undefined)[] {
  return listObjects(cluster.store, 'PersistentVolume').map(({ status }) => status?.phase);
}

function deleteClaim(cluster: Cluster): void {
  runRequest(cluster, 'deleted', CLAIM_REF, () => deleteObject(cluster, CLAIM_REF));
}

function deleteVolume(cluster: Cluster, name: string): void {
  const ref = { kind: 'PersistentVolume', namespace: '', name } as const;
  runRequest(cluster, 'deleted', { kind: 'PersistentVolume', name }, () => deleteObject(cluster, ref));
}

function eventsOf(cluster: Cluster, kind: 'PersistentVolumeClaim' | 'PersistentVolume'): string[] {
  const [object] = listObjects(cluster.store, kind);
  return listEventsAbout(cluster.store, object?.metadata?.uid ?? '').map(
    ({ type, reason, message }) => `${type} ${reason}: ${message}`,
  );
}

describe('a claim', () => {
  test('of the default class waits for a Pod', () => {
    expect(claimOf(clusterWithClaim())).toEqual(['Pending', undefined]);
  });

  test('of a class that binds at once gets a volume of its own, which goes with it', () => {
    const cluster = clusterWithClaim({ storageClassName: 'shared' });
    runRequest(cluster, 'applied', { kind: 'StorageClass', name: 'shared' }, () =>
      createAdmitted(cluster, 'StorageClass', { metadata: { name: 'shared' }, provisioner: 'rancher.io/local-path' }),
    );
    passRound(cluster);
    expect(claimOf(cluster)).toEqual(['Bound', expect.stringMatching(/^pvc-[0-9a-f-]{36}$/)]);
    expect(volumePhases(cluster)).toEqual(['Bound']);
    deleteClaim(cluster);
    expect(volumePhases(cluster)).toEqual([]);
  });

  test('of no class waits for a volume that is large enough, and is looked at again every 15 s', () => {
    const cluster = clusterWithClaim({ storageClassName: '' });
    expect(eventsOf(cluster, 'PersistentVolumeClaim')).toEqual([
      'Normal FailedBinding: no persistent volumes available for this claim and no storage class is set',
    ]);
    addVolume(cluster, 'small', { capacity: { storage: '500Mi' } });
    passRound(cluster);
    expect(claimOf(cluster)).toEqual(['Pending', undefined]);
    addVolume(cluster, 'large');
    expect([claimOf(cluster), volumePhases(cluster)]).toEqual([
      ['Pending', undefined],
      ['Available', 'Available'],
    ]);
    passRound(cluster);
    expect([claimOf(cluster), volumePhases(cluster)]).toEqual([
      ['Bound', 'large'],
      ['Available', 'Bound'],
    ]);
  });

  test('of a class that the lab does not have is provisioned nothing', () => {
    const cluster = clusterWithClaim({ storageClassName: 'fast' });
    expect(claimOf(cluster)).toEqual(['Pending', undefined]);
    expect(eventsOf(cluster, 'PersistentVolumeClaim')).toEqual([
      'Warning ProvisioningFailed: storageclass.storage.k8s.io "fast" not found',
    ]);
    addVolume(cluster, 'by-hand', { storageClassName: 'fast' });
    passRound(cluster);
    expect(claimOf(cluster)).toEqual(['Bound', 'by-hand']);
  });

  test('that named a volume gets no other', () => {
    const cluster = clusterWithClaim({ storageClassName: '', volumeName: 'mine' });
    addVolume(cluster, 'other');
    passRound(cluster);
    expect(claimOf(cluster)).toEqual(['Pending', 'mine']);
    addVolume(cluster, 'mine');
    passRound(cluster);
    expect(claimOf(cluster)).toEqual(['Bound', 'mine']);
  });

  test('that named a volume which does not satisfy it says why', () => {
    const cluster = buildCluster();
    addVolume(cluster, 'mine', { capacity: { storage: '1Mi' } });
    addClaim(cluster, { storageClassName: '', volumeName: 'mine' });
    expect(eventsOf(cluster, 'PersistentVolumeClaim')).toEqual([
      'Warning VolumeMismatch: Cannot bind to requested volume "mine": requested PV is too small',
    ]);
  });

  test('that named a volume of another claim waits in vain', () => {
    const cluster = buildCluster();
    addVolume(cluster, 'mine', { claimRef: { namespace: 'default', name: 'somebody' } });
    addClaim(cluster, { storageClassName: '', volumeName: 'mine' });
    expect(eventsOf(cluster, 'PersistentVolumeClaim')).toEqual([
      'Warning FailedBinding: volume "mine" already bound to a different claim.',
    ]);
  });

  test('is Lost when its volume goes all the same', () => {
    const cluster = buildCluster();
    addVolume(cluster, 'mine');
    addClaim(cluster, { storageClassName: '' });
    deleteVolume(cluster, 'mine');
    const volume = getObject(cluster.store, 'PersistentVolume', '', 'mine') ?? {};
    const { finalizers: _, ...metadata } = volume.metadata ?? {};
    runRequest(cluster, 'applied', { kind: 'PersistentVolume', name: 'mine' }, () =>
      replaceObject(cluster, 'PersistentVolume', { ...volume, metadata }),
    );
    expect(claimOf(cluster)).toEqual(['Lost', 'mine']);
    expect(eventsOf(cluster, 'PersistentVolumeClaim')).toContain(
      'Warning ClaimLost: Bound claim has lost its PersistentVolume. Data on the volume is lost!',
    );
  });
});

describe('a volume whose claim is gone', () => {
  test.each([
    ['is Released and kept where its policy retains it', {}, ['Released'], []],
    [
      'goes where it lies below /tmp and its policy deletes it',
      { persistentVolumeReclaimPolicy: 'Delete', hostPath: { path: '/tmp/data' } },
      [],
      [],
    ],
    [
      'fails to go elsewhere on the host',
      { persistentVolumeReclaimPolicy: 'Delete' },
      ['Failed'],
      ['Warning VolumeFailedDelete: host_path deleter only supports /tmp/.+ but received provided /mnt/data'],
    ],
  ] as const)('%s', (_, difference, phases, events) => {
    const cluster = buildCluster();
    addVolume(cluster, 'kept', difference);
    addClaim(cluster, { storageClassName: '' });
    deleteClaim(cluster);
    expect(volumePhases(cluster)).toEqual(phases);
    expect(eventsOf(cluster, 'PersistentVolume')).toEqual(events);
  });

  test('is not given to the next claim until somebody takes the old one’s name off it', () => {
    const cluster = buildCluster();
    addVolume(cluster, 'kept');
    addClaim(cluster, { storageClassName: '' });
    deleteClaim(cluster);
    addClaim(cluster, { storageClassName: '' });
    passRound(cluster);
    expect(claimOf(cluster)).toEqual(['Pending', undefined]);
    const volume = getObject(cluster.store, 'PersistentVolume', '', 'kept') ?? {};
    const { claimRef: _, ...spec } = volume.spec ?? {};
    runRequest(cluster, 'applied', { kind: 'PersistentVolume', name: 'kept' }, () =>
      replaceObject(cluster, 'PersistentVolume', { ...volume, spec }),
    );
    expect(volumePhases(cluster)).toEqual(['Available']);
    passRound(cluster);
    expect(claimOf(cluster)).toEqual(['Bound', 'kept']);
  });
});

describe('what is in use is protected', () => {
  test('a claim that a Pod on a node uses goes only with the Pod, though that has ended', () => {
    const cluster = clusterWithClaim();
    addPod(cluster, { phase: 'Succeeded' }, 'node-1');
    deleteClaim(cluster);
    expect(getObject(cluster.store, 'PersistentVolumeClaim', 'default', 'store')?.metadata).toMatchObject({
      deletionTimestamp: '2026-01-01T00:00:00Z',
      finalizers: ['kubernetes.io/pvc-protection'],
    });
    const pod = { kind: 'Pod', namespace: 'default', name: 'user' } as const;
    runRequest(cluster, 'deleted', pod, () => deleteObject(cluster, pod));
    expect(listObjects(cluster.store, 'PersistentVolumeClaim')).toEqual([]);
    expect(volumePhases(cluster)).toEqual([]);
  });

  test('a Pod that has no node yet holds no claim back', () => {
    const cluster = clusterWithClaim();
    addPod(cluster, { phase: 'Pending' }, '');
    deleteClaim(cluster);
    expect(listObjects(cluster.store, 'PersistentVolumeClaim')).toEqual([]);
  });

  test('a volume that is bound goes only when its claim is gone', () => {
    const cluster = buildCluster();
    addVolume(cluster, 'kept');
    addClaim(cluster, { storageClassName: '' });
    deleteVolume(cluster, 'kept');
    expect(volumePhases(cluster)).toEqual(['Bound']);
    deleteClaim(cluster);
    expect(volumePhases(cluster)).toEqual([]);
  });

  test('a volume that is free goes at once', () => {
    const cluster = buildCluster();
    addVolume(cluster, 'free');
    deleteVolume(cluster, 'free');
    expect(volumePhases(cluster)).toEqual([]);
  });
});

const claim: PersistentVolumeClaim = {
  metadata: { namespace: 'default', name: 'store', uid: 'u' },
  spec: claimSpec({ storageClassName: '' }),
};

describe('whether a volume satisfies a claim', () => {
  test.each([
    ['it does', {}, undefined],
    ['it is too small', { capacity: { storage: '1023Mi' } }, 'requested PV is too small'],
    ['it is of another class', { storageClassName: 'fast' }, 'storageClassName does not match'],
    ['it is a raw device', { volumeMode: 'Block' }, 'incompatible volumeMode'],
    ['it can be mounted otherwise only', { accessModes: ['ReadOnlyMany'] }, 'incompatible accessMode'],
  ])('%s', (_, difference, mismatch) => {
    expect(findMismatch({ spec: volumeSpec(difference) }, claim)).toBe(mismatch);
  });
});

describe('of several volumes a claim gets', () => {
  const volume = (name: string, difference: VolumeSpec, labels?: Record<string, string>): PersistentVolume => ({
    metadata: { name, ...(labels === undefined ? {} : { labels }) },
    spec: volumeSpec(difference),
    status: { phase: 'Available' },
  });
  const small = volume('small', { capacity: { storage: '1Gi' } });
  const many = volume('many', { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce', 'ReadOnlyMany'] });
  const large = volume('large', {});
  const mine = volume('mine', { claimRef: { namespace: 'default', name: 'store' } });
  const other = volume('other', { claimRef: { namespace: 'default', name: 'store', uid: 'elsewhere' } });
  const labelled = volume('labelled', {}, { disk: 'ssd' });
  const picky: PersistentVolumeClaim = {
    ...claim,
    spec: { ...claim.spec, selector: { matchLabels: { disk: 'ssd' } } },
  };
  test.each([
    ['the smallest', [large, small], claim, 'small'],
    ['the one that offers no more access than needed, though it is larger', [many, large], claim, 'large'],
    ['the one that is kept for it', [small, mine], claim, 'mine'],
    ['none that is kept for a namesake', [other], claim, undefined],
    ['none that is not Available yet', [{ ...small, status: { phase: 'Pending' } }], claim, undefined],
    ['the one that its selector wants', [small, labelled], picky, 'labelled'],
  ])('%s', (_, volumes, wanting, name) => {
    expect(findBestVolume(volumes, wanting)?.metadata?.name).toBe(name);
  });
});

describe('a bound claim', () => {
  /** Bound to `disk` in one way or another, then the volume becomes what the row says. */
  function change(cluster: Cluster, claimRef: VolumeSpec['claimRef']): void {
    const [volume] = listObjects(cluster.store, 'PersistentVolume');
    const { claimRef: _, ...spec } = volume?.spec ?? {};
    runRequest(cluster, 'applied', { kind: 'PersistentVolume', name: 'disk' }, () =>
      replaceObject(cluster, 'PersistentVolume', {
        ...volume,
        spec: { ...spec, ...(claimRef === undefined ? {} : { claimRef }) },
      }),
    );
  }

  function bound(): Cluster {
    const cluster = clusterWithClaim({ storageClassName: '' });
    addVolume(cluster, 'disk');
    passRound(cluster);
    expect(claimOf(cluster)).toEqual(['Bound', 'disk']);
    return cluster;
  }

  test('takes its volume back where somebody took the claim off it', () => {
    const cluster = bound();
    change(cluster, undefined);
    expect(volumePhases(cluster)).toEqual(['Available']);
    passRound(cluster);
    expect([claimOf(cluster)[0], volumePhases(cluster)]).toEqual(['Bound', ['Bound']]);
  });

  test('is lost where its volume is given to another one', () => {
    const cluster = bound();
    change(cluster, { namespace: 'default', name: 'other', uid: 'elsewhere' });
    passRound(cluster);
    expect(claimOf(cluster)[0]).toBe('Lost');
    expect(eventsOf(cluster, 'PersistentVolumeClaim').at(-1)).toBe(
      'Warning ClaimMisbound: Two claims are bound to the same volume, this one is bound incorrectly',
    );
  });

  test('that has lost its volume is bound again to one of the same name', () => {
    const cluster = bound();
    const [volume] = listObjects(cluster.store, 'PersistentVolume');
    runRequest(cluster, 'deleted', { kind: 'PersistentVolume', name: 'disk' }, () =>
      removeObject(cluster, 'PersistentVolume', volume ?? {}),
    );
    expect(claimOf(cluster)[0]).toBe('Lost');
    addVolume(cluster, 'disk');
    passRound(cluster);
    expect([claimOf(cluster)[0], volumePhases(cluster)]).toEqual(['Bound', ['Bound']]);
  });
});

describe('a provisioner makes a volume for', () => {
  const onNode = { annotations: { 'volume.kubernetes.io/selected-node': 'node-1' } };
  const selector = 'claim.Spec.Selector is not supported';
  const modes = 'NodePath only supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes';
  test.each<readonly [string, PersistentVolumeClaim['metadata'], ClaimSpec, string | undefined]>([
    ['a claim for one node', onNode, {}, undefined],
    ['a claim for one Pod', onNode, { accessModes: ['ReadWriteOncePod'] }, undefined],
    ['no claim that looks for labels', onNode, { selector: { matchLabels: { disk: 'ssd' } } }, selector],
    ['no claim with an empty selector', {}, { selector: {} }, selector],
    ['no claim for many nodes where the disk is one node’s', onNode, { accessModes: ['ReadWriteMany'] }, modes],
    ['no claim for one node and for many', onNode, { accessModes: ['ReadWriteOnce', 'ReadOnlyMany'] }, modes],
    ['a claim for many nodes where all share the disk', {}, { accessModes: ['ReadWriteMany'] }, undefined],
  ])('%s', (_, metadata, difference, refusal) => {
    expect(refuseClaim({ metadata: metadata ?? {}, spec: claimSpec(difference) })).toBe(refusal);
  });

  test('what it refuses it is asked for again, ever later, until a volume made by hand fits', () => {
    const cluster = clusterWithClaim({ selector: { matchLabels: { disk: 'ssd' } }, storageClassName: 'shared' });
    const shared = { metadata: { name: 'shared' }, provisioner: 'rancher.io/local-path' };
    runRequest(cluster, 'applied', { kind: 'StorageClass', name: 'shared' }, () =>
      createObject(cluster, 'StorageClass', shared),
    );
    advance(cluster, 60_000);
    const [claim] = listObjects(cluster.store, 'PersistentVolumeClaim');
    const said = listEventsAbout(cluster.store, claim?.metadata?.uid ?? '').at(-1);
    expect([said?.reason, said?.count, said?.message]).toEqual([
      'ProvisioningFailed',
      // At 15 s, 30 s and 60 s.
      3,
      'failed to provision volume with StorageClass "shared": claim.Spec.Selector is not supported',
    ]);
    const metadata = { name: 'ssd', labels: { disk: 'ssd' } };
    runRequest(cluster, 'applied', { kind: 'PersistentVolume', name: 'ssd' }, () =>
      createObject(cluster, 'PersistentVolume', { metadata, spec: volumeSpec({ storageClassName: 'shared' }) }),
    );
    passRound(cluster);
    expect(claimOf(cluster)).toEqual(['Bound', 'ssd']);
    expect(cluster.refusals).toBeUndefined();
  });
});

function addPod(cluster: Cluster, status: Pod['status'], nodeName: string): void {
  const volumes = [{ name: 'd', persistentVolumeClaim: { claimName: 'store' } }];
  const spec = { containers: [{ name: 'c', image: 'nginx' }], volumes, schedulerName: 'nobody' };
  runRequest(cluster, 'applied', { kind: 'Pod', name: 'user' }, () =>
    createObject(cluster, 'Pod', {
      metadata: { name: 'user' },
      spec: nodeName === '' ? spec : { ...spec, nodeName },
      ...(status === undefined ? {} : { status }),
    }),
  );
}
