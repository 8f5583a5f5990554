import { describe, expect, test } from 'vitest';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { applyFault, createPressure } from '../../../core/lab/faults.ts';
import type { Pod, Volume } from '../../../core/objects/kubernetes.generated.ts';
import { advance, applyPod, buildCluster, cacheImage, currentPod } from '../../builders/cluster.ts';

interface Row {
  readonly volume: Omit<Volume, 'name'>;
  readonly script: string;
}

const write = (mebibytes: number, file = 'big'): string => `dd if=/dev/zero of=/d/${file} bs=1M count=${mebibytes}`;

const rows: readonly [sentence: string, row: Row, status: string][] = [
  [
    'a volume beyond its limit ends the Pod',
    { volume: { emptyDir: { sizeLimit: '10Mi' } }, script: write(30) },
    'Failed Evicted',
  ],
  [
    'files count together',
    { volume: { emptyDir: { sizeLimit: '10Mi' } }, script: `${write(6, 'a')}; ${write(6, 'b')}` },
    'Failed Evicted',
  ],
  [
    'a volume at its limit does not',
    { volume: { emptyDir: { sizeLimit: '10Mi' } }, script: write(10) },
    'Running undefined',
  ],
  ['a limit of 0 is none', { volume: { emptyDir: { sizeLimit: '0' } }, script: write(30) }, 'Running undefined'],
  ['without a limit nothing is asked', { volume: { emptyDir: {} }, script: write(30) }, 'Running undefined'],
  [
    'a file that is gone again before anybody looks has done no harm',
    { volume: { emptyDir: { sizeLimit: '10Mi' } }, script: `${write(30)}; rm /d/big` },
    'Running undefined',
  ],
  [
    'a volume in memory takes no more than its limit',
    { volume: { emptyDir: { sizeLimit: '10Mi', medium: 'Memory' } }, script: `${write(30)}; ls /d` },
    'Running undefined',
  ],
];

describe('an emptyDir with a size limit', () => {
  test.each(rows)('%s', (_, { volume, script }, status) => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    applyPod(cluster, podOf(volume, script));
    advance(cluster, 180_000);
    const { phase, reason } = currentPod(cluster)?.status ?? {};
    expect(`${phase} ${reason}`).toBe(status);
  });

  test('is looked at again when it grows again', () => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    const script = `${write(30)}; rm /d/big; sleep 300; ${write(30)}`;
    applyPod(cluster, podOf({ emptyDir: { sizeLimit: '10Mi' } }, script));
    advance(cluster, 290_000);
    expect(currentPod(cluster)?.status?.phase).toBe('Running');
    advance(cluster, 120_000);
    expect(currentPod(cluster)?.status?.reason).toBe('Evicted');
  });
});

interface LimitRow {
  /** Limits of the containers `web` and `side`. */
  readonly limits: readonly [string | undefined, string | undefined];
  readonly script: string;
}

const limited: readonly [sentence: string, row: LimitRow, message: string | undefined][] = [
  [
    'what it writes beside its volumes counts',
    { limits: ['10Mi', '100Mi'], script: 'dd if=/dev/zero of=/tmp/big bs=1M count=30' },
    'Container web exceeded its local ephemeral storage limit "10Mi". ',
  ],
  [
    'its log counts',
    { limits: ['4Ki', '100Mi'], script: 'seq 1 3000' },
    'Container web exceeded its local ephemeral storage limit "4Ki". ',
  ],
  [
    'at its limit it stays',
    { limits: ['10Mi', '100Mi'], script: 'dd if=/dev/zero of=/tmp/big bs=1M count=9' },
    undefined,
  ],
  [
    'a volume counts for the Pod, whose limit is the sum',
    { limits: ['10Mi', '10Mi'], script: write(30) },
    'Pod ephemeral local storage usage exceeds the total limit of containers 20Mi. ',
  ],
  ["a volume within the sum is nobody else's", { limits: ['10Mi', '10Mi'], script: write(15) }, undefined],
  [
    'one limit holds a Pod of two',
    { limits: [undefined, '10Mi'], script: 'dd if=/dev/zero of=/tmp/big bs=1M count=30' },
    'Pod ephemeral local storage usage exceeds the total limit of containers 10Mi. ',
  ],
  ['without limits nothing is asked', { limits: [undefined, undefined], script: write(500) }, undefined],
];

describe('a container with a limit of local storage', () => {
  test.each(limited)('%s', (_, { limits: [web, side], script }, message) => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    const pod = podOf({ emptyDir: {} }, script);
    const limit = (text: string | undefined) =>
      text === undefined ? {} : { resources: { limits: { 'ephemeral-storage': text } } };
    const containers = [
      ...(pod.spec?.containers ?? []).map((container) => ({ ...container, ...limit(web) })),
      { name: 'side', image: 'busybox', command: ['sleep', '9999'], ...limit(side) },
    ];
    applyPod(cluster, { ...pod, spec: { ...pod.spec, containers } });
    advance(cluster, 180_000);
    expect(currentPod(cluster)?.status?.message).toBe(message);
    expect(currentPod(cluster)?.status?.reason).toBe(message === undefined ? undefined : 'Evicted');
  });
});

function podOf(volume: Omit<Volume, 'name'>, script: string): Pod {
  const command = ['sh', '-c', `${script}; sleep 9999`];
  return {
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      containers: [{ name: 'web', image: 'busybox', command, volumeMounts: [{ name: 'd', mountPath: '/d' }] }],
      volumes: [{ name: 'd', ...volume }],
    },
  };
}

describe('one file that is larger than what is left', () => {
  const LEFT = "dd: error writing '/d/big': No space left on device";

  test.each<readonly [sentence: string, volume: Omit<Volume, 'name'>, blocks: number, said: string, size: string]>([
    ['of a tmpfs with a limit', { emptyDir: { medium: 'Memory', sizeLimit: '10Mi' } }, 30, LEFT, '10485760'],
    [
      'of a tmpfs, and just fits',
      { emptyDir: { medium: 'Memory', sizeLimit: '10Mi' } },
      10,
      '10+0 records out',
      '10485760',
    ],
  ])('%s', (_, volume, blocks, said, size) => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    applyPod(cluster, podOf(volume, `${write(blocks)}; echo "exit code $?"; stat -c %s /d/big`));
    advance(cluster, 20_000);
    const log = runKubectl(cluster, 'logs web').stdout;
    expect(log).toContain(said);
    expect(log).toContain(`exit code ${said === LEFT ? 1 : 0}\n${size}`);
  });

  test('of the node’s disk takes what is left of it, and the kubelet takes the Pod away', () => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    applyPod(cluster, podOf({ emptyDir: {} }, `${write(1_000_000)} & sleep 1; stat -c %s /d/big; wait`));
    advance(cluster, 5_000);
    const gibibytes = Number(runKubectl(cluster, 'logs web').stdout.split('\n')[0]) / 1024 ** 3;
    expect(Math.round(gibibytes)).toBe(15);
    advance(cluster, 60_000);
    expect(currentPod(cluster)?.status?.reason).toBe('Evicted');
  });
});

describe('an image that nobody uses', () => {
  function clearAt(pulledMs: number, roundMs: number): boolean {
    const cluster = buildCluster();
    advance(cluster, pulledMs);
    cacheImage(cluster, 'redis:7');
    applyFault(cluster, createPressure(cluster, 'node-1', 'disk'));
    advance(cluster, roundMs);
    return cluster.nodes.get('node-1')?.images.size === 0;
  }

  // The kubelet looks for new images every five minutes, and with each round that clears some away.
  test.each<readonly [sentence: string, pulledMs: number, afterMs: number, isGone: boolean]>([
    ['stays where it has just been pulled', 1000, 20_000, false],
    ['stays for two minutes after it was seen first', 1000, 120_000, false],
    ['goes then', 1000, 140_000, true],
  ])('%s', (_, pulledMs, afterMs, isGone) => {
    expect(clearAt(pulledMs, afterMs)).toBe(isGone);
  });
});
