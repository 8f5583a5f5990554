import { describe, expect, test } from 'vitest';
import type { Container, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { computeOomScoreAdj } from '../../../core/runtime/oom-score.ts';
import { startPod } from './pod-lab.ts';

/** A node of 1,000 Mi: a thousandth is a Mi. */
const CAPACITY = 1000 * 1024 * 1024;

function container(name: string, request?: string, limit?: string): Container {
  const limits = limit === undefined ? {} : { limits: { memory: limit, cpu: '1' } };
  const requests = request === undefined ? {} : { requests: { memory: request, ...(limit && { cpu: '1' }) } };
  return { name, image: 'busybox', resources: { ...requests, ...limits } };
}

const web = (request?: string, limit?: string): Container => container('web', request, limit);
const sidecar = (request?: string): Container => ({ ...container('side', request), restartPolicy: 'Always' });

const ROWS: readonly (readonly [sentence: string, spec: PodSpec, name: string, adjustment: number])[] = [
  ['Guaranteed is spared', { containers: [web('100Mi', '100Mi')] }, 'web', -997],
  ['BestEffort goes first', { containers: [web()] }, 'web', 1000],
  ['Burstable by what it asks for', { containers: [web('300Mi')] }, 'web', 700],
  ['a request that is rounded down to nothing is still no BestEffort', { containers: [web('1Ki')] }, 'web', 999],
  ['who asks for all of it is not spared like Guaranteed', { containers: [web('1000Mi')] }, 'web', 3],
  [
    'a container that asks for nothing in a Burstable Pod',
    { containers: [web('300Mi'), container('other')] },
    'other',
    999,
  ],
  [
    'a sidecar is spared as much as the least of the containers',
    { containers: [web('300Mi'), container('other', '200Mi')], initContainers: [sidecar('50Mi')] },
    'side',
    800,
  ],
  [
    'a sidecar that asks for more by itself',
    { containers: [web('300Mi')], initContainers: [sidecar('400Mi')] },
    'side',
    600,
  ],
  [
    'an init container that is no sidecar by its own request',
    { containers: [web('300Mi')], initContainers: [container('init', '50Mi')] },
    'init',
    950,
  ],
  [
    'what the Pod asks for beyond its containers is shared among them',
    { resources: { requests: { memory: '500Mi' } }, containers: [web('200Mi'), container('other', '100Mi')] },
    'web',
    700,
  ],
  [
    'a Pod that its node cannot do without',
    { priorityClassName: 'system-node-critical', containers: [web()] },
    'web',
    -997,
  ],
];

describe('oom_score_adj', () => {
  test.each(ROWS)('%s', (_, spec, name, adjustment) => {
    expect(computeOomScoreAdj({ spec }, name, CAPACITY)).toBe(adjustment);
  });
});

describe('oom_score', () => {
  const GUARANTEED = { resources: { limits: { memory: '100Mi', cpu: '1' } } };

  // Two thirds of a thousand, and of the adjustment and what the process holds in thousandths of the node's memory.
  test.each<readonly [sentence: string, container: object, score: string]>([
    ['a Pod that asks for nothing is the first', {}, '1333'],
    ['a Guaranteed one is all but spared', GUARANTEED, '2'],
    ['a Burstable one lies between', { resources: { requests: { memory: '1966Mi' } } }, '1000'],
  ])('%s: %s', (_, container, score) => {
    const lab = startPod({ command: ['sleep', '1000'], ...container });
    expect(lab.kubectl('exec p -- cat /proc/1/oom_score')).toBe(score);
  });

  test('counts what a process holds', () => {
    const lab = startPod({ image: 'polinux/stress', command: ['stress', '--vm', '1', '--vm-bytes', '600M'] });
    expect(Number(lab.kubectl('exec p -- cat /proc/1/oom_score'))).toBeGreaterThan(1333);
  });
});
