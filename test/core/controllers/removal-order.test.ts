import { describe, expect, test } from 'vitest';
import { compareForRemoval, compareForScaleDown } from '../../../core/controllers/removal-order.ts';
import type { Pod } from '../../../core/objects/kubernetes.generated.ts';

/** What one Pod differs by from a Pod that runs and is ready since the first minute, on node-1. */
interface Difference {
  readonly node?: string;
  readonly phase?: string;
  /** Second of the first hour since which the Pod is ready; 'unknown' where it does not say; undefined: it is not. */
  readonly readySince?: number | 'unknown' | undefined;
  readonly cost?: string;
  readonly restarts?: number;
  readonly sidecarRestarts?: number;
  readonly createdAt?: number;
  readonly uid?: string;
}

/** The Pods are looked at when the first hour is over; node-2 is crowded. */
const MOMENT = { nowMs: 3_600_000, crowdOf: (node: string) => (node === 'node-2' ? 2 : 1) };

type Row = readonly [sentence: string, first: Difference, second: Difference];

const COMMON: readonly Row[] = [
  ['a Pod without a node goes before one that has one', { node: '' }, { phase: 'Pending' }],
  ['a Pending Pod goes before an Unknown one', { phase: 'Pending' }, { phase: 'Unknown', readySince: undefined }],
  ['an Unknown Pod goes before a Running one', { phase: 'Unknown' }, { readySince: undefined }],
  ['a Pod that is not ready goes before one that is', { readySince: undefined, createdAt: 0 }, { createdAt: 3000 }],
  ['ready since an unknown time goes before ready since a known one', { readySince: 'unknown' }, { readySince: 3599 }],
  ['ready for seconds goes before ready for an hour', { readySince: 3590 }, { readySince: 60, restarts: 9 }],
  ['more restarts go before fewer', { restarts: 2, createdAt: 0 }, { restarts: 1, createdAt: 3000 }],
  ['restarts of sidecars count after those of apps', { sidecarRestarts: 1, createdAt: 0 }, { createdAt: 3000 }],
  ['restarts of apps count before those of sidecars', { restarts: 1 }, { sidecarRestarts: 5 }],
  ['the younger goes before the older', { createdAt: 3590 }, { createdAt: 0 }],
];

const SCALE_DOWN: readonly Row[] = [
  ['a lower deletion cost goes before a higher one', { cost: '-100' }, { readySince: 3599 }],
  ['readiness counts before the deletion cost', { readySince: undefined, cost: '100' }, { cost: '-100' }],
  ['a cost that is no number counts as 0', { cost: 'cheap', node: 'node-2' }, { cost: '0' }],
  ['the node with more Pods of the owner gives one up first', { node: 'node-2' }, { readySince: 3599 }],
  ['the deletion cost counts before the crowd', { cost: '-1' }, { node: 'node-2' }],
  [
    'ready times of one power of two are told apart by UID',
    { readySince: 900, uid: 'a' },
    { readySince: 901, uid: 'b' },
  ],
  ['ages of one power of two are told apart by UID', { createdAt: 10, uid: 'a' }, { createdAt: 20, uid: 'b' }],
  ['where all else is the same the UID decides', { uid: 'a' }, { uid: 'b' }],
];

const JOB: readonly Row[] = [
  ['a second later ready goes first', { readySince: 901, uid: 'b' }, { readySince: 900, uid: 'a' }],
  ['a second younger goes first', { createdAt: 20, uid: 'b' }, { createdAt: 10, uid: 'a' }],
  ['the deletion cost means nothing', { readySince: 901 }, { readySince: 900, cost: '-100' }],
  ['the crowd on a node means nothing', { readySince: 901 }, { readySince: 900, node: 'node-2' }],
];

describe('where a ReplicaSet has too many Pods', () => {
  test.each([...COMMON, ...SCALE_DOWN])('%s', (_, first, second) => {
    const [a, b] = [buildPod(first), buildPod(second)];
    expect(Math.sign(compareForScaleDown(a, b, MOMENT))).toBe(-1);
    expect(Math.sign(compareForScaleDown(b, a, MOMENT))).toBe(1);
  });
});

describe('where a Job has too many Pods', () => {
  test.each([...COMMON, ...JOB])('%s', (_, first, second) => {
    const [a, b] = [buildPod(first), buildPod(second)];
    expect(Math.sign(compareForRemoval(a, b))).toBe(-1);
    expect(Math.sign(compareForRemoval(b, a))).toBe(1);
  });
});

function buildPod(difference: Difference): Pod {
  const { node = 'node-1', phase = 'Running', cost, restarts = 0, sidecarRestarts = 0, createdAt = 0 } = difference;
  const readySince = 'readySince' in difference ? difference.readySince : 60;
  const isReady = phase === 'Running' && readySince !== undefined;
  return {
    metadata: {
      name: `web-${difference.uid ?? 'x'}`,
      uid: difference.uid ?? 'x',
      creationTimestamp: timestampOf(createdAt),
      ...(cost === undefined ? {} : { annotations: { 'controller.kubernetes.io/pod-deletion-cost': cost } }),
    },
    spec: {
      nodeName: node,
      containers: [],
      initContainers: [
        { name: 'sidecar', restartPolicy: 'Always' },
        { name: 'init', restartPolicy: 'OnFailure' },
      ],
    },
    status: {
      phase,
      conditions: [
        {
          type: 'Ready',
          status: isReady ? 'True' : 'False',
          ...(typeof readySince === 'number' ? { lastTransitionTime: timestampOf(readySince) } : {}),
        },
      ],
      containerStatuses: [buildStatus('main', restarts), buildStatus('helper', 0)],
      initContainerStatuses: [buildStatus('sidecar', sidecarRestarts), buildStatus('init', 0)],
    },
  };
}

function buildStatus(name: string, restartCount: number) {
  return { name, image: '', imageID: '', ready: false, restartCount };
}

/** The second of 2026's first hour. */
function timestampOf(second: number): string {
  const [minutes, seconds] = [Math.floor(second / 60), second % 60];
  return `2026-01-01T00:${String(minutes).padStart(2, '0')}:${String(seconds).padStart(2, '0')}Z`;
}
