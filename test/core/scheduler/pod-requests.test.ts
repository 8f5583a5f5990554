import { describe, expect, test } from 'vitest';
import type { Container, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { computePodRequests } from '../../../core/scheduler/pod-requests.ts';

const app = (cpu: string): Container => ({ name: 'app', image: 'x', resources: { requests: { cpu } } });
const sidecar = (cpu: string): Container => ({ ...app(cpu), restartPolicy: 'Always' });

const rows: readonly [sentence: string, spec: PodSpec, cpuMillicores: number][] = [
  ['containers are added up', { containers: [app('100m'), app('1')] }, 1100],
  ['init containers run one at a time', { containers: [app('100m')], initContainers: [app('300m'), app('200m')] }, 300],
  ['init containers that ask for less do not count', { containers: [app('500m')], initContainers: [app('300m')] }, 500],
  ['a sidecar runs on beside the containers', { containers: [app('100m')], initContainers: [sidecar('50m')] }, 150],
  [
    'an init container runs beside the sidecars before it',
    { containers: [app('100m')], initContainers: [sidecar('50m'), app('300m'), sidecar('10m')] },
    350,
  ],
  [
    'an init container does not run beside the sidecars after it',
    { containers: [app('100m')], initContainers: [app('300m'), sidecar('50m')] },
    300,
  ],
  ['overhead is added on top', { containers: [app('100m')], overhead: { cpu: '250m' } }, 350],
  ['requests of the whole Pod win', { containers: [app('100m')], resources: { requests: { cpu: '2' } } }, 2000],
  [
    'overhead is added to requests of the whole Pod too',
    { containers: [app('100m')], resources: { requests: { cpu: '2' } }, overhead: { cpu: '250m' } },
    2250,
  ],
  [
    'what the whole Pod does not say is added up',
    { containers: [app('100m'), app('100m')], resources: { requests: { memory: '1Gi' } } },
    200,
  ],
  [
    'sidecars and containers together outweigh a lesser init container',
    { containers: [app('100m')], initContainers: [sidecar('50m'), app('90m')] },
    150,
  ],
  ['no requests are nothing', { containers: [{ name: 'app', image: 'x' }] }, 0],
];

describe('what a Pod asks of its node', () => {
  test.each(rows)('%s', (_, spec, cpuMillicores) => {
    expect(computePodRequests(spec).cpuMillicores).toBe(cpuMillicores);
  });

  test('huge pages may be asked for by the whole Pod, extended resources may not', () => {
    const requests = { 'hugepages-2Mi': '4Mi', 'example.com/gpu': '2' };
    const others = new Map([['hugepages-2Mi', 4 * 2 ** 20]]);
    expect(computePodRequests({ containers: [app('1')], resources: { requests } }).others).toEqual(others);
  });

  test('memory, disk and extended resources are counted too', () => {
    const requests = { memory: '1Gi', 'ephemeral-storage': '1M', 'example.com/gpu': '2' };
    expect(computePodRequests({ containers: [{ name: 'app', image: 'x', resources: { requests } }] })).toEqual({
      cpuMillicores: 0,
      memoryBytes: 2 ** 30,
      ephemeralBytes: 1_000_000,
      others: new Map([['example.com/gpu', 2]]),
    });
  });
});
