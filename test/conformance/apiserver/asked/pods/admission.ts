import { type Corpus, creates, steps } from '../../corpus.ts';
import { within } from './base.ts';

const bare = '{apiVersion: v1, kind: Pod, metadata: {name: new}, spec: {containers: [{name: app, image: nginx}]}}';
const podsOf = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;

const QUOTAS: readonly (readonly [name: string, hard: string])[] = [
  ['compute', '{requests.cpu: "1", requests.memory: 1Gi, limits.cpu: "2", limits.memory: 2Gi}'],
  ['count', '{pods: "1", count/pods: "2"}'],
];

/** What admission makes of a Pod, or says against it. */
export const POD_ADMISSION: Corpus = {
  name: 'pod-admission',
  world: `
{apiVersion: v1, kind: Namespace, metadata: {name: bounded}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: bounded}}
---
{apiVersion: v1, kind: LimitRange, metadata: {name: bounds, namespace: bounded}, spec: {limits: [{type: Container, default: {cpu: 500m, memory: 256Mi}, defaultRequest: {cpu: 100m, memory: 64Mi}, min: {cpu: 50m, memory: 16Mi}, max: {cpu: "1", memory: 512Mi}, maxLimitRequestRatio: {cpu: "5"}}, {type: Pod, max: {cpu: "1500m"}, min: {memory: 32Mi}}]}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: counted}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: counted}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: limited}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: limited}}
---
{apiVersion: v1, kind: LimitRange, metadata: {name: only-max, namespace: limited}, spec: {limits: [{type: Container, max: {cpu: "1"}}]}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: silent}, automountServiceAccountToken: false, imagePullSecrets: [{name: registry}]}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: strict, annotations: {kubernetes.io/enforce-mountable-secrets: "true"}}, secrets: [{name: known}], imagePullSecrets: [{name: registry}]}
---
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: everybody}, value: 7, globalDefault: true}
---
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}, value: 1000, preemptionPolicy: Never}
---
{apiVersion: v1, kind: ResourceQuota, metadata: {name: compute, namespace: counted}, spec: {hard: ${QUOTAS[0]?.[1]}}}
---
{apiVersion: v1, kind: ResourceQuota, metadata: {name: count, namespace: counted}, spec: {hard: ${QUOTAS[1]?.[1]}}}
`,
  asks: [
    ...steps('quota', [
      [
        'merge /api/v1/namespaces/counted/resourcequotas/compute/status',
        `{status: {hard: ${QUOTAS[0]?.[1]}, used: {requests.cpu: "0", requests.memory: "0", limits.cpu: "0", limits.memory: "0"}}}`,
      ],
      [
        'merge /api/v1/namespaces/counted/resourcequotas/count/status',
        `{status: {hard: ${QUOTAS[1]?.[1]}, used: {pods: "0", count/pods: "0"}}}`,
      ],
    ]),
    ...creates(
      podsOf('bounded'),
      bare,
      within('spec', [
        'containers[0].command = [a]',
        'containers[0].resources = {requests: {cpu: 10m}}',
        'containers[0].resources = {requests: {cpu: 200m}}',
        'containers[0].resources = {limits: {cpu: 2}}',
        'containers[0].resources = {limits: {cpu: 1}}',
        'containers[0].resources = {limits: {cpu: 600m}, requests: {cpu: 100m}}',
        'containers[0].resources = {requests: {cpu: 2}}',
        'containers[0].resources = {limits: {memory: 1Gi}}',
        'containers[0].resources = {limits: {memory: 8Mi}}',
        'containers[0].resources = {requests: {memory: 8Mi}, limits: {memory: 8Mi, cpu: 2}}',
        'containers[0].resources = {requests: {memory: 1Gi}}',
        'containers[1] = {name: b, image: nginx, resources: {limits: {cpu: 1}}} && containers[0].resources = {limits: {cpu: 1}}',
        'containers[1] = {name: b, image: nginx, resources: {limits: {cpu: 2}}} && containers[0].resources = {limits: {cpu: 3}}',
        'initContainers = [{name: i, image: nginx, resources: {limits: {cpu: 4}}}]',
        'initContainers = [{name: i, image: nginx}]',
        'initContainers = [{name: i, image: nginx, restartPolicy: Always}]',
        'resources = {limits: {cpu: 3}}',
        'resources = {requests: {cpu: 500m}}',
      ]),
    ),
    ...creates(
      podsOf('limited'),
      bare,
      within('spec', [
        'containers[0].command = [a]',
        'containers[0].resources = {requests: {cpu: 200m}}',
        'containers[0].resources = {requests: {cpu: 2}}',
        'containers[0].resources = {requests: {memory: 1Gi}}',
      ]),
    ),
    ...creates(
      podsOf('counted'),
      bare,
      within('spec', [
        'containers[0].command = [a]',
        'containers[0].resources = {requests: {cpu: 100m, memory: 64Mi}}',
        'containers[0].resources = {requests: {cpu: 100m}, limits: {memory: 1Gi}}',
        'containers[0].resources = {limits: {cpu: 1, memory: 1Gi}}',
        'containers[0].resources = {limits: {cpu: 3, memory: 1Gi}}',
        'containers[0].resources = {limits: {cpu: 3, memory: 3Gi}}',
        'containers[0].resources = {requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 2, memory: 2Gi}}',
        'containers[0].resources = {limits: {cpu: 1, memory: 1Gi}} && containers[1] = {name: b, image: nginx}',
        'containers[0].resources = {limits: {cpu: 1, memory: 1Gi}} && initContainers = [{name: i, image: nginx, resources: {limits: {cpu: 2, memory: 2Gi}}}]',
        'containers[0].resources = {limits: {cpu: 1, memory: 1Gi}} && initContainers = [{name: i, image: nginx}]',
        'resources = {limits: {cpu: 1, memory: 1Gi}}',
        'resources = {limits: {cpu: 5, memory: 1Gi}}',
      ]),
    ),
    ...creates(podsOf('default'), bare, [
      '',
      ...within('spec', [
        'serviceAccountName = silent',
        'serviceAccountName = silent && automountServiceAccountToken = true',
        'serviceAccountName = silent && imagePullSecrets = [{name: own}]',
        'serviceAccountName = strict',
        'serviceAccountName = strict && volumes = [{name: v, secret: {secretName: other}}]',
        'serviceAccountName = strict && volumes = [{name: v, secret: {secretName: known}}]',
        'serviceAccountName = strict && containers[0].env = [{name: A, valueFrom: {secretKeyRef: {name: other, key: k}}}]',
        'serviceAccountName = strict && containers[0].envFrom = [{secretRef: {name: other}}]',
        'serviceAccountName = strict && initContainers = [{name: i, image: nginx, envFrom: [{secretRef: {name: other}}]}]',
        'serviceAccountName = strict && imagePullSecrets = [{name: other}]',
        'serviceAccountName = none',
        'serviceAccountName = none && priorityClassName = none',
        'serviceAccountName = none && runtimeClassName = none',
        'serviceAccountName = none && containers[0].image = ""',
        'priorityClassName = none && containers[0].image = ""',
        'priorityClassName = none && runtimeClassName = none',
        'priorityClassName = high',
        'priorityClassName = high && priority = 5',
        'priorityClassName = high && preemptionPolicy = PreemptLowerPriority',
        'priority = 7',
        'priority = 8',
        'volumes = [{name: t, projected: {sources: [{serviceAccountToken: {path: a}}]}}]',
        'volumes = [{name: kube-api-access-own, emptyDir: {}}]',
        'containers[0].volumeMounts = [{name: kube-api-access-own, mountPath: /a}] && volumes = [{name: kube-api-access-own, emptyDir: {}}]',
        'containers[0].volumeMounts = [{name: t, mountPath: /var/run/secrets/kubernetes.io/serviceaccount/}] && volumes = [{name: t, emptyDir: {}}]',
        'containers[1] = {name: b, image: nginx} && initContainers = [{name: i, image: nginx}]',
      ]),
    ]),
    ...creates(
      podsOf('kube-system'),
      bare,
      within('spec', ['priorityClassName = system-node-critical && serviceAccountName = none']),
    ),
    ...creates(podsOf('none'), bare, ['', 'spec.serviceAccountName = none']),
  ],
};
