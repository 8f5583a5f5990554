import { applyDefaults } from '../../manifest/index.ts';
import type { DaemonSet, Deployment } from '../../objects/kubernetes.generated.ts';

/** What kubeadm v1.35 puts into each cluster: cmd/kubeadm/app/phases/addons, and constants.go for the versions. */
export const SYSTEM_VERSION = 'v1.35.2';
export const SYSTEM_NAMESPACE = 'kube-system';

const LINUX = { 'kubernetes.io/os': 'linux' };
const CRITICAL = { key: 'CriticalAddonsOnly', operator: 'Exists' };

export function dnsDeployment(): Deployment {
  return applyDefaults('Deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'coredns', namespace: SYSTEM_NAMESPACE, labels: { 'k8s-app': 'kube-dns' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      template: {
        metadata: { labels: { 'k8s-app': 'kube-dns' } },
        spec: {
          affinity: {
            podAntiAffinity: {
              preferredDuringSchedulingIgnoredDuringExecution: [
                {
                  podAffinityTerm: {
                    labelSelector: { matchExpressions: [{ key: 'k8s-app', operator: 'In', values: ['kube-dns'] }] },
                    topologyKey: 'kubernetes.io/hostname',
                  },
                  weight: 100,
                },
              ],
            },
          },
          containers: [DNS_CONTAINER],
          dnsPolicy: 'Default',
          nodeSelector: LINUX,
          priorityClassName: 'system-cluster-critical',
          serviceAccountName: 'coredns',
          tolerations: [CRITICAL, { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
          volumes: [
            { name: 'config-volume', configMap: { name: 'coredns', items: [{ key: 'Corefile', path: 'Corefile' }] } },
          ],
        },
      },
    },
  });
}

const DNS_CONTAINER = {
  name: 'coredns',
  image: 'registry.k8s.io/coredns/coredns:v1.13.1',
  imagePullPolicy: 'IfNotPresent',
  args: ['-conf', '/etc/coredns/Corefile'],
  ports: [
    { containerPort: 53, name: 'dns', protocol: 'UDP' },
    { containerPort: 53, name: 'dns-tcp', protocol: 'TCP' },
    { containerPort: 9153, name: 'metrics', protocol: 'TCP' },
    { containerPort: 8080, name: 'liveness-probe', protocol: 'TCP' },
    { containerPort: 8181, name: 'readiness-probe', protocol: 'TCP' },
  ],
  livenessProbe: {
    httpGet: { path: '/health', port: 'liveness-probe', scheme: 'HTTP' },
    failureThreshold: 5,
    initialDelaySeconds: 60,
    timeoutSeconds: 5,
  },
  readinessProbe: { httpGet: { path: '/ready', port: 'readiness-probe', scheme: 'HTTP' } },
  resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  },
  volumeMounts: [{ name: 'config-volume', mountPath: '/etc/coredns', readOnly: true }],
};

export function proxyDaemonSet(): DaemonSet {
  return applyDefaults('DaemonSet', {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'kube-proxy', namespace: SYSTEM_NAMESPACE, labels: { 'k8s-app': 'kube-proxy' } },
    spec: {
      selector: { matchLabels: { 'k8s-app': 'kube-proxy' } },
      template: {
        metadata: { labels: { 'k8s-app': 'kube-proxy' } },
        spec: {
          containers: [PROXY_CONTAINER],
          hostNetwork: true,
          nodeSelector: LINUX,
          priorityClassName: 'system-node-critical',
          serviceAccountName: 'kube-proxy',
          tolerations: [CRITICAL, { operator: 'Exists' }],
          volumes: [
            { name: 'kube-proxy', configMap: { name: 'kube-proxy' } },
            { name: 'xtables-lock', hostPath: { path: '/run/xtables.lock', type: 'FileOrCreate' } },
            { name: 'lib-modules', hostPath: { path: '/lib/modules' } },
          ],
        },
      },
      updateStrategy: { type: 'RollingUpdate' },
    },
  });
}

const PROXY_CONTAINER = {
  name: 'kube-proxy',
  image: `registry.k8s.io/kube-proxy:${SYSTEM_VERSION}`,
  imagePullPolicy: 'IfNotPresent',
  command: [
    '/usr/local/bin/kube-proxy',
    '--config=/var/lib/kube-proxy/config.conf',
    '--hostname-override=$(NODE_NAME)',
  ],
  env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
  securityContext: { capabilities: { add: ['NET_ADMIN', 'SYS_MODULE'] } },
  volumeMounts: [
    { name: 'kube-proxy', mountPath: '/var/lib/kube-proxy' },
    { name: 'xtables-lock', mountPath: '/run/xtables.lock' },
    { name: 'lib-modules', mountPath: '/lib/modules', readOnly: true },
  ],
};
