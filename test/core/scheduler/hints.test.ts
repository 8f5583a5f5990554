import { expect, test } from 'vitest';
import type { SchedulerPlugin } from '../../../core/cluster/state/queued-pod.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import type { Node, NodeSpec, Pod, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { isWorthTrying } from '../../../core/scheduler/queue/hints.ts';
import type { QueueEvent } from '../../../core/scheduler/queue/queue-event.ts';

/** After the tables of the queueing hints of each plugin, Kubernetes v1.35: pkg/scheduler/framework/plugins. */

type Labels = Readonly<Record<string, string>>;
const ZONE = 'topology.kubernetes.io/zone';
const APP = { matchLabels: { app: 'web' } };

interface Differs {
  readonly labels?: Labels;
  readonly spec?: NodeSpec;
  readonly allocatable?: Labels;
}

function node({
  labels = { [ZONE]: 'a' },
  spec = {},
  allocatable = { cpu: '4', memory: '8Gi', pods: '110' },
}: Differs = {}): Node {
  return { metadata: { name: 'n', labels }, spec, status: { allocatable } };
}

function pod(spec: Partial<PodSpec> = {}, labels: Labels = { app: 'web' }, namespace = 'default'): Pod {
  return { metadata: { name: 'p', namespace, labels }, spec: { containers: [], ...spec } };
}

const asking = (cpu: string): Partial<PodSpec> => ({ containers: [{ name: 'c', resources: { requests: { cpu } } }] });
const port = (hostPort: number): Partial<PodSpec> => ({
  containers: [{ name: 'c', ports: [{ containerPort: 80, hostPort }] }],
});
const mounting = (claimName: string): Partial<PodSpec> => ({
  volumes: [{ name: 'v', persistentVolumeClaim: { claimName } }],
});
const beside = (side: 'podAffinity' | 'podAntiAffinity', app = 'web'): Partial<PodSpec> => ({
  affinity: {
    [side]: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: ZONE, labelSelector: { matchLabels: { app } } }],
    },
  },
});
const spread: Partial<PodSpec> = {
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: 'DoNotSchedule', labelSelector: APP },
  ],
};
const TAINT = { key: 'gpu', effect: 'NoSchedule' };

const nodeEvent = (before: Node | undefined, after: Node | undefined): QueueEvent => ({ about: 'node', before, after });
const comes = (after: Pod): QueueEvent => ({ about: 'placed Pod', before: undefined, after });
const goes = (before: Pod): QueueEvent => ({ about: 'placed Pod', before, after: undefined });
const changes = (before: Pod, after: Pod): QueueEvent => ({ about: 'placed Pod', before, after });
const own = (before: Pod, after: Pod): QueueEvent => ({ about: 'waiting Pod', before, after });
const claim = (name: string, namespace = 'default'): QueueEvent => ({
  about: 'claim',
  before: undefined,
  after: { metadata: { name, namespace } },
});
const volume = (before: Labels | undefined, after: Labels): QueueEvent => ({
  about: 'volume',
  before: before && { metadata: { labels: before } },
  after: { metadata: { labels: after } },
});

type Row = readonly [plugin: SchedulerPlugin, sentence: string, waiting: Pod, event: QueueEvent, woken: boolean];
const cordoned = node({ spec: { unschedulable: true } });
const tainted = node({ spec: { taints: [TAINT] } });
const bearing = { tolerations: [{ key: 'gpu', operator: 'Exists' }] };

const rows: readonly Row[] = [
  ['NodeUnschedulable', 'a node is uncordoned', pod(), nodeEvent(cordoned, node()), true],
  ['NodeUnschedulable', 'a node is cordoned', pod(), nodeEvent(node(), cordoned), false],
  ['NodeUnschedulable', 'an open node comes', pod(), nodeEvent(undefined, node()), true],
  ['NodeUnschedulable', 'a cordoned node comes', pod(), nodeEvent(undefined, cordoned), false],
  ['NodeUnschedulable', 'an open node changes', pod(), nodeEvent(node(), node({ labels: {} })), false],
  ['NodeUnschedulable', 'a Pod goes', pod(), goes(pod()), false],
  [
    'NodeUnschedulable',
    'the Pod bears it now',
    pod({ tolerations: [{ operator: 'Exists' }] }),
    own(pod(), pod({ tolerations: [{ operator: 'Exists' }] })),
    true,
  ],

  ['TaintToleration', 'a taint is taken off', pod(), nodeEvent(tainted, node()), true],
  ['TaintToleration', 'a taint is put on', pod(), nodeEvent(node(), tainted), false],
  ['TaintToleration', 'a node without taints comes', pod(), nodeEvent(undefined, node()), true],
  ['TaintToleration', 'a node with a taint comes', pod(), nodeEvent(undefined, tainted), false],
  ['TaintToleration', 'a node comes whose taint is borne', pod(bearing), nodeEvent(undefined, tainted), true],
  ['TaintToleration', 'a node goes', pod(), nodeEvent(node(), undefined), false],
  ['TaintToleration', 'the Pod bears other taints now', pod(bearing), own(pod(), pod(bearing)), true],

  [
    'NodeAffinity',
    'a node gets the label',
    pod({ nodeSelector: { a: 'b' } }),
    nodeEvent(node(), node({ labels: { a: 'b' } })),
    true,
  ],
  [
    'NodeAffinity',
    'a node gets another label',
    pod({ nodeSelector: { a: 'b' } }),
    nodeEvent(node(), node({ labels: { a: 'c' } })),
    false,
  ],
  [
    'NodeAffinity',
    'a node that was right already changes',
    pod({ nodeSelector: { a: 'b' } }),
    nodeEvent(node({ labels: { a: 'b' } }), node({ labels: { a: 'b', c: 'd' } })),
    false,
  ],
  [
    'NodeAffinity',
    'a node with the label comes',
    pod({ nodeSelector: { a: 'b' } }),
    nodeEvent(undefined, node({ labels: { a: 'b' } })),
    true,
  ],

  ['NodePorts', 'a Pod with the port goes', pod(port(80)), goes(pod(port(80))), true],
  ['NodePorts', 'a Pod with another port goes', pod(port(80)), goes(pod(port(81))), false],
  ['NodePorts', 'a Pod with the port comes', pod(port(80)), comes(pod(port(80))), false],
  ['NodePorts', 'a node comes', pod(port(80)), nodeEvent(undefined, node()), true],
  ['NodePorts', 'a node changes', pod(port(80)), nodeEvent(node(), node({ labels: {} })), false],

  ['NodeResourcesFit', 'a Pod goes, whatever it asked for', pod(asking('1')), goes(pod()), true],
  ['NodeResourcesFit', 'a Pod comes', pod(asking('1')), comes(pod()), false],
  ['NodeResourcesFit', 'a Pod asks for less', pod(asking('1')), changes(pod(asking('2')), pod(asking('1'))), true],
  ['NodeResourcesFit', 'a Pod asks for more', pod(asking('1')), changes(pod(asking('1')), pod(asking('2'))), false],
  ['NodeResourcesFit', 'a Pod is labelled', pod(asking('1')), changes(pod(asking('2')), pod(asking('2'), {})), false],
  [
    'NodeResourcesFit',
    'a Pod asks for less of what is not wanted',
    pod({ containers: [{ name: 'c', resources: { requests: { memory: '1Gi' } } }] }),
    changes(pod(asking('2')), pod(asking('1'))),
    false,
  ],
  ['NodeResourcesFit', 'the Pod itself asks for less', pod(asking('1')), own(pod(asking('2')), pod(asking('1'))), true],
  ['NodeResourcesFit', 'a node comes that is large enough', pod(asking('4')), nodeEvent(undefined, node()), true],
  ['NodeResourcesFit', 'a node comes that is too small', pod(asking('5')), nodeEvent(undefined, node()), false],
  [
    'NodeResourcesFit',
    'a node grows enough',
    pod(asking('5')),
    nodeEvent(node(), node({ allocatable: { cpu: '6', memory: '8Gi', pods: '110' } })),
    true,
  ],
  [
    'NodeResourcesFit',
    'a node grows in what is not wanted',
    pod(asking('4')),
    nodeEvent(node(), node({ allocatable: { cpu: '4', memory: '9Gi', pods: '110' } })),
    false,
  ],
  ['NodeResourcesFit', 'a node is labelled', pod(asking('4')), nodeEvent(node(), node({ labels: {} })), false],

  ['VolumeRestrictions', 'another user of the claim goes', pod(mounting('d')), goes(pod(mounting('d'))), true],
  ['VolumeRestrictions', 'a user of another claim goes', pod(mounting('d')), goes(pod(mounting('e'))), false],
  [
    'VolumeRestrictions',
    'a user of the same name elsewhere goes',
    pod(mounting('d')),
    goes(pod(mounting('d'), {}, 'other')),
    false,
  ],
  ['VolumeRestrictions', 'the claim comes', pod(mounting('d')), claim('d'), true],
  ['VolumeRestrictions', 'another claim comes', pod(mounting('d')), claim('e'), false],

  ['VolumeBinding', 'the claim comes', pod(mounting('d')), claim('d'), true],
  ['VolumeBinding', 'the claim of another namespace comes', pod(mounting('d')), claim('d', 'other'), false],
  ['VolumeBinding', 'some volume comes', pod(mounting('d')), volume(undefined, {}), true],
  ['VolumeBinding', 'a class comes', pod(mounting('d')), { about: 'class', before: undefined, after: {} }, true],
  ['VolumeBinding', 'a class is labelled', pod(mounting('d')), { about: 'class', before: {}, after: {} }, false],
  ['VolumeBinding', 'a node gets labels', pod(mounting('d')), nodeEvent(node(), node({ labels: {} })), true],
  ['VolumeBinding', 'a node goes', pod(mounting('d')), nodeEvent(node(), undefined), false],
  ['VolumeBinding', 'a Pod goes', pod(mounting('d')), goes(pod(mounting('d'))), false],

  ['VolumeZone', 'a volume moves', pod(mounting('d')), volume({ [ZONE]: 'a' }, { [ZONE]: 'b' }), true],
  ['VolumeZone', 'a volume is labelled', pod(mounting('d')), volume({ [ZONE]: 'a' }, { [ZONE]: 'a', x: 'y' }), false],
  [
    'VolumeZone',
    'a class comes that waits for the Pod',
    pod(mounting('d')),
    { about: 'class', before: undefined, after: { volumeBindingMode: 'WaitForFirstConsumer' } },
    true,
  ],
  [
    'VolumeZone',
    'a class comes that binds at once',
    pod(mounting('d')),
    { about: 'class', before: undefined, after: { volumeBindingMode: 'Immediate' } },
    false,
  ],

  ['PodTopologySpread', 'a Pod that counts comes', pod(spread), comes(pod()), true],
  ['PodTopologySpread', 'a Pod that counts goes', pod(spread), goes(pod()), true],
  ['PodTopologySpread', 'a Pod that does not count comes', pod(spread), comes(pod({}, { app: 'db' })), false],
  [
    'PodTopologySpread',
    'a Pod of another namespace comes',
    pod(spread),
    comes(pod({}, { app: 'web' }, 'other')),
    false,
  ],
  ['PodTopologySpread', 'a Pod no longer counts', pod(spread), changes(pod(), pod({}, { app: 'db' })), true],
  [
    'PodTopologySpread',
    'a Pod that counts changes otherwise',
    pod(spread),
    changes(pod(), pod({}, { app: 'web', a: 'b' })),
    false,
  ],
  ['PodTopologySpread', 'a node of the zones comes', pod(spread), nodeEvent(undefined, node()), true],
  ['PodTopologySpread', 'a node of the zones goes', pod(spread), nodeEvent(node(), undefined), true],
  ['PodTopologySpread', 'a node without a zone comes', pod(spread), nodeEvent(undefined, node({ labels: {} })), false],
  ['PodTopologySpread', 'a node moves', pod(spread), nodeEvent(node(), node({ labels: { [ZONE]: 'b' } })), true],
  [
    'PodTopologySpread',
    'a node gets another label',
    pod(spread),
    nodeEvent(node(), node({ labels: { [ZONE]: 'a', x: 'y' } })),
    false,
  ],
  ['PodTopologySpread', 'the Pod itself is labelled', pod(spread, {}), own(pod(spread), pod(spread, {})), true],

  ['InterPodAffinity', 'a wanted Pod comes', pod(beside('podAffinity')), comes(pod()), true],
  ['InterPodAffinity', 'a Pod becomes a wanted one', pod(beside('podAffinity')), changes(pod({}, {}), pod()), true],
  ['InterPodAffinity', 'a wanted Pod goes', pod(beside('podAffinity')), goes(pod()), false],
  ['InterPodAffinity', 'another Pod comes', pod(beside('podAffinity')), comes(pod({}, { app: 'db' })), false],
  ['InterPodAffinity', 'an unwanted Pod goes', pod(beside('podAntiAffinity')), goes(pod()), true],
  ['InterPodAffinity', 'an unwanted Pod comes', pod(beside('podAntiAffinity')), comes(pod()), false],
  [
    'InterPodAffinity',
    'a Pod goes that did not want it',
    pod(),
    goes(pod(beside('podAntiAffinity'), { app: 'db' })),
    true,
  ],
  ['InterPodAffinity', 'a Pod goes that did not want others', pod(), goes(pod(beside('podAntiAffinity', 'db'))), false],
  ['InterPodAffinity', 'a node with the domain comes', pod(beside('podAffinity')), nodeEvent(undefined, node()), true],
  [
    'InterPodAffinity',
    'a node without it comes',
    pod(beside('podAffinity')),
    nodeEvent(undefined, node({ labels: {} })),
    false,
  ],
  [
    'InterPodAffinity',
    'a node gets another label',
    pod(beside('podAffinity')),
    nodeEvent(node(), node({ labels: { [ZONE]: 'a', x: 'y' } })),
    false,
  ],
];

test.each(rows)('%s is asked again where %s: %#', (plugin, _, waiting, event, woken) => {
  expect(isWorthTrying({ cluster: createCluster(1), pod: waiting, event }, [plugin])).toBe(woken);
});

test('one plugin of several is enough, and nobody else is asked', () => {
  const asked = { cluster: createCluster(1), pod: pod(), event: nodeEvent(cordoned, node()) };
  expect(isWorthTrying(asked, ['InterPodAffinity', 'NodeUnschedulable'])).toBe(true);
  expect(isWorthTrying(asked, ['InterPodAffinity', 'NodePorts'])).toBe(false);
});
