import { describe, expect, it } from 'vitest';
import { admitPod, applyDefaults, decodeManifest, generateJobSelector } from '../../../core/manifest/index.ts';
import type { Container, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { buildPod } from '../../builders/pod.ts';

const IMAGES: readonly (readonly [image: string, policy: string, sentence: string])[] = [
  ['nginx', 'Always', 'no tag means latest'],
  ['nginx:latest', 'Always', 'latest may change'],
  ['nginx:1.29', 'IfNotPresent', 'a tag stays'],
  [`nginx@sha256:${'0'.repeat(64)}`, 'IfNotPresent', 'a digest stays'],
  [`nginx:latest@sha256:${'0'.repeat(64)}`, 'Always', 'latest counts even beside a digest'],
  ['Nginx', 'IfNotPresent', 'what is no name has no tag'],
  ['localhost:5000/nginx', 'Always', 'a port is no tag'],
  ['localhost:5000/nginx:1', 'IfNotPresent', 'a tag after a port is one'],
];

describe("a container's imagePullPolicy", () => {
  it.each(IMAGES)('%s is pulled %s: %s', (image, imagePullPolicy) => {
    expect(completeContainer({ image })).toMatchObject({ imagePullPolicy });
  });
});

const CONTAINERS: readonly (readonly [sentence: string, written: Partial<Container>, completed: Partial<Container>])[] =
  [
    [
      'its last words go to a file',
      {},
      { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', resources: {} },
    ],
    ['a port is TCP', { ports: [{ containerPort: 80 }] }, { ports: [{ containerPort: 80, protocol: 'TCP' }] }],
    [
      'a probe asks every ten seconds, waits one, and gives up after three',
      { livenessProbe: { httpGet: { port: 80 } } },
      {
        livenessProbe: {
          httpGet: { port: 80, path: '/', scheme: 'HTTP' },
          failureThreshold: 3,
          periodSeconds: 10,
          successThreshold: 1,
          timeoutSeconds: 1,
        },
      },
    ],
    [
      'what is limited and not requested is requested',
      { resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m' } } },
      { resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m', memory: '1Gi' } } },
    ],
    [
      'a field of the Pod is one of v1',
      { env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] },
      { env: [{ name: 'A', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } }] },
    ],
  ];

describe('a container', () => {
  it.each(CONTAINERS)('%s', (_sentence, written, completed) => {
    expect(completeContainer(written)).toMatchObject(completed);
  });
});

const SPECS: readonly (readonly [sentence: string, written: Partial<PodSpec>, completed: Partial<PodSpec>])[] = [
  [
    'it restarts always, ends within thirty seconds and asks the cluster for names',
    {},
    {
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      schedulerName: 'default-scheduler',
      securityContext: {},
      enableServiceLinks: true,
    },
  ],
  ['no grace at all is kept', { terminationGracePeriodSeconds: 0 }, { terminationGracePeriodSeconds: 0 }],
  [
    'a volume without a source is an emptyDir',
    { volumes: [{ name: 'v' }] },
    { volumes: [{ name: 'v', emptyDir: {} }] },
  ],
  [
    'files are readable by all',
    { volumes: [{ name: 'v', configMap: { name: 'c' } }] },
    { volumes: [{ name: 'v', configMap: { name: 'c', defaultMode: 420 } }] },
  ],
  [
    'on the host network a container port is a host port',
    { hostNetwork: true, containers: [{ name: 'a', image: 'x', ports: [{ containerPort: 80 }] }] },
    {
      containers: [expect.objectContaining({ ports: [{ containerPort: 80, hostPort: 80, protocol: 'TCP' }] })],
    },
  ],
  [
    'the old name of the service account is the new one',
    { serviceAccount: 'robot' },
    { serviceAccount: 'robot', serviceAccountName: 'robot' },
  ],
  [
    "the Pod's own request is what its containers ask for",
    {
      resources: { limits: { cpu: '2', memory: '1Gi' } },
      containers: [
        { name: 'a', image: 'x', resources: { requests: { cpu: '250m' } } },
        { name: 'b', image: 'x', resources: { requests: { cpu: '250m' } } },
      ],
    },
    { resources: { limits: { cpu: '2', memory: '1Gi' }, requests: { cpu: '500m', memory: '1Gi' } } },
  ],
];

describe("a Pod's spec", () => {
  it.each(SPECS)('%s', (_sentence, written, completed) => {
    expect(applyDefaults('Pod', buildPod({ spec: written })).spec).toMatchObject(completed);
  });

  it('that is complete is the same value when it is completed again', () => {
    const pod = applyDefaults('Pod', buildPod());
    expect(applyDefaults('Pod', pod)).toBe(pod);
  });
});

const KINDS: readonly (readonly [sentence: string, manifest: string, spec: object])[] = [
  [
    'a Job runs once and tries six times more',
    'apiVersion: batch/v1\nkind: Job\nspec: {template: {}}',
    {
      completions: 1,
      parallelism: 1,
      backoffLimit: 6,
      completionMode: 'NonIndexed',
      suspend: false,
      podReplacementPolicy: 'TerminatingOrFailed',
    },
  ],
  [
    'a Job with a backoff limit per index has no limit of its own',
    'apiVersion: batch/v1\nkind: Job\nspec: {backoffLimitPerIndex: 1, template: {}}',
    { backoffLimit: 2_147_483_647 },
  ],
  [
    'a Job for which parallelism is said has no number of completions',
    'apiVersion: batch/v1\nkind: Job\nspec: {parallelism: 2, template: {}}',
    { parallelism: 2 },
  ],
  [
    'a CronJob keeps three good Jobs and a bad one',
    'apiVersion: batch/v1\nkind: CronJob\nspec: {schedule: "* * * * *", jobTemplate: {}}',
    { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 },
  ],
  [
    'a Deployment rolls by quarters',
    'apiVersion: apps/v1\nkind: Deployment\nspec: {selector: {}, template: {}}',
    {
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    },
  ],
  [
    'a DaemonSet rolls one by one',
    'apiVersion: apps/v1\nkind: DaemonSet\nspec: {selector: {}, template: {}}',
    { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } },
  ],
  [
    'a StatefulSet goes in order and keeps its claims',
    'apiVersion: apps/v1\nkind: StatefulSet\nspec: {selector: {}, template: {}}',
    {
      podManagementPolicy: 'OrderedReady',
      replicas: 1,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    },
  ],
  [
    'a Service leads to the port of the same number',
    'apiVersion: v1\nkind: Service\nspec: {ports: [{port: 80}]}',
    {
      type: 'ClusterIP',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
      ports: [{ port: 80, targetPort: 80, protocol: 'TCP' }],
    },
  ],
];

describe('other kinds', () => {
  it.each(KINDS)('%s', (_sentence, manifest, spec) => {
    const [document] = decodeManifest(manifest);
    const completed = document?.ok ? applyDefaults(document.kind, document.object) : document;
    expect(completed).toMatchObject({ spec });
  });

  it('a Job without completions where its parallelism is said', () => {
    const job = applyDefaults('Job', { spec: { parallelism: 2, template: {} } });
    expect(job.spec).not.toHaveProperty('completions');
  });

  it('a Secret has its texts in base64', () => {
    const secret = applyDefaults('Secret', { data: { a: 'aGk=' }, stringData: { b: '안녕' } });
    expect(secret).toEqual({ type: 'Opaque', data: { a: 'aGk=', b: '7JWI64WV' } });
  });
});

describe('admission', () => {
  const admitted = admitPod(applyDefaults('Pod', buildPod()), { tokenVolumeSuffix: 'x7k2p' });

  it('lets a Pod stay five minutes on a node that is gone', () => {
    const toleration = { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 };
    expect(admitted.spec?.tolerations).toEqual([
      { key: 'node.kubernetes.io/not-ready', ...toleration },
      { key: 'node.kubernetes.io/unreachable', ...toleration },
    ]);
  });

  it("mounts the service account's token into every container", () => {
    expect(admitted.spec).toMatchObject({
      serviceAccountName: 'default',
      volumes: [{ name: 'kube-api-access-x7k2p', projected: { defaultMode: 420 } }],
    });
    expect(admitted.spec?.containers[0]?.volumeMounts).toEqual([
      { name: 'kube-api-access-x7k2p', readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' },
    ]);
  });

  it('mounts no token into a Pod that wants none', () => {
    const pod = applyDefaults('Pod', buildPod({ spec: { automountServiceAccountToken: false } }));
    expect(admitPod(pod, { tokenVolumeSuffix: 'x7k2p' }).spec).not.toHaveProperty('volumes');
  });

  it('gives a Pod priority 0, and a system class its own', () => {
    const critical = buildPod({ spec: { priorityClassName: 'system-node-critical' } });
    expect(admitted.spec).toMatchObject({ priority: 0, preemptionPolicy: 'PreemptLowerPriority' });
    expect(admitPod(critical, { tokenVolumeSuffix: 'x7k2p' }).spec).toMatchObject({ priority: 2_000_001_000 });
  });
});

describe("a Job's selector", () => {
  it('is generated from its UID, with the old and the new labels', () => {
    const job = generateJobSelector({ metadata: { name: 'hello' }, spec: { template: {} } }, 'a-uid');
    expect(job.spec).toEqual({
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'a-uid' } },
      template: {
        metadata: {
          labels: {
            'batch.kubernetes.io/controller-uid': 'a-uid',
            'batch.kubernetes.io/job-name': 'hello',
            'controller-uid': 'a-uid',
            'job-name': 'hello',
          },
        },
      },
    });
  });
});

function completeContainer(written: Partial<Container>): Container | undefined {
  return applyDefaults('Pod', buildPod({ container: written })).spec?.containers[0];
}
