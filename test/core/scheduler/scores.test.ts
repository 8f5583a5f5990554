import { describe, expect, test } from 'vitest';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { NO_SYSTEM } from '../../../core/cluster/furniture/system-load.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import type { Affinity, Pod, PodSpec, TopologySpreadConstraint } from '../../../core/objects/kubernetes.generated.ts';
import type { FilterContext } from '../../../core/scheduler/filters/filter.ts';
import type { NodeView } from '../../../core/scheduler/node-view.ts';
import { scoreImages } from '../../../core/scheduler/scores/image-score.ts';
import { scaleByGreatest, scaleByGreatestReversed } from '../../../core/scheduler/scores/normalize.ts';
import { scorePodAffinity } from '../../../core/scheduler/scores/pod-affinity-score.ts';
import { scoreBalance, scoreFreeResources } from '../../../core/scheduler/scores/resource-scores.ts';
import { scoreSpread } from '../../../core/scheduler/scores/spread-score.ts';

/** Situations after the tables of Kubernetes (pkg/scheduler/framework/plugins), some of our own beside them, each with the scores that it expects. */

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';
type Labels = Readonly<Record<string, string>>;

function node(name: string, labels: Labels = {}, allocatable: Labels = {}, pods: readonly Pod[] = []): NodeView {
  return { name, node: { metadata: { name, labels }, status: { allocatable } }, pods, system: NO_SYSTEM };
}

function pod(labels: Labels = {}, spec: Partial<PodSpec> = {}): Pod {
  return { metadata: { name: 'p', namespace: 'default', labels }, spec: { containers: [], ...spec } };
}

function asking(...containers: readonly Labels[]): Pod {
  return pod({}, { containers: containers.map((requests) => ({ name: 'c', resources: { requests } })) });
}

describe('how alike cpu and memory of a node are used', () => {
  const both = asking({ cpu: '1000m', memory: '2000' }, { cpu: '2000m', memory: '3000' });
  const cpuOnly = asking({ cpu: '1000m', memory: '0' }, { cpu: '2000m', memory: '0' });
  const rows: readonly [string, Pod, Labels, readonly Pod[], number][] = [
    ['a Pod that asks for nothing is not scored', asking(), { cpu: '4', memory: '10000' }, [], 0],
    ['three quarters of one and half of the other', both, { cpu: '4', memory: '10000' }, [], 87],
    ['half of each', both, { cpu: '6', memory: '10000' }, [], 100],
    ['60 % and 25 % with another Pod', both, { cpu: '10', memory: '20000' }, [cpuOnly], 82],
    ['60 % and 50 % with another Pod', both, { cpu: '10', memory: '20000' }, [both], 95],
    ['60 % and 20 % on a larger node', both, { cpu: '10', memory: '50000' }, [both], 80],
    ['all of one and nothing of the other', cpuOnly, { cpu: '6', memory: '10000' }, [cpuOnly], 50],
    ['all of one and half of the other', cpuOnly, { cpu: '6', memory: '10000' }, [both], 75],
    ['most of one and little of the other', both, { cpu: '3500m', memory: '40000' }, [], 63],
  ];
  test.each(rows)('%s', (_, wanted, allocatable, pods, score) => {
    expect(scoreBalance(wanted, node('a', {}, allocatable, pods))).toBe(score);
  });
});

describe('how much of a node stays free', () => {
  const both = asking({ cpu: '1000m', memory: '2000' }, { cpu: '2000m', memory: '3000' });
  const cpuOnly = asking({ cpu: '1000m', memory: '0' }, { cpu: '2000m', memory: '0' });
  const rows: readonly [string, Pod, Labels, readonly Pod[], number][] = [
    ['a quarter of the cpu and half of the memory', both, { cpu: '4', memory: '10000' }, [], 37],
    ['half of both', both, { cpu: '6', memory: '10000' }, [], 50],
    ['40 % and 75 % beside a Pod of cpu alone', both, { cpu: '10', memory: '20000' }, [cpuOnly], 57],
    ['40 % and 50 % beside a like Pod', both, { cpu: '10', memory: '20000' }, [both], 45],
    ['more than there is leaves nothing of it', both, { cpu: '2', memory: '10000' }, [], 25],
    [
      'a container that asks for nothing counts as 100m and 200Mi',
      asking({}, {}),
      { cpu: '1', memory: '800Mi' },
      [],
      65,
    ],
    ['a resource that the node has not does not count', both, { cpu: '4', memory: '0' }, [], 25],
  ];
  test.each(rows)('%s', (_, wanted, allocatable, pods, score) => {
    expect(scoreFreeResources(wanted, node('a', {}, allocatable, pods))).toBe(score);
  });
});

describe('preferences of nodes as shares of the greatest', () => {
  const rows: readonly [string, readonly number[], readonly number[], readonly number[]][] = [
    ['nobody has any', [0, 0, 0], [0, 0, 0], [100, 100, 100]],
    ['one has all', [2, 0, 0], [100, 0, 0], [0, 100, 100]],
    ['they have 2, 11 and 4', [2, 11, 4], [18, 100, 36], [82, 0, 64]],
    ['all have the same', [2, 2], [100, 100], [0, 0]],
  ];
  test.each(rows)('%s', (_, values, wanted, reversed) => {
    expect([scaleByGreatest(values), scaleByGreatestReversed(values)]).toEqual([wanted, reversed]);
  });
});

/** Nodes `a`, `b` … with so many Pods that count; a number below 0 stands for a node that cannot take the Pod. */
interface SpreadRow {
  readonly counts: readonly number[];
  readonly zones?: readonly (string | undefined)[];
  readonly hosts?: readonly boolean[];
  readonly constraints?: readonly TopologySpreadConstraint[];
  readonly service?: true;
  readonly nodeSelector?: Labels;
}

const FOO = { matchLabels: { foo: '' } };
const soft = (topologyKey: string, maxSkew = 1, labelSelector = FOO): TopologySpreadConstraint => ({
  topologyKey,
  maxSkew,
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector,
});

describe('how even Pods would stand', () => {
  const rows: readonly [string, SpreadRow, readonly number[]][] = [
    ['nobody is there yet', { counts: [0, 0], constraints: [soft(HOST)] }, [100, 100]],
    ['only one node can be had', { counts: [2, -1], constraints: [soft(HOST)] }, [100]],
    ['all have the same', { counts: [1, 1], constraints: [soft(HOST)] }, [100, 100]],
    ['2, 1, 0 and 3 on four nodes', { counts: [2, 1, 0, 3], constraints: [soft(HOST)] }, [20, 60, 100, 0]],
    [
      'a constraint without a selector counts nobody',
      { counts: [2, 1, 0, 3], constraints: [{ topologyKey: HOST, maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' }] },
      [100, 100, 100, 100],
    ],
    ['a skew of 2 waters it down', { counts: [2, 1, 0, 3], constraints: [soft(HOST, 2)] }, [33, 66, 100, 16]],
    ['a skew of 3 waters it down further', { counts: [4, 3, 2, 1], constraints: [soft(HOST, 3)] }, [44, 66, 77, 100]],
    [
      'a Pod of a Service without constraints, nodes without zones',
      { counts: [4, 3, 2, 1], service: true },
      [44, 66, 77, 100],
    ],
    ['a Pod that belongs to nothing is not scored', { counts: [4, 3, 2, 1] }, [0, 0, 0, 0]],
    ['a node that cannot take it does not count', { counts: [4, 2, 1, -3], constraints: [soft(HOST)] }, [33, 83, 100]],
    [
      'a node without the label gets nothing',
      { counts: [4, 2, 1], hosts: [true, false, true], constraints: [soft(HOST)] },
      [16, 0, 100],
    ],
    [
      'zones with 6 and 1, the node that cannot take it lying in the second with 3',
      { counts: [4, 2, 1, -3], zones: ['1', '1', '2', '2'], constraints: [soft(ZONE)] },
      [75, 75, 100],
    ],
    [
      'a Pod that does not count itself is spread like any other',
      { counts: [2, 0], constraints: [soft(HOST, 1, FOO)] },
      [0, 100],
    ],
    [
      'only hard constraints',
      { counts: [2, 0], constraints: [{ ...soft(HOST), whenUnsatisfiable: 'DoNotSchedule' }] },
      [0, 0],
    ],
  ];
  test.each(rows)('%s', (_, row, scores) => {
    const views = row.counts.map((_, index) => spreadNode(row, index));
    const cluster = createCluster(1);
    if (row.service) addService(cluster, FOO.matchLabels);
    const { constraints } = row;
    const incoming = pod(FOO.matchLabels, constraints === undefined ? {} : { topologySpreadConstraints: constraints });
    const feasible = views.filter((_, index) => (row.counts[index] ?? 0) >= 0);
    expect(scoreSpread({ cluster, pod: incoming, views }, feasible)).toEqual(scores);
  });

  test('Pods that are going and those of another namespace do not count', () => {
    const gone = { ...pod(FOO.matchLabels), metadata: { ...pod(FOO.matchLabels).metadata, deletionTimestamp: 'x' } };
    const strange = { ...pod(FOO.matchLabels), metadata: { ...pod(FOO.matchLabels).metadata, namespace: 'other' } };
    const views = [node('a', { [HOST]: 'a' }, {}, [gone, strange]), node('b', { [HOST]: 'b' })];
    const incoming = pod(FOO.matchLabels, { topologySpreadConstraints: [soft(HOST)] });
    expect(scoreSpread({ cluster: createCluster(1), pod: incoming, views }, views)).toEqual([100, 100]);
  });
});

function spreadNode({ counts, zones = [], hosts = [] }: SpreadRow, index: number): NodeView {
  const name = 'abcd'.charAt(index);
  const zone = zones[index];
  const labels = {
    ...(hosts[index] === false ? {} : { [HOST]: name }),
    ...(zone === undefined ? {} : { [ZONE]: zone }),
  };
  return node(
    name,
    labels,
    {},
    Array.from({ length: Math.abs(counts[index] ?? 0) }, () => pod(FOO.matchLabels)),
  );
}

function addService(cluster: Cluster, selector: Labels): void {
  createObject(cluster, 'Service', { metadata: { name: 's', namespace: 'default' }, spec: { selector } });
}

describe('who would be neighbours', () => {
  const regions = ['China', 'India', undefined];
  const s1 = { security: 'S1' };
  const s2 = { security: 'S2' };
  const term = (labels: Labels, topologyKey = 'region') => ({ topologyKey, labelSelector: { matchLabels: labels } });
  const likes = (labels: Labels, weight: number): Affinity => ({
    podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight, podAffinityTerm: term(labels) }] },
  });
  const shuns = (labels: Labels, weight: number): Affinity => ({
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight, podAffinityTerm: term(labels) }] },
  });
  const both = (first: number, second: number) => [
    { weight: first, podAffinityTerm: term(s1) },
    { weight: second, podAffinityTerm: term(s2) },
  ];
  const needs = (labels: Labels): Affinity => ({
    podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term(labels)] },
  });
  const rows: readonly [string, Pod, readonly (readonly Pod[])[], readonly number[]][] = [
    ['a Pod without wishes among Pods without any', pod(s1), [[pod(s1)], [pod(s2)], []], [0, 0, 0]],
    [
      'it goes where the one that it likes is',
      pod(s1, { affinity: likes(s1, 5) }),
      [[pod(s1)], [pod(s2)], [pod(s1)]],
      [100, 0, 0],
    ],
    [
      'two of them weigh more than one',
      pod(s1, { affinity: likes(s1, 8) }),
      [[pod(s1), pod(s1)], [pod(s1)], []],
      [100, 50, 0],
    ],
    [
      'where every node has one that it likes, the least liked gets nothing',
      pod(s1, { affinity: likes(s1, 8) }),
      [[pod(s1), pod(s1)], [pod(s1)]],
      [100, 0],
    ],
    [
      'where every node has one that it shuns, the least shunned gets all',
      pod(s1, { affinity: shuns(s1, 8) }),
      [[pod(s1), pod(s1)], [pod(s1)]],
      [0, 100],
    ],
    [
      'it keeps away from whom it shuns',
      pod(s1, { affinity: shuns(s1, 5) }),
      [[pod(s1)], [pod(s2)], []],
      [0, 100, 100],
    ],
    ['who runs already likes it there', pod(s2), [[pod(s1, { affinity: likes(s2, 5) })], [pod(s1)], []], [100, 0, 0]],
    [
      'who runs already would rather not have it',
      pod(s2),
      [[pod(s1, { affinity: shuns(s2, 5) })], [pod(s1)], []],
      [0, 100, 100],
    ],
    [
      'who needs its like beside it weighs 1',
      pod(s2),
      [[pod(s1, { affinity: needs(s2) })], [pod(s1, { affinity: likes(s2, 4) })], []],
      [25, 100, 0],
    ],
    [
      'likes and dislikes are set against each other',
      pod(s1, { affinity: { ...likes(s1, 8), ...shuns(s2, 5) } }),
      [[pod(s1)], [pod(s2)], []],
      [100, 0, 38],
    ],
    [
      '29 of 100 are 28, as Go divides before it multiplies',
      pod({}, { affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: both(29, 100) } } }),
      [[pod(s1)], [pod(s2)], []],
      [28, 100, 0],
    ],
  ];
  test.each(rows)('%s', (_, incoming, placed, scores) => {
    const views = placed.map((pods, index) => {
      const region = regions[index];
      return node(`n${index}`, region === undefined ? {} : { region }, {}, pods);
    });
    const context: FilterContext = { cluster: createCluster(1), pod: incoming, views };
    expect(scorePodAffinity(context, views)).toEqual(scores);
  });
});

describe('images that lie on a node already', () => {
  const MB = 1024 * 1024;
  const rows: readonly [string, readonly string[], Readonly<Record<string, number>>, number][] = [
    ['none of them', ['gcr.io/250:latest'], {}, 0],
    ['one that is as good as nothing on one of four nodes', ['gcr.io/40:latest'], { 'gcr.io/40:latest': 40 * MB }, 0],
    ['a large one on one of four nodes', ['gcr.io/big:v1'], { 'gcr.io/big:v1': 2000 * MB }, 48],
    ['one without a tag is the latest', ['gcr.io/big'], { 'gcr.io/big:latest': 2000 * MB }, 48],
    ['more than enough for one container', ['gcr.io/huge:v1'], { 'gcr.io/huge:v1': 9000 * MB }, 100],
    [
      'one without a registry is not the one that the node names',
      ['big:v1'],
      { 'docker.io/library/big:v1': 9000 * MB },
      0,
    ],
  ];
  test.each(rows)('%s', (_, images, cached, score) => {
    const cluster = createCluster(1);
    for (const [reference, sizeBytes] of Object.entries(cached)) {
      cluster.nodes.get('node-1')?.images.set(reference, { reference, imageId: 'x', sizeBytes });
    }
    const incoming = pod({}, { containers: images.map((image) => ({ name: 'c', image })) });
    expect(scoreImages(cluster, incoming, node('node-1'))).toBe(score);
  });
});
