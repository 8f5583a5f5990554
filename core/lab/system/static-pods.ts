import { CONTROL_PLANE_NODE } from '../../cluster/furniture/system-load.ts';
import { applyDefaults } from '../../manifest/index.ts';
import type { Container, Node, Pod, Probe } from '../../objects/kubernetes.generated.ts';
import { drawHex } from '../../sim/random.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { CONTROL_PLANE_IP } from '../bootstrap-nodes.ts';
import { SYSTEM_NAMESPACE, SYSTEM_VERSION } from './addons.ts';

/** One part of the control plane, which the kubelet of its node starts from a file. kubeadm v1.35, cmd/kubeadm/app/phases. */
interface Part {
  readonly name: string;
  readonly image: string;
  readonly cpu: string;
  readonly memory?: string;
  readonly flags: readonly string[];
  /** Folders and files of the node that it has. */
  readonly paths: readonly string[];
  readonly port: number;
  readonly scheme: 'HTTP' | 'HTTPS';
  /** Of its probes; without a path for readiness it has none. */
  readonly live: string;
  readonly ready?: string;
  readonly started: string;
}

const PKI = '/etc/kubernetes/pki';
const ETCD = `${PKI}/etcd`;
const CERTIFICATES = [
  ...['/etc/ssl/certs', '/etc/ca-certificates', PKI, '/usr/local/share/ca-certificates', '/usr/share/ca-certificates'],
];

const PARTS: readonly Part[] = [
  {
    name: 'etcd',
    image: 'registry.k8s.io/etcd:3.6.6-0',
    cpu: '100m',
    memory: '100Mi',
    flags: [
      `advertise-client-urls=https://${CONTROL_PLANE_IP}:2379`,
      `cert-file=${ETCD}/server.crt`,
      'client-cert-auth=true',
      'data-dir=/var/lib/etcd',
      'feature-gates=InitialCorruptCheck=true',
      `initial-advertise-peer-urls=https://${CONTROL_PLANE_IP}:2380`,
      `initial-cluster=${CONTROL_PLANE_NODE}=https://${CONTROL_PLANE_IP}:2380`,
      `key-file=${ETCD}/server.key`,
      `listen-client-urls=https://127.0.0.1:2379,https://${CONTROL_PLANE_IP}:2379`,
      'listen-metrics-urls=http://127.0.0.1:2381',
      `listen-peer-urls=https://${CONTROL_PLANE_IP}:2380`,
      `name=${CONTROL_PLANE_NODE}`,
      `peer-cert-file=${ETCD}/peer.crt`,
      'peer-client-cert-auth=true',
      `peer-key-file=${ETCD}/peer.key`,
      `peer-trusted-ca-file=${ETCD}/ca.crt`,
      'snapshot-count=10000',
      `trusted-ca-file=${ETCD}/ca.crt`,
      'watch-progress-notify-interval=5s',
    ],
    paths: ['/var/lib/etcd', ETCD],
    port: 2381,
    scheme: 'HTTP',
    live: '/livez',
    ready: '/readyz',
    started: '/readyz',
  },
  {
    name: 'kube-apiserver',
    image: `registry.k8s.io/kube-apiserver:${SYSTEM_VERSION}`,
    cpu: '250m',
    flags: [
      `advertise-address=${CONTROL_PLANE_IP}`,
      'allow-privileged=true',
      'authorization-mode=Node,RBAC',
      `client-ca-file=${PKI}/ca.crt`,
      'enable-admission-plugins=NodeRestriction',
      'enable-bootstrap-token-auth=true',
      `etcd-cafile=${ETCD}/ca.crt`,
      `etcd-certfile=${PKI}/apiserver-etcd-client.crt`,
      `etcd-keyfile=${PKI}/apiserver-etcd-client.key`,
      'etcd-servers=https://127.0.0.1:2379',
      `kubelet-client-certificate=${PKI}/apiserver-kubelet-client.crt`,
      `kubelet-client-key=${PKI}/apiserver-kubelet-client.key`,
      'kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname',
      `proxy-client-cert-file=${PKI}/front-proxy-client.crt`,
      `proxy-client-key-file=${PKI}/front-proxy-client.key`,
      'requestheader-allowed-names=front-proxy-client',
      `requestheader-client-ca-file=${PKI}/front-proxy-ca.crt`,
      'requestheader-extra-headers-prefix=X-Remote-Extra-',
      'requestheader-group-headers=X-Remote-Group',
      'requestheader-username-headers=X-Remote-User',
      'secure-port=6443',
      'service-account-issuer=https://kubernetes.default.svc.cluster.local',
      `service-account-key-file=${PKI}/sa.pub`,
      `service-account-signing-key-file=${PKI}/sa.key`,
      'service-cluster-ip-range=10.96.0.0/12',
      `tls-cert-file=${PKI}/apiserver.crt`,
      `tls-private-key-file=${PKI}/apiserver.key`,
    ],
    paths: CERTIFICATES,
    port: 6443,
    scheme: 'HTTPS',
    live: '/livez',
    ready: '/readyz',
    started: '/livez',
  },
  {
    name: 'kube-controller-manager',
    image: `registry.k8s.io/kube-controller-manager:${SYSTEM_VERSION}`,
    cpu: '200m',
    flags: [
      'allocate-node-cidrs=true',
      'authentication-kubeconfig=/etc/kubernetes/controller-manager.conf',
      'authorization-kubeconfig=/etc/kubernetes/controller-manager.conf',
      'bind-address=127.0.0.1',
      `client-ca-file=${PKI}/ca.crt`,
      'cluster-cidr=10.244.0.0/16',
      'cluster-name=kubernetes',
      `cluster-signing-cert-file=${PKI}/ca.crt`,
      `cluster-signing-key-file=${PKI}/ca.key`,
      'controllers=*,bootstrapsigner,tokencleaner',
      'kubeconfig=/etc/kubernetes/controller-manager.conf',
      'leader-elect=true',
      `requestheader-client-ca-file=${PKI}/front-proxy-ca.crt`,
      `root-ca-file=${PKI}/ca.crt`,
      `service-account-private-key-file=${PKI}/sa.key`,
      'service-cluster-ip-range=10.96.0.0/12',
      'use-service-account-credentials=true',
    ],
    paths: [...CERTIFICATES, '/etc/kubernetes/controller-manager.conf'],
    port: 10_257,
    scheme: 'HTTPS',
    live: '/healthz',
    started: '/healthz',
  },
  {
    name: 'kube-scheduler',
    image: `registry.k8s.io/kube-scheduler:${SYSTEM_VERSION}`,
    cpu: '100m',
    flags: [
      'authentication-kubeconfig=/etc/kubernetes/scheduler.conf',
      'authorization-kubeconfig=/etc/kubernetes/scheduler.conf',
      'bind-address=127.0.0.1',
      'kubeconfig=/etc/kubernetes/scheduler.conf',
      'leader-elect=true',
    ],
    paths: ['/etc/kubernetes/scheduler.conf'],
    port: 10_259,
    scheme: 'HTTPS',
    live: '/livez',
    ready: '/readyz',
    started: '/livez',
  },
];

/** The mirrors of the control plane's static Pods: their kubelet has them from files, and makes each again that is deleted. */
export function listStaticPods(seed: number, node: Node): readonly Pod[] {
  return PARTS.map((part) => staticPod(seed, node, part));
}

function staticPod(seed: number, { metadata }: Node, part: Part): Pod {
  const hash = drawHex(seed, `static/${part.name}`, 32);
  const endpoint = ENDPOINT_ANNOTATIONS.get(part.name);
  const owner = { apiVersion: 'v1', kind: 'Node', name: CONTROL_PLANE_NODE, uid: metadata?.uid ?? '' };
  return applyDefaults('Pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${part.name}-${CONTROL_PLANE_NODE}`,
      namespace: SYSTEM_NAMESPACE,
      labels: { component: part.name, tier: 'control-plane' },
      annotations: {
        ...endpoint,
        'kubernetes.io/config.hash': hash,
        'kubernetes.io/config.mirror': hash,
        'kubernetes.io/config.seen': formatTimestamp(0),
        'kubernetes.io/config.source': 'file',
      },
      ownerReferences: [{ ...owner, controller: true }],
    },
    spec: {
      containers: [containerOf(part)],
      hostNetwork: true,
      nodeName: CONTROL_PLANE_NODE,
      preemptionPolicy: 'PreemptLowerPriority',
      priority: 2_000_001_000,
      priorityClassName: 'system-node-critical',
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      tolerations: [{ effect: 'NoExecute', operator: 'Exists' }],
      volumes: part.paths.map((path) => ({ name: nameOf(path), hostPath: { path, type: typeOf(path) } })),
    },
  });
}

const ENDPOINT_ANNOTATIONS = new Map([
  ['etcd', { 'kubeadm.kubernetes.io/etcd.advertise-client-urls': `https://${CONTROL_PLANE_IP}:2379` }],
  ['kube-apiserver', { 'kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint': `${CONTROL_PLANE_IP}:6443` }],
]);

function containerOf(part: Part): Container {
  const { name, image, flags, cpu, memory, paths, ready } = part;
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    command: [name, ...flags.map((flag) => `--${flag}`)],
    ports: [{ containerPort: part.port, hostPort: part.port, name: 'probe-port', protocol: 'TCP' }],
    resources: { requests: { cpu, ...(memory === undefined ? {} : { memory }) } },
    startupProbe: probeOf(part, part.started, { failureThreshold: 24, initialDelaySeconds: 10 }),
    livenessProbe: probeOf(part, part.live, { failureThreshold: 8, initialDelaySeconds: 10 }),
    ...(ready === undefined ? {} : { readinessProbe: probeOf(part, ready, { failureThreshold: 3, periodSeconds: 1 }) }),
    volumeMounts: paths.map((path) => ({
      name: nameOf(path),
      mountPath: path,
      ...(name === 'etcd' ? {} : { readOnly: true }),
    })),
  };
}

function probeOf({ name, scheme }: Part, path: string, times: Partial<Probe>): Probe {
  const host = name === 'kube-apiserver' ? CONTROL_PLANE_IP : '127.0.0.1';
  return { httpGet: { host, path, port: 'probe-port', scheme }, timeoutSeconds: 15, ...times };
}

const VOLUME_NAMES = new Map([
  ['/var/lib/etcd', 'etcd-data'],
  [ETCD, 'etcd-certs'],
  [PKI, 'k8s-certs'],
  ['/etc/ssl/certs', 'ca-certs'],
]);

function nameOf(path: string): string {
  if (path.endsWith('.conf')) return 'kubeconfig';
  return VOLUME_NAMES.get(path) ?? path.slice(1).replaceAll('/', '-');
}

function typeOf(path: string): string {
  return path.endsWith('.conf') ? 'FileOrCreate' : 'DirectoryOrCreate';
}
