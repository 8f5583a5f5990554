import { expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advance, buildCluster } from '../../builders/cluster.ts';

const NOBODY_PROVISIONS = `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: cloud}
provisioner: ebs.csi.aws.com
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], storageClassName: cloud, resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: nginx, volumeMounts: [{name: data, mountPath: /data}]}]
  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
`;

const VOLUME = `
apiVersion: v1
kind: PersistentVolume
metadata: {name: by-hand}
spec:
  accessModes: [ReadWriteOnce]
  capacity: {storage: 1Gi}
  storageClassName: cloud
  claimRef: {namespace: default, name: data}
  hostPath: {path: /mnt}
`;

function failures(cluster: Cluster): string {
  const line = 'get events --field-selector reason=FailedScheduling -o jsonpath={.items[*].message}';
  return runKubectl(cluster, line).stdout;
}

const condition = (cluster: Cluster): string =>
  runKubectl(cluster, 'get pod web -o jsonpath={.status.conditions[0].reason}').stdout;

test('a Pod whose volume nobody makes is given up after ten minutes, tried again, and given up again', () => {
  const cluster = buildCluster();
  applyText(cluster, NOBODY_PROVISIONS, 'STDIN');
  advance(cluster, 599_000);
  expect(failures(cluster)).not.toContain('deadline');
  expect(condition(cluster)).toBe('');
  advance(cluster, 1000);
  expect(failures(cluster)).toContain(
    'running PreBind plugin "VolumeBinding": binding volumes: context deadline exceeded',
  );
  expect(condition(cluster)).toBe('SchedulerError');
  advance(cluster, 602_000);
  expect(runKubectl(cluster, 'describe pod web').stdout).toMatch(/10m .*deadline exceeded\n.* 1s .*deadline exceeded/);
});

test('a Pod whose volume comes in time is placed, and nothing is said of it later', () => {
  const cluster = buildCluster();
  applyText(cluster, NOBODY_PROVISIONS, 'STDIN');
  advance(cluster, 60_000);
  applyText(cluster, VOLUME, 'STDIN');
  advance(cluster, 600_000);
  expect(runKubectl(cluster, 'get pod web -o jsonpath={.spec.nodeName}').stdout).toMatch(/^node-/);
  expect(failures(cluster)).not.toContain('deadline');
});
