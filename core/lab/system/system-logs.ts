import { CONTROL_PLANE_IP } from '../bootstrap-nodes.ts';
import { SYSTEM_VERSION } from './addons.ts';

/** klog's beginning of a line at the beginning of the lab, and where in a program's source it was written. */
function line(source: string, message: string): string {
  return `I0101 00:00:00.000000       1 ${source}] ${message}`;
}

const CERTIFICATE = line('serving.go:386', 'Generated self-signed cert in-memory');

function leaderOf(name: string): readonly string[] {
  return [
    line('leaderelection.go:257', `attempting to acquire leader lease kube-system/${name}...`),
    line('leaderelection.go:271', `successfully acquired lease kube-system/${name}`),
  ];
}

const servingOn = (place: string): string => line('secure_serving.go:211', `Serving securely on ${place}`);

function etcdLine(caller: string, message: string, fields = ''): string {
  return `{"level":"info","ts":"2026-01-01T00:00:00.000000Z","caller":"${caller}","msg":"${message}"${fields}}`;
}

/** What the programs of the cluster's own Pods say when they start: after that a quiet cluster gives them nothing to say. */
export const SYSTEM_LOGS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'etcd',
    [
      etcdLine(
        'embed/etcd.go:140',
        'configuring peer listeners',
        `,"listen-peer-urls":["https://${CONTROL_PLANE_IP}:2380"]`,
      ),
      etcdLine('etcdserver/server.go:1890', 'published local member to cluster through raft'),
      etcdLine(
        'embed/serve.go:283',
        'serving client traffic securely',
        `,"traffic":"grpc+http","address":"${CONTROL_PLANE_IP}:2379"`,
      ),
    ],
  ],
  [
    'kube-apiserver',
    [
      line('options.go:263', `external host was not specified, using ${CONTROL_PLANE_IP}`),
      line('server.go:150', `Version: ${SYSTEM_VERSION}`),
      servingOn('[::]:6443'),
    ],
  ],
  [
    'kube-controller-manager',
    [
      CERTIFICATE,
      line('controllermanager.go:189', `"Starting" version="${SYSTEM_VERSION}"`),
      servingOn('127.0.0.1:10257'),
      ...leaderOf('kube-controller-manager'),
    ],
  ],
  [
    'kube-scheduler',
    [
      CERTIFICATE,
      line('server.go:175', `"Starting Kubernetes Scheduler" version="${SYSTEM_VERSION}"`),
      servingOn('127.0.0.1:10259'),
      ...leaderOf('kube-scheduler'),
    ],
  ],
  [
    'kube-proxy',
    [
      line('server_linux.go:53', '"Using iptables proxy"'),
      line('server.go:527', `"Version info" version="${SYSTEM_VERSION}"`),
      ...['service config', 'endpoint slice config', 'node config'].map((controller) =>
        line('shared_informer.go:356', `"Caches are synced" controller="${controller}"`),
      ),
    ],
  ],
  ['coredns', ['.:53', 'CoreDNS-1.13.1', 'linux/amd64, go1.25.2, 1db4568']],
]);
