import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

const WORLD = `
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: 10.96.0.77, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: alias}
spec: {type: ExternalName, externalName: web.default.svc.cluster.local}
---
apiVersion: v1
kind: Service
metadata: {name: pods}
spec: {clusterIP: None, selector: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: one, labels: {app: web}}
spec: {nodeName: node-1, hostname: first, subdomain: pods, containers: [{name: c, image: nginx}]}
---
apiVersion: v1
kind: Pod
metadata: {name: two, labels: {app: web}}
spec: {nodeName: node-2, containers: [{name: c, image: nginx}]}
---
apiVersion: v1
kind: Pod
metadata: {name: bad, labels: {app: web}}
spec: {nodeName: node-3, containers: [{name: c, image: nginx, readinessProbe: {exec: {command: ["false"]}}}]}
`;

function clusterWith(pod: string, image = 'busybox'): Cluster {
  const cluster = createCluster(1);
  const client = `{apiVersion: v1, kind: Pod, metadata: {name: c}, spec: {${pod}
    containers: [{name: c, image: ${image}, command: [sleep, "100000"]}]}}`;
  expect(applyText(cluster, `${WORLD}\n---\n${client}`, 'STDIN').stderr).toBe('');
  expect(advanceBy(cluster, 60_000, () => []).ok).toBe(true);
  return cluster;
}

function exec(cluster: Cluster, ...line: string[]): string {
  const { stdout, stderr } = runKubectl(cluster, `exec c -- ${line.join(' ')}`);
  return stdout + stderr;
}

/** The addresses that nslookup prints, in order of text. */
function lookUp(cluster: Cluster, name: string): string[] {
  return [...exec(cluster, 'nslookup', name).matchAll(/^Address: (\S+)$/gm)].map(([, address = '']) => address).sort();
}

test('of a Service of type ExternalName is told with the name that it stands for, also outside the lab', () => {
  const cluster = clusterWith('');
  expect(exec(cluster, 'nslookup', 'alias.default.svc.cluster.local')).toContain(
    'alias.default.svc.cluster.local\tcanonical name = web.default.svc.cluster.local\nName:\tweb.default.svc.cluster.local\nAddress: 10.96.0.77\n',
  );
  runKubectl(cluster, 'create service externalname out --external-name=example.com');
  expect(exec(cluster, 'nslookup', 'out.default.svc.cluster.local')).toContain(
    '\nout.default.svc.cluster.local\tcanonical name = example.com\n',
  );
  expect(exec(cluster, 'wget', '-qO-', 'http://out')).toContain("bad address 'out'");
});

describe('a name', () => {
  const ROWS: readonly (readonly [says: string, name: string, addresses: readonly string[]])[] = [
    ['of a Service is its address', 'web', ['10.96.0.77']],
    ['with its namespace', 'web.default', ['10.96.0.77']],
    ['with svc', 'web.default.svc', ['10.96.0.77']],
    ['in full', 'web.default.svc.cluster.local', ['10.96.0.77']],
    ['in full with its dot', 'web.default.svc.cluster.local.', ['10.96.0.77']],
    ['with a dot is not searched for', 'web.', []],
    ['in another namespace is not there', 'web.kube-system', []],
    ['of the API server', 'kubernetes', ['10.96.0.1']],
    ['of the cluster’s DNS itself', 'kube-dns.kube-system', ['10.96.0.10']],
    ['of an ExternalName leads on', 'alias', ['10.96.0.77']],
    ['of a headless Service is each ready Pod', 'pods', ['10.244.1.2', '10.244.2.2']],
    ['of a Pod with a hostname under its subdomain', 'first.pods', ['10.244.1.2']],
    ['of a Pod by its dashed address under its Service', '10-244-2-2.pods', ['10.244.2.2']],
    ['of a Pod without a hostname is not there', 'two.pods', []],
    ['of a Pod that has a hostname is not its dashed address', '10-244-1-2.pods', []],
    ['of a Pod by its dashed address', '10-244-9-9.default.pod.cluster.local', ['10.244.9.9']],
    ['of a Pod alone is not there', 'one', []],
    ['outside is not there', 'example.com', []],
  ];
  const cluster = clusterWith('');

  test.each(ROWS)('%s', (_, name, addresses) => {
    expect(lookUp(cluster, name)).toEqual(addresses);
  });

  const OLD: readonly (readonly [says: string, name: string, answer: string])[] = [
    [
      'of a Service is said with the name of its address',
      'web',
      'Address 1: 10.96.0.77 web.default.svc.cluster.local\n',
    ],
    [
      'of a Pod is said with one of its Services, by its dashed address where that knows no hostname',
      'first.pods',
      'Address 1: 10.244.1.2 10-244-1-2.web.default.svc.cluster.local\n',
    ],
    ['of a Pod that no Service stands before is an address alone', '10-244-9-9.default.pod', 'Address 1: 10.244.9.9\n'],
  ];
  const old = clusterWith('', 'busybox:1.28');
  const server = 'Server:    10.96.0.10\nAddress 1: 10.96.0.10 kube-dns.kube-system.svc.cluster.local\n\n';

  test.each(OLD)('asked by busybox 1.28, %s', (_, name, answer) => {
    expect(exec(old, 'nslookup', name)).toBe(`${server}Name:      ${name}\n${answer}`);
  });

  test('asked by busybox 1.28, that is not there cannot be resolved', () => {
    const problem = "nslookup: can't resolve 'nobody'\n";
    expect(exec(old, 'nslookup', 'nobody')).toBe(`${server}${problem}command terminated with exit code 1\n`);
  });

  test('of a headless Service leads to another Pod now and then', () => {
    const script = "'i=0; while [ $i -lt 20 ]; do wget -O /dev/null http://pods 2>&1 | head -n 1; i=$((i+1)); done'";
    const lines = new Set(exec(cluster, 'sh', '-c', script).trim().split('\n'));
    expect([...lines].sort()).toEqual(['Connecting to pods (10.244.1.2:80)', 'Connecting to pods (10.244.2.2:80)']);
  });
});

interface PolicyRow {
  readonly says: string;
  readonly pod: string;
  readonly file: string;
  /** Whether `web` is found. */
  readonly finds: boolean;
}

const CLUSTER_SEARCH = 'search default.svc.cluster.local svc.cluster.local cluster.local';
const CLUSTER_FILE = `${CLUSTER_SEARCH}\nnameserver 10.96.0.10\noptions ndots:5\n`;
const NODE_FILE = 'nameserver 172.18.0.1\noptions ndots:0\n';

const POLICIES: readonly PolicyRow[] = [
  { says: 'no policy is ClusterFirst', pod: '', file: CLUSTER_FILE, finds: true },
  { says: 'Default is the node’s own', pod: 'dnsPolicy: Default,', file: NODE_FILE, finds: false },
  { says: 'ClusterFirst on the host’s network is Default', pod: 'hostNetwork: true,', file: NODE_FILE, finds: false },
  {
    says: 'ClusterFirstWithHostNet is the cluster’s there too',
    pod: 'hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet,',
    file: CLUSTER_FILE,
    finds: true,
  },
  {
    says: 'None has nothing but dnsConfig, so that no search finds the Service',
    pod: 'dnsPolicy: None, dnsConfig: {nameservers: [10.96.0.10]},',
    file: 'nameserver 10.96.0.10\n',
    finds: false,
  },
  {
    says: 'None with a search finds it',
    pod: 'dnsPolicy: None, dnsConfig: {nameservers: [10.96.0.10], searches: [default.svc.cluster.local]},',
    file: 'search default.svc.cluster.local\nnameserver 10.96.0.10\n',
    finds: true,
  },
  {
    says: 'a nameserver outside knows no Service',
    pod: 'dnsPolicy: None, dnsConfig: {nameservers: [1.1.1.1], searches: [default.svc.cluster.local]},',
    file: 'search default.svc.cluster.local\nnameserver 1.1.1.1\n',
    finds: false,
  },
  {
    says: 'dnsConfig adds to what the policy gives, and replaces options of the same name',
    pod: 'dnsConfig: {nameservers: [1.1.1.1], searches: [my.dns], options: [{name: ndots, value: "2"}, {name: edns0}]},',
    file: `${CLUSTER_SEARCH} my.dns\nnameserver 10.96.0.10\nnameserver 1.1.1.1\noptions ndots:2 edns0\n`,
    finds: true,
  },
];

describe('the resolver', () => {
  test.each(POLICIES)('$says', ({ pod, file, finds }) => {
    const cluster = clusterWith(pod);
    expect(exec(cluster, 'cat', '/etc/resolv.conf')).toBe(file);
    expect(exec(cluster, 'wget', '-q', '-T', '1', '-O', '/dev/null', 'http://web')).toBe(
      finds ? '' : "wget: bad address 'web'\ncommand terminated with exit code 1\n",
    );
  });
});
