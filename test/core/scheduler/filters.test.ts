import { describe, expect, test } from 'vitest';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { NO_SYSTEM } from '../../../core/cluster/furniture/system-load.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import type {
  NodeSelectorRequirement,
  Pod,
  PodSpec,
  Taint,
  Toleration,
  TopologySpreadConstraint,
} from '../../../core/objects/kubernetes.generated.ts';
import { filterNode } from '../../../core/scheduler/filter-node.ts';
import { matchesTerm } from '../../../core/scheduler/filters/node-filters.ts';
import { listNamedNodes } from '../../../core/scheduler/filters/pod-problem.ts';
import type { NodeView } from '../../../core/scheduler/node-view.ts';
import { toleratesTaint } from '../../../core/scheduler/tolerations.ts';

/** After the tables of Kubernetes v1.35, pkg/scheduler/framework/plugins: whole cross products where they are small. */

type Labels = Readonly<Record<string, string>>;
const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';
const OLD_ZONE = 'failure-domain.beta.kubernetes.io/zone';
const REGION = 'topology.kubernetes.io/region';

function node(name: string, differs: Partial<NodeView> & { labels?: Labels; allocatable?: Labels } = {}): NodeView {
  const { labels = { [HOST]: name }, allocatable = { cpu: '10', memory: '10Gi', pods: '10' }, pods = [] } = differs;
  return { name, node: { metadata: { name, labels }, status: { allocatable } }, pods, system: NO_SYSTEM };
}

function pod(spec: Partial<PodSpec> = {}, labels: Labels = {}, name = 'p'): Pod {
  return { metadata: { name, namespace: 'default', labels, uid: name }, spec: { containers: [], ...spec } };
}

function reasonsOf(incoming: Pod, views: readonly NodeView[], cluster: Cluster = createCluster(1)): readonly string[] {
  return views.map((view) => filterNode({ cluster, pod: incoming, views }, view)?.reasons.join(' + ') ?? 'yes');
}

describe('tolerations against taints', () => {
  const taints: readonly Taint[] = [
    { key: 'a', value: '1', effect: 'NoSchedule' },
    { key: 'a', value: '2', effect: 'NoSchedule' },
    { key: 'a', value: '1', effect: 'NoExecute' },
    { key: 'b', value: '1', effect: 'NoSchedule' },
    { key: 'a', effect: 'NoSchedule' },
  ];
  /** One letter a taint: y where it is borne. */
  const rows: readonly [borne: string, toleration: Toleration][] = [
    ['ynnnn', { key: 'a', operator: 'Equal', value: '1', effect: 'NoSchedule' }],
    ['ynnnn', { key: 'a', value: '1', effect: 'NoSchedule' }],
    ['ynynn', { key: 'a', operator: 'Equal', value: '1' }],
    ['nnnny', { key: 'a', operator: 'Equal', effect: 'NoSchedule' }],
    ['yynny', { key: 'a', operator: 'Exists', effect: 'NoSchedule' }],
    ['yyyny', { key: 'a', operator: 'Exists' }],
    ['nnynn', { key: 'a', operator: 'Exists', effect: 'NoExecute' }],
    ['yynyy', { operator: 'Exists', effect: 'NoSchedule' }],
    ['yyyyy', { operator: 'Exists' }],
    ['nnnyn', { key: 'b', operator: 'Exists' }],
    ['nnnnn', { key: 'c', operator: 'Exists' }],
    ['nnnnn', { key: 'a', operator: 'Nothing', value: '1' }],
  ];
  test.each(rows)('%s %j', (borne, toleration) => {
    expect(taints.map((taint) => (toleratesTaint([toleration], taint) ? 'y' : 'n')).join('')).toBe(borne);
  });
});

describe('requirements of a node selector against labels', () => {
  const values = [undefined, '', '9', '10', '-1', '10x', 'x'];
  /** One letter a value of the label, in the order above. */
  const rows: readonly [matches: string, requirement: Omit<NodeSelectorRequirement, 'key'>][] = [
    ['nnnynny', { operator: 'In', values: ['10', 'x'] }],
    ['yyynyyn', { operator: 'NotIn', values: ['10', 'x'] }],
    ['nyyyyyy', { operator: 'Exists' }],
    ['ynnnnnn', { operator: 'DoesNotExist' }],
    ['nnnynnn', { operator: 'Gt', values: ['9'] }],
    ['nnyynnn', { operator: 'Gt', values: ['-1'] }],
    ['nnynynn', { operator: 'Lt', values: ['10'] }],
    ['nnnnnnn', { operator: 'Lt', values: ['x'] }],
    ['nnnnnnn', { operator: 'Like', values: ['x'] }],
  ];
  test.each(rows)('%s %j', (matches, requirement) => {
    const answers = values.map((value) =>
      matchesTerm(
        { matchExpressions: [{ key: 'k', ...requirement }] },
        { metadata: { labels: value === undefined ? {} : { k: value } } },
      ),
    );
    expect(answers.map((answer) => (answer ? 'y' : 'n')).join('')).toBe(matches);
  });
});

describe('nodes that a Pod names', () => {
  const named = (...lists: readonly (readonly string[])[]) => ({
    matchFields: lists.map((values) => ({ key: 'metadata.name', operator: 'In', values: [...values] })),
  });
  const withTerms = (...nodeSelectorTerms: ReturnType<typeof named>[]): Pod =>
    pod({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } });
  const rows: readonly [sentence: string, incoming: Pod, names: readonly string[] | undefined][] = [
    ['none where it has no affinity', pod(), undefined],
    ['those of its one term', withTerms(named(['a', 'b'])), ['a', 'b']],
    ['those that a term names twice', withTerms(named(['a', 'b'], ['b', 'c'])), ['b']],
    ['those of either term', withTerms(named(['a']), named(['b'])), ['a', 'b']],
    ['none where one term names none', withTerms(named(['a']), named()), undefined],
    ['no node at all where they contradict each other', withTerms(named(['a'], ['b'])), []],
  ];
  test.each(rows)('are %s', (_, incoming, names) => {
    const found = listNamedNodes(incoming);
    expect(found && [...found]).toEqual(names);
  });
});

describe('what a Pod asks for beside what is there', () => {
  const asking = (requests: Labels, more: Partial<PodSpec> = {}): Pod =>
    pod({ containers: [{ name: 'c', resources: { requests } }], ...more });
  const rows: readonly [sentence: string, incoming: Pod, there: readonly Pod[], answer: string][] = [
    ['all that is left', asking({ cpu: '6' }), [asking({ cpu: '4' })], 'yes'],
    ['a thousandth more', asking({ cpu: '6001m' }), [asking({ cpu: '4' })], 'Insufficient cpu'],
    ['too much of two', asking({ cpu: '11', memory: '11Gi' }), [], 'Insufficient cpu + Insufficient memory'],
    ['nothing, where nothing is left', asking({}), [asking({ cpu: '10', memory: '10Gi' })], 'yes'],
    ['nothing of cpu, where too much is taken', asking({ memory: '1' }), [asking({ cpu: '11' })], 'yes'],
    ['what the node has not', asking({ 'example.com/gpu': '1' }), [], 'Insufficient example.com/gpu'],
    ['nothing of what the node has not', asking({ 'example.com/gpu': '0' }), [], 'yes'],
    ['the eleventh place of ten', pod(), Array.from({ length: 10 }, () => pod()), 'Too many pods'],
    [
      'an init container that asks for more than the rest',
      asking({ cpu: '1' }, { initContainers: [{ name: 'i', resources: { requests: { cpu: '11' } } }] }),
      [],
      'Insufficient cpu',
    ],
    [
      'overhead beside it',
      asking({ cpu: '6' }, { overhead: { cpu: '1m' } }),
      [asking({ cpu: '4' })],
      'Insufficient cpu',
    ],
    [
      'overhead of those that are there',
      asking({ cpu: '6' }),
      [asking({ cpu: '3' }, { overhead: { cpu: '2' } })],
      'Insufficient cpu',
    ],
    [
      'less than its containers, said for the whole Pod',
      asking({ cpu: '6' }, { resources: { requests: { cpu: '2' } } }),
      [asking({ cpu: '8' })],
      'yes',
    ],
  ];
  test.each(rows)('%s', (_, incoming, there, answer) => {
    expect(reasonsOf(incoming, [node('a', { pods: there })])).toEqual([answer]);
  });
});

describe('volumes with the labels of a place', () => {
  const NO = 'node(s) had no available volume zone';
  const rows: readonly [sentence: string, volume: Labels, labels: Labels, answer: string][] = [
    ['the same zone', { [ZONE]: 'a' }, { [ZONE]: 'a' }, 'yes'],
    ['another zone', { [ZONE]: 'b' }, { [ZONE]: 'a' }, NO],
    ['one of its zones', { [ZONE]: 'b__a' }, { [ZONE]: 'a' }, 'yes'],
    ['none of its zones', { [ZONE]: 'b__c' }, { [ZONE]: 'a' }, NO],
    ['a label that cannot be read', { [ZONE]: 'b____c' }, { [ZONE]: 'a' }, 'yes'],
    ['the zone, but another region', { [ZONE]: 'a', [REGION]: 'y' }, { [ZONE]: 'a', [REGION]: 'x' }, NO],
    ['a region that the node does not tell', { [REGION]: 'y' }, { [ZONE]: 'a' }, NO],
    ['a node without any such label', { [ZONE]: 'b' }, {}, 'yes'],
    ['a volume without any', {}, { [ZONE]: 'a' }, 'yes'],
    ['the zone by its old label', { [OLD_ZONE]: 'a' }, { [ZONE]: 'a' }, 'yes'],
    ['another zone by its old label', { [OLD_ZONE]: 'b' }, { [ZONE]: 'a' }, NO],
    ['both by the old label', { [OLD_ZONE]: 'a' }, { [OLD_ZONE]: 'a' }, 'yes'],
    ['the new label where the node has the old one', { [ZONE]: 'a' }, { [OLD_ZONE]: 'a' }, NO],
  ];
  test.each(rows)('%s', (_, volume, labels, answer) => {
    const cluster = createCluster(1);
    const place = { metadata: { name: 'v', labels: volume }, spec: { capacity: { storage: '1Gi' } } };
    createObject(cluster, 'PersistentVolume', place);
    createObject(cluster, 'PersistentVolumeClaim', {
      metadata: { name: 'd', namespace: 'default' },
      spec: { volumeName: 'v' },
      status: { phase: 'Bound' },
    });
    const incoming = pod({ volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'd' } }] });
    expect(reasonsOf(incoming, [node('a', { labels })], cluster)).toEqual([answer]);
  });
});

describe('how even Pods have to stand', () => {
  const UNEVEN = "node(s) didn't match pod topology spread constraints";
  const UNLABELLED = `${UNEVEN} (missing required label)`;
  const constraint = (differs: Partial<TopologySpreadConstraint> = {}): TopologySpreadConstraint => ({
    maxSkew: 1,
    topologyKey: ZONE,
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels: { app: 'web' } },
    ...differs,
  });
  /** Nodes with so many Pods that count, by zone: `a2 b1 b0`; `-1` lies in none. */
  const rows: readonly [
    sentence: string,
    nodes: string,
    differs: Partial<TopologySpreadConstraint>,
    answers: string,
  ][] = [
    ['empty zones', 'a0 b0', {}, 'yy'],
    ['one ahead', 'a1 b0', {}, 'ny'],
    ['a skew of two', 'a1 b0', { maxSkew: 2 }, 'yy'],
    ['nodes of a zone count together', 'a1 a0 b0', {}, 'nny'],
    ['a node without a zone cannot have it, and does not count', 'a1 b1 -5', {}, 'yyx'],
    ['fewer zones than are asked for count as an empty one more', 'a1 b1', { minDomains: 3 }, 'nn'],
    ['as many zones as are asked for', 'a1 b1', { minDomains: 2 }, 'yy'],
    ['a Pod that does not count itself', 'a1 b0', { labelSelector: { matchLabels: { app: 'db' } } }, 'yy'],
  ];
  test.each(rows)('%s', (_, nodes, differs, answers) => {
    const views = nodes.split(' ').map((text, index) => {
      const [zone = '', count = ''] = [text[0], text.slice(1)];
      const pods = Array.from({ length: Number(count) }, () => pod({}, { app: 'web' }));
      return node(`n${index}`, { pods, labels: zone === '-' ? {} : { [ZONE]: zone } });
    });
    const incoming = pod({ topologySpreadConstraints: [constraint(differs)] }, { app: 'web' }, 'new');
    const letters: Readonly<Record<string, string>> = { yes: 'y', [UNEVEN]: 'n', [UNLABELLED]: 'x' };
    expect(
      reasonsOf(incoming, views)
        .map((reason) => letters[reason] ?? reason)
        .join(''),
    ).toBe(answers);
  });
});

test('a claim for one Pod alone keeps the second from every node, and preemption may help', () => {
  const cluster = createCluster(1);
  createObject(cluster, 'PersistentVolumeClaim', {
    metadata: { name: 'd', namespace: 'default' },
    spec: { accessModes: ['ReadWriteOncePod'] },
    status: { phase: 'Bound' },
  });
  const user = (name: string): Pod =>
    pod({ volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'd' } }] }, {}, name);
  const views = [node('a', { pods: [user('first')] }), node('b')];
  const rejection = filterNode({ cluster, pod: user('second'), views }, views[1] ?? node('b'));
  expect(rejection).toEqual({
    plugin: 'VolumeRestrictions',
    reasons: ['node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode'],
    unresolvable: false,
  });
});
