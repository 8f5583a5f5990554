import { describe, expect, test } from 'vitest';
import { listEventsAbout } from '../../../core/cluster/object-store.ts';
import { KUBELET_CONSTANTS } from '../../../core/kubelet/index.ts';
import { nextRelistMs } from '../../../core/kubelet/rhythm.ts';
import type { PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import {
  advance,
  applyPod,
  buildCluster,
  cacheImage,
  currentPod,
  listEventLines,
  recordStates,
} from '../../builders/cluster.ts';
import { buildPod } from '../../builders/pod.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

const LOOP: Partial<PodSpec> = {
  containers: [
    { name: 'web', image: 'busybox', imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', 'sleep 3; exit 1'] },
  ],
};
const TYPO: Partial<PodSpec> = { containers: [{ name: 'web', image: 'nginx:doesnotexist' }] };

/** When each state of the Pod was first written, in seconds; `exited` is counted from what the container did. */
function watch(seed: number, spec: Partial<PodSpec>, seconds: number): Map<string, number> {
  const cluster = buildCluster(seed);
  cacheImage(cluster, 'busybox');
  const states = recordStates(cluster);
  const seen = new Map<string, number>();
  cluster.watchers.push(() => {
    const state = states.at(-1);
    if (state !== undefined && !seen.has(state)) seen.set(state, cluster.nowMs / 1000);
  });
  applyPod(cluster, buildPod({ spec }));
  advance(cluster, seconds * 1000);
  return seen;
}

/** Seconds from one state to another. */
function between(seen: ReadonlyMap<string, number>, from: string, to: string): number {
  return (seen.get(to) ?? Number.NaN) - (seen.get(from) ?? Number.NaN);
}

describe.each(SEEDS)('the looks at a crash loop (seed %i)', (seed) => {
  const seen = watch(seed, LOOP, 360);
  test('the first restart is seen a list of what runs after the end', () => {
    expect(between(seen, 'Running: web exited 1 Error', 'Running: web #1 runs ready')).toBe(1);
  });
  test.each([
    { instance: ' #1', atLeast: 9, atMost: 15 },
    { instance: ' #2', atLeast: 19, atMost: 30 },
    { instance: ' #3', atLeast: 39, atMost: 60 },
    // From here on the back-off is longer than a minute: the first look comes before its end.
    { instance: ' #4', atLeast: 60, atMost: 90 },
  ])('Error$instance is shown from $atLeast to $atMost seconds', ({ instance, atLeast, atMost }) => {
    const shown = between(
      seen,
      `Running: web${instance} exited 1 Error`,
      `Running: web${instance} waits CrashLoopBackOff`,
    );
    expect(shown).toBeGreaterThanOrEqual(atLeast);
    expect(shown).toBeLessThanOrEqual(atMost);
  });
  test.each([' #1', ' #2', ' #3'])('CrashLoopBackOff%s is shown for the moment of the next try alone', (instance) => {
    const next = ` #${Number(instance.slice(2)) + 1}`;
    const shown = between(seen, `Running: web${instance} waits CrashLoopBackOff`, `Running: web${next} runs ready`);
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThanOrEqual(1);
  });
  test('no restart comes before its back-off is over', () => {
    expect(between(seen, 'Running: web #4 exited 1 Error', 'Running: web #5 runs ready')).toBeGreaterThanOrEqual(79);
  });
});

describe.each(SEEDS)('the looks at an image that cannot be pulled (seed %i)', (seed) => {
  test('ErrImagePull stays until the look ten to fifteen seconds later', () => {
    const seen = watch(seed, TYPO, 20);
    const shown = between(seen, 'Pending: web waits ErrImagePull', 'Pending: web waits ImagePullBackOff');
    expect(shown).toBeGreaterThanOrEqual(10);
    expect(shown).toBeLessThanOrEqual(15);
  });
});

describe('the Events of looks', () => {
  const rows: { says: string; spec: Partial<PodSpec>; seconds: number; event: string; count: number }[] = [
    {
      says: 'a pull that failed is backed off at the next look, before its status says so',
      spec: TYPO,
      seconds: 4,
      event: 'Normal BackOff: Back-off pulling image "nginx:doesnotexist"',
      count: 1,
    },
    {
      says: 'each look within the back-off of a pull says so',
      spec: TYPO,
      seconds: 110,
      event: 'Normal BackOff: Back-off pulling image "nginx:doesnotexist"',
      count: 6,
    },
    {
      says: 'an image that may not be pulled is named with each look',
      spec: { containers: [{ name: 'web', image: 'nginx', imagePullPolicy: 'Never' }] },
      seconds: 62,
      event: 'Warning ErrImageNeverPull: Container image "nginx" is not present with pull policy of Never',
      count: 6,
    },
  ];
  test.each(rows)('$says', ({ spec, seconds, event, count }) => {
    const cluster = buildCluster();
    const pod = applyPod(cluster, buildPod({ spec }));
    advance(cluster, seconds * 1000);
    expect(listEventLines(cluster, pod)).toContain(count === 1 ? event : `${event} x${count}`);
  });
  test('two containers with one image that cannot be pulled share its back-off', () => {
    const cluster = buildCluster();
    const containers = ['a', 'b'].map((name) => ({ name, image: 'nginx:doesnotexist' }));
    const pod = applyPod(cluster, buildPod({ spec: { containers } }));
    advance(cluster, 2500);
    const said = listEventLines(cluster, pod).map((line) => line.split(':', 1)[0]);
    expect(said).toEqual(['Normal Pulling', 'Warning Failed', 'Warning Failed', 'Normal BackOff', 'Warning Failed']);
  });
  test('a crash loop has one BackOff for each restart while the back-off is short, and more when it is long', () => {
    const counts = [40, 120, 700].map((seconds) => countBackOffs(seconds));
    expect(counts).toEqual([2, 4, 13]);
  });
});

test('a crash loop of twenty hours goes on telling of its back-off', () => {
  const cluster = buildCluster();
  cacheImage(cluster, 'busybox');
  const pod = applyPod(cluster, buildPod({ spec: LOOP }));
  advance(cluster, 20 * 3_600_000);
  const backOff = listEventsAbout(cluster.store, pod.metadata?.uid ?? '').find(({ reason }) => reason === 'BackOff');
  // Each look counts, also where the kubelet is not heard and the look itself is left out.
  expect(backOff?.count).toBe(1036);
  expect(backOff?.lastTimestamp?.slice(11, 15)).toBe('19:5');
});

function countBackOffs(seconds: number): number {
  const cluster = buildCluster();
  cacheImage(cluster, 'busybox');
  const pod = applyPod(cluster, buildPod({ spec: LOOP }));
  advance(cluster, seconds * 1000);
  const line = listEventLines(cluster, pod).find((each) => each.startsWith('Warning BackOff')) ?? '';
  return Number(/ x(\d+)$/.exec(line)?.[1] ?? 1);
}

describe('looks of which nobody could tell', () => {
  const NEVER: Partial<PodSpec> = { containers: [{ name: 'web', image: 'nginx', imagePullPolicy: 'Never' }] };
  test('are counted and not made: an hour of them is a few occurrences', () => {
    const cluster = buildCluster();
    applyPod(cluster, buildPod({ spec: NEVER }));
    advance(cluster, 3_600_000);
    const { nextSerial } = cluster.agenda;
    advance(cluster, 3_600_000);
    expect(cluster.agenda.nextSerial - nextSerial).toBeLessThan(30);
  });
  test('do not keep a Pod from an image that another one brought to its node', () => {
    const cluster = buildCluster();
    applyPod(cluster, buildPod({ spec: NEVER }));
    advance(cluster, 3_600_000);
    applyPod(cluster, buildPod({ metadata: { name: 'other' }, spec: { containers: [{ name: 'a', image: 'nginx' }] } }));
    advance(cluster, 10_000);
    expect(currentPod(cluster)?.status?.containerStatuses?.[0]?.ready).toBe(true);
  });
});

describe('the rhythm', () => {
  test('lists what runs once a second, each node at its own part of the second', () => {
    const cluster = buildCluster();
    const phases = ['node-1', 'node-2'].map((node) => nextRelistMs(cluster, node, 0) % 1000);
    expect(phases[0]).not.toBe(phases[1]);
    const first = nextRelistMs(cluster, 'node-1', 0);
    expect(nextRelistMs(cluster, 'node-1', first - 1)).toBe(first);
    expect(nextRelistMs(cluster, 'node-1', first)).toBe(first + KUBELET_CONSTANTS.plegRelistMs.value);
  });
  test.each([
    ['a crash loop', LOOP],
    ['an image that cannot be pulled', TYPO],
  ])('is the same for %s whether time passes at once or in steps', (_, spec) => {
    expect(tellAfter(spec, Array(40).fill(10_000))).toEqual(tellAfter(spec, [400_000]));
  });
  test('comes to rest where nothing failed', () => {
    const cluster = buildCluster();
    applyPod(cluster, buildPod({ spec: { containers: [{ name: 'web', image: 'nginx' }] } }));
    advance(cluster, 60_000);
    const kubelet = [...cluster.agenda.byKey.keys()].filter((key) => key.startsWith('kubelet/'));
    expect(kubelet).toEqual([]);
  });
});

/** The Pod and its Events after some steps of time. */
function tellAfter(spec: Partial<PodSpec>, stepsMs: readonly number[]): unknown {
  const cluster = buildCluster();
  const pod = applyPod(cluster, buildPod({ spec }));
  for (const stepMs of stepsMs) advance(cluster, stepMs);
  return { pod: currentPod(cluster), events: listEventsAbout(cluster.store, pod.metadata?.uid ?? '') };
}
