import type { Fault } from '../../core/lab/faults.ts';
import { fc } from '../builders/fast-check.ts';

/** One step of a learner: what a session is made of. */
export type Step =
  | { readonly do: 'apply'; readonly manifest: object }
  | { readonly do: 'kubectl'; readonly line: string }
  | { readonly do: 'advance'; readonly byMs: number }
  | { readonly do: 'next' }
  | { readonly do: 'fault'; readonly fault: Fault['kind'] | 'undo'; readonly node: string; readonly pick: number };

const POD_NAMES = ['web', 'db', 'one', 'two'] as const;
const NODE_NAMES = ['node-1', 'node-2', 'node-3'] as const;

const image = fc.constantFrom('busybox', 'busybox:1.37', 'nginx:1.29', 'redis:7', 'no-such-image-anywhere:v0');
const script = fc.constantFrom(
  'exit 0',
  'exit 3',
  'sleep 2; exit 1',
  'sleep 30',
  'echo started; sleep 3600',
  'trap "echo bye; exit 0" TERM; while true; do sleep 1; done',
  'while true; do echo tick; sleep 7; done',
  'echo hello > /tmp/ready; sleep 20; rm /tmp/ready; sleep 40',
);

const probe = fc.record(
  {
    exec: fc.constant({ command: ['cat', '/tmp/ready'] }),
    initialDelaySeconds: fc.integer({ min: 0, max: 8 }),
    periodSeconds: fc.integer({ min: 1, max: 12 }),
    failureThreshold: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['exec'] },
);

const resources = fc.record(
  {
    requests: fc.record({ cpu: fc.constantFrom('100m', '500m', '1500m', '3'), memory: fc.constantFrom('64Mi', '1Gi') }),
  },
  { requiredKeys: [] },
);

function container(name: string): fc.Arbitrary<object> {
  return fc.record(
    {
      name: fc.constant(name),
      image,
      command: script.map((text) => ['sh', '-c', text]),
      resources,
      readinessProbe: probe,
      livenessProbe: probe,
      startupProbe: probe,
    },
    { requiredKeys: ['name', 'image'] },
  );
}

function initContainers(): fc.Arbitrary<object[]> {
  const sidecar = container('side').map((one) => ({ ...one, restartPolicy: 'Always' }));
  const plain = fc.record({
    name: fc.constant('init'),
    image,
    command: script.map((text) => ['sh', '-c', text]),
  });
  return fc.oneof(fc.tuple(plain), fc.tuple(sidecar), fc.tuple(sidecar, plain));
}

function podSpec(restartPolicy: fc.Arbitrary<string>): fc.Arbitrary<object> {
  return fc.record(
    {
      restartPolicy,
      containers: fc.oneof(fc.tuple(container('app')), fc.tuple(container('app'), container('other'))),
      initContainers: initContainers(),
      terminationGracePeriodSeconds: fc.integer({ min: 0, max: 40 }),
      activeDeadlineSeconds: fc.integer({ min: 1, max: 90 }),
      nodeSelector: fc.constantFrom({ 'kubernetes.io/hostname': 'node-2' }, { disk: 'none' }),
    },
    { requiredKeys: ['restartPolicy', 'containers'] },
  );
}

const pod = fc.record({
  apiVersion: fc.constant('v1'),
  kind: fc.constant('Pod'),
  metadata: fc.record({ name: fc.constantFrom(...POD_NAMES) }),
  spec: podSpec(fc.constantFrom('Always', 'OnFailure', 'Never')),
});

const job = fc.record({
  apiVersion: fc.constant('batch/v1'),
  kind: fc.constant('Job'),
  metadata: fc.record({ name: fc.constantFrom('hello', 'batch') }),
  spec: fc.record(
    {
      template: fc.record({ spec: podSpec(fc.constantFrom('OnFailure', 'Never')) }),
      completions: fc.integer({ min: 1, max: 3 }),
      parallelism: fc.integer({ min: 0, max: 3 }),
      backoffLimit: fc.integer({ min: 0, max: 3 }),
      activeDeadlineSeconds: fc.integer({ min: 5, max: 100 }),
      ttlSecondsAfterFinished: fc.integer({ min: 0, max: 30 }),
      completionMode: fc.constantFrom('NonIndexed', 'Indexed'),
      suspend: fc.boolean(),
    },
    { requiredKeys: ['template', 'completions'] },
  ),
});

const deployment = fc.record({
  apiVersion: fc.constant('apps/v1'),
  kind: fc.constant('Deployment'),
  metadata: fc.record({ name: fc.constantFrom('shop') }),
  spec: fc.record({
    replicas: fc.integer({ min: 0, max: 4 }),
    selector: fc.constant({ matchLabels: { app: 'shop' } }),
    template: fc.record({
      metadata: fc.constant({ labels: { app: 'shop' } }),
      spec: podSpec(fc.constant('Always')).map(withoutDeadline),
    }),
  }),
});

/** A Deployment's Pods may not have a deadline of their own. */
function withoutDeadline(spec: object): object {
  const entries = Object.entries(spec).filter(([key]) => key !== 'activeDeadlineSeconds');
  return Object.fromEntries(entries);
}

const kubectlLine = fc.oneof(
  fc.constantFrom(...POD_NAMES).map((name) => `delete pod ${name}`),
  fc.constantFrom(...POD_NAMES).map((name) => `delete pod ${name} --grace-period=0 --force`),
  fc.constantFrom('delete job hello', 'delete job batch', 'delete deployment shop', 'delete pods --all'),
);

const durationMs = fc.oneof(
  fc.integer({ min: 1, max: 3000 }),
  fc.integer({ min: 1, max: 90 }).map((seconds) => seconds * 1000),
  fc.constantFrom(300_000, 900_000, 3_600_000),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(pod, pod, job, deployment).map((manifest) => ({ do: 'apply', manifest }) as const) },
  { weight: 4, arbitrary: durationMs.map((byMs) => ({ do: 'advance', byMs }) as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'next' } as const) },
  { weight: 2, arbitrary: kubectlLine.map((line) => ({ do: 'kubectl', line }) as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.constantFrom(
        'stopNode',
        'undo',
        'undo',
        'partitionNode',
        'pressure',
        'failProbe',
        'slowStart',
        'registryLimited',
        'crashContainer',
        'oomKillContainer',
        'registryDown',
        'registrySlow',
      ),
      node: fc.constantFrom(...NODE_NAMES),
      pick: fc.nat(7),
    }),
  },
);

/** A seed and what a learner does with that session. */
export const story = fc.record({
  seed: fc.integer(),
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
});

export type Story = { readonly seed: number; readonly steps: readonly Step[] };
