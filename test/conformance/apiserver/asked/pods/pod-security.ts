import { type Corpus, creates, updates } from '../../corpus.ts';
import { within } from './base.ts';

const GOOD =
  '{apiVersion: v1, kind: Pod, metadata: {name: new}, spec: {automountServiceAccountToken: false, securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: app, image: nginx, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}}';
const DEPLOYMENT =
  '{apiVersion: apps/v1, kind: Deployment, metadata: {name: new}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: app, image: nginx}]}}}}';
const podsOf = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;

const OWN = 'containers[0].securityContext';
const BREACHES = [
  'containers[0].image = nginx',
  'hostNetwork = true',
  'hostPID = true && hostIPC = true',
  `${OWN}.privileged = true && ${OWN}.allowPrivilegeEscalation = true`,
  `${OWN}.capabilities.add = [NET_ADMIN]`,
  `${OWN}.capabilities.add = [NET_BIND_SERVICE]`,
  `${OWN}.capabilities.add = [CHOWN, KILL]`,
  `${OWN}.capabilities.add = [SYS_TIME, NET_RAW]`,
  `${OWN}.capabilities.drop = [NET_RAW]`,
  `- ${OWN}.capabilities`,
  `- ${OWN}`,
  `${OWN}.allowPrivilegeEscalation = true`,
  '- securityContext',
  'securityContext.runAsUser = 0',
  `${OWN}.runAsUser = 0`,
  `${OWN}.runAsNonRoot = false`,
  'securityContext.runAsNonRoot = false',
  `- securityContext.runAsNonRoot && ${OWN}.runAsNonRoot = true`,
  'securityContext.seccompProfile.type = Unconfined',
  `${OWN}.seccompProfile = {type: Unconfined}`,
  `- securityContext.seccompProfile && ${OWN}.seccompProfile = {type: RuntimeDefault}`,
  `${OWN}.procMount = Unmasked && hostUsers = false`,
  'securityContext.seLinuxOptions = {type: foo}',
  'securityContext.seLinuxOptions = {user: u, role: r}',
  `${OWN}.seLinuxOptions = {type: container_t}`,
  `${OWN}.appArmorProfile = {type: Unconfined}`,
  'securityContext.appArmorProfile = {type: Unconfined}',
  'securityContext.sysctls = [{name: net.core.a, value: "1"}, {name: kernel.shm_rmid_forced, value: "1"}]',
  'securityContext.sysctls = [{name: net.ipv4.ip_local_port_range, value: "1"}]',
  'hostNetwork = true && securityContext.windowsOptions = {hostProcess: true}',
  `hostNetwork = true && ${OWN}.windowsOptions = {hostProcess: true}`,
  'containers[0].ports = [{containerPort: 80, hostPort: 80}]',
  'containers[0].ports = [{containerPort: 80, hostPort: 80}, {containerPort: 81, hostPort: 81}] && containers[1] = {name: b, image: nginx, ports: [{containerPort: 82, hostPort: 82}]}',
  'volumes = [{name: v, hostPath: {path: /a}}]',
  'volumes = [{name: v, hostPath: {path: /a}}, {name: w, hostPath: {path: /b}}]',
  'volumes = [{name: v, nfs: {server: a, path: /b}}, {name: w, emptyDir: {}}]',
  'volumes = [{name: v, nfs: {server: a, path: /b}}, {name: w, hostPath: {path: /b}}, {name: x, cinder: {volumeID: a}}]',
  'volumes = [{name: v, csi: {driver: a.b}}, {name: w, configMap: {name: a}}, {name: x, image: {reference: a}}]',
  'containers[1] = {name: b, image: nginx}',
  'initContainers = [{name: i, image: nginx}]',
  'initContainers = [{name: i, image: nginx, securityContext: {privileged: true}}] && containers[1] = {name: b, image: nginx, securityContext: {privileged: true}}',
  `containers[0].livenessProbe = {httpGet: {port: 80, host: example.com}} && containers[0].lifecycle = {preStop: {tcpSocket: {port: 80, host: a}}}`,
  'os = {name: windows} && - securityContext && - containers[0].securityContext',
  'hostUsers = false && securityContext.runAsUser = 0 && - securityContext.runAsNonRoot',
  `hostNetwork = true && hostPID = true && ${OWN}.privileged = true && ${OWN}.allowPrivilegeEscalation = true && volumes = [{name: v, hostPath: {path: /a}}] && - securityContext`,
];

/** What the levels of PodSecurity say. */
export const POD_SECURITY: Corpus = {
  name: 'pod-security',
  world: [
    ['base', 'pod-security.kubernetes.io/enforce: baseline'],
    ['hard', 'pod-security.kubernetes.io/enforce: restricted'],
    ['old', 'pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.22'],
    ['soft', 'pod-security.kubernetes.io/warn: restricted, pod-security.kubernetes.io/audit: restricted'],
    [
      'both',
      'pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn: restricted, pod-security.kubernetes.io/warn-version: v1.34',
    ],
  ]
    .map(
      ([name, labels]) => `{apiVersion: v1, kind: Namespace, metadata: {name: ${name}, labels: {${labels}}}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: ${name}}}`,
    )
    .join('\n---\n'),
  asks: [
    ...['base', 'hard'].flatMap((namespace) => creates(podsOf(namespace), GOOD, within('spec', BREACHES))),
    ...['old', 'both'].flatMap((namespace) =>
      creates(
        podsOf(namespace),
        GOOD,
        within(
          'spec',
          BREACHES.filter((_, index) => index % 5 === 0),
        ),
      ),
    ),
    ...creates(
      podsOf('soft'),
      GOOD,
      within(
        'spec',
        BREACHES.filter((_, index) => index % 3 === 0),
      ),
    ),
    ...creates(podsOf('hard'), GOOD, [
      'spec.containers[0].image = "" && spec.hostNetwork = true',
      'spec.serviceAccountName = none && spec.hostNetwork = true',
    ]),
    ...['soft', 'hard', 'both', 'base'].flatMap((namespace) =>
      creates(`/apis/apps/v1/namespaces/${namespace}/deployments`, DEPLOYMENT, [
        '',
        'spec.template.spec.hostNetwork = true',
      ]),
    ),
    ...creates(
      '/apis/batch/v1/namespaces/soft/jobs',
      '{apiVersion: batch/v1, kind: Job, metadata: {name: new}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: app, image: nginx}]}}}}',
      ['spec.backoffLimit = 4'],
    ),
    ...creates('/api/v1/namespaces', '{apiVersion: v1, kind: Namespace, metadata: {name: new}}', [
      "metadata.labels['pod-security.kubernetes.io/enforce'] = foo",
      "metadata.labels['pod-security.kubernetes.io/enforce-version'] = v1.99",
      "metadata.labels['pod-security.kubernetes.io/enforce-version'] = foo",
      "metadata.labels['pod-security.kubernetes.io/warn'] = Restricted",
      "metadata.labels['pod-security.kubernetes.io/audit-version'] = '1.2'",
      "metadata.labels['pod-security.kubernetes.io/enforce'] = foo && metadata.labels['pod-security.kubernetes.io/warn'] = bar",
    ]),
    ...updates('/api/v1/namespaces/soft', [
      "metadata.labels['pod-security.kubernetes.io/enforce'] = foo",
      "metadata.labels['pod-security.kubernetes.io/enforce'] = restricted",
    ]),
  ],
};
