import type { Cluster } from '../../cluster/cluster.ts';
import { CONTROL_PLANE_NODE } from '../../cluster/furniture/system-load.ts';
import { rootCaConfigMap } from '../../controllers/namespace-furniture.ts';
import { encodeBase64 } from '../../manifest/base64.ts';
import type { ConfigMap, ServiceAccount } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { SYSTEM_NAMESPACE, SYSTEM_VERSION } from './addons.ts';
import { systemObject } from './system-workloads.ts';

const SERVER = `https://${CONTROL_PLANE_NODE}:6443`;

/** The accounts of kube-system: of the addons, and of each controller that has rights of its own. */
const ACCOUNTS = [
  ...['attachdetach-controller', 'bootstrap-signer', 'certificate-controller', 'clusterrole-aggregation-controller'],
  ...['coredns', 'cronjob-controller', 'daemon-set-controller', 'deployment-controller', 'disruption-controller'],
  ...['endpoint-controller', 'endpointslice-controller', 'endpointslicemirroring-controller'],
  ...['ephemeral-volume-controller', 'expand-controller', 'generic-garbage-collector', 'horizontal-pod-autoscaler'],
  ...['job-controller', 'kube-proxy', 'legacy-service-account-token-cleaner', 'namespace-controller'],
  ...['node-controller', 'persistent-volume-binder', 'pod-garbage-collector', 'pv-protection-controller'],
  ...['pvc-protection-controller', 'replicaset-controller', 'replication-controller', 'resourcequota-controller'],
  ...['root-ca-cert-publisher', 'service-account-controller', 'service-cidrs-controller', 'statefulset-controller'],
  ...['token-cleaner', 'ttl-after-finished-controller', 'ttl-controller'],
  ...['validatingadmissionpolicy-status-controller', 'volumeattributesclass-protection-controller'],
];

export function listSystemAccounts({ seed }: Cluster): readonly ServiceAccount[] {
  return ACCOUNTS.map((name) =>
    systemObject(seed, 'ServiceAccount', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: SYSTEM_NAMESPACE },
    }),
  );
}

export function listSystemConfig({ seed }: Cluster): readonly ConfigMap[] {
  const ca = rootCaConfigMap(seed, SYSTEM_NAMESPACE).data?.['ca.crt'] ?? '';
  const config = (name: string, data: Readonly<Record<string, string>>, namespace = SYSTEM_NAMESPACE, labels = {}) =>
    systemObject(seed, 'ConfigMap', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace, ...(Object.keys(labels).length === 0 ? {} : { labels }) },
      data,
    });
  return [
    config('coredns', { Corefile: COREFILE }),
    config('extension-apiserver-authentication', {
      'client-ca-file': ca,
      'requestheader-allowed-names': '["front-proxy-client"]',
      'requestheader-client-ca-file': ca,
      'requestheader-extra-headers-prefix': '["X-Remote-Extra-"]',
      'requestheader-group-headers': '["X-Remote-Group"]',
      'requestheader-username-headers': '["X-Remote-User"]',
    }),
    config('kube-apiserver-legacy-service-account-token-tracking', { since: formatTimestamp(0).slice(0, 10) }),
    config(
      'kube-proxy',
      { 'config.conf': PROXY_CONFIG, 'kubeconfig.conf': kubeConfig('certificate-authority', ACCOUNT_CA) },
      SYSTEM_NAMESPACE,
      { app: 'kube-proxy' },
    ),
    config('kubeadm-config', { ClusterConfiguration: CLUSTER_CONFIGURATION }),
    config('kubelet-config', { kubelet: KUBELET_CONFIG }),
    config('cluster-info', { kubeconfig: kubeConfig('certificate-authority-data', encodeBase64(ca)) }, 'kube-public'),
  ];
}

const ACCOUNT_CA = '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt';

function kubeConfig(field: string, certificate: string): string {
  return `apiVersion: v1
clusters:
- cluster:
    ${field}: ${certificate}
    server: ${SERVER}
  name: default
contexts: []
current-context: ""
kind: Config
users: []
`;
}

/** kubeadm v1.35, cmd/kubeadm/app/phases/addons/dns: what CoreDNS is told. */
const COREFILE = `.:53 {
    errors
    health {
       lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
       ttl 30
    }
    prometheus :9153
    forward . /etc/resolv.conf {
       max_concurrent 1000
    }
    cache 30 {
       disable success cluster.local
       disable denial cluster.local
    }
    loop
    reload
    loadbalance
}
`;

const PROXY_CONFIG = `apiVersion: kubeproxy.config.k8s.io/v1alpha1
bindAddress: 0.0.0.0
clientConnection:
  kubeconfig: /var/lib/kube-proxy/kubeconfig.conf
clusterCIDR: 10.244.0.0/16
kind: KubeProxyConfiguration
mode: iptables
`;

const CLUSTER_CONFIGURATION = `apiServer: {}
apiVersion: kubeadm.k8s.io/v1beta4
caCertificateValidityPeriod: 87600h0m0s
certificateValidityPeriod: 8760h0m0s
certificatesDir: /etc/kubernetes/pki
clusterName: kubernetes
controlPlaneEndpoint: ${CONTROL_PLANE_NODE}:6443
controllerManager: {}
dns: {}
encryptionAlgorithm: RSA-2048
etcd:
  local:
    dataDir: /var/lib/etcd
imageRepository: registry.k8s.io
kind: ClusterConfiguration
kubernetesVersion: ${SYSTEM_VERSION}
networking:
  dnsDomain: cluster.local
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/12
proxy: {}
scheduler: {}
`;

const KUBELET_CONFIG = `apiVersion: kubelet.config.k8s.io/v1beta1
cgroupDriver: systemd
clusterDNS:
- 10.96.0.10
clusterDomain: cluster.local
kind: KubeletConfiguration
rotateCertificates: true
staticPodPath: /etc/kubernetes/manifests
`;
