import { describe, expect, test } from 'vitest';
import type { FileTree, MountPoint } from '../../../core/cluster/state/node-runtime.ts';
import { applyText } from '../../../core/kubectl/index.ts';
import { findMissingMountPoint } from '../../../core/runtime/files/missing-mount-point.ts';
import { advance, buildCluster, currentPod } from '../../builders/cluster.ts';

const ROWS: readonly (readonly [sentence: string, around: string, inner: string, ends: 'starts' | 'fails'])[] = [
  ['in a volume that may be written', 'emptyDir: {}', '', 'starts'],
  ['in a read-only emptyDir', 'emptyDir: {}', ', readOnly: true', 'fails'],
  ['in a ConfigMap, where the kubelet makes it', 'configMap: {name: cm}', '', 'starts'],
  ['in a Secret that is asked for read-only', 'secret: {secretName: s}', ', readOnly: true', 'starts'],
];

describe('a mount point inside another mount', () => {
  test.each(ROWS)('%s', (_, source, how, ends) => {
    const cluster = buildCluster();
    const mounts = `[{name: around, mountPath: /data${how}}, {name: inner, mountPath: /data/deep/inner}]`;
    const objects = [
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: cm}, data: {a: b}}',
      '{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {a: Yg==}}',
      `{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: c, image: nginx, volumeMounts: ${mounts}}], volumes: [{name: inner, emptyDir: {}}, {name: around, ${source}}]}}`,
    ];
    expect(applyText(cluster, objects.join('\n---\n'), 'STDIN').stderr).toBe('');
    advance(cluster, 8000);
    const pod = currentPod(cluster);
    const [status] = pod?.status?.containerStatuses ?? [];
    if (ends === 'starts') {
      expect(status?.state).toHaveProperty('running');
      return;
    }
    const terminated = status?.state?.terminated ?? status?.lastState?.terminated;
    expect([terminated?.reason, terminated?.exitCode]).toEqual(['StartError', 128]);
    const id = terminated?.containerID?.slice('containerd://'.length);
    expect(terminated?.message).toBe(
      [
        'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init',
        `error mounting "/var/lib/kubelet/pods/${pod?.metadata?.uid}/volumes/kubernetes.io~empty-dir/inner" to rootfs at "/data/deep/inner"`,
        'create mountpoint for /data/deep/inner mount',
        'make mountpoint "/data/deep/inner"',
        `mkdirat /run/containerd/io.containerd.runtime.v2.task/k8s.io/${id}/rootfs/data/deep/inner`,
        'read-only file system',
      ].join(': '),
    );
  });

  test('is no trouble where it is there already', () => {
    const files: FileTree = new Map([['deep/inner/kept', { content: '', modifiedMs: 0 }]]);
    const mounts: MountPoint[] = [
      { path: '/data', volume: 'around', readOnly: true },
      { path: '/data/deep/inner', volume: 'inner' },
      { path: '/data/other', volume: 'inner' },
    ];
    const volumes = new Map([['around', files]]);
    expect(findMissingMountPoint(volumes, mounts)?.path).toBe('/data/other');
  });
});
