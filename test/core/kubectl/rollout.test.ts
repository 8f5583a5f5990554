import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { holdsCondition, parseTimeCondition, runKubectl } from '../../../core/kubectl/index.ts';
import { computeRolloutStatus } from '../../../core/kubectl/rollout/rollout-status.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { loadSession, saveSession } from '../../../core/session/index.ts';
import { createSession } from '../../../core/session/session.ts';
import { advance } from '../../builders/cluster.ts';

const DEPLOYMENT = {
  metadata: { name: 'web', generation: 2 },
  spec: { replicas: 3, selector: {}, template: {} },
  status: { observedGeneration: 2, replicas: 3, updatedReplicas: 3, availableReplicas: 3 },
};

describe('rollout status of a Deployment', () => {
  const title = 'Waiting for deployment "web" rollout to finish:';
  test.each([
    [
      'whose change nobody has seen',
      { observedGeneration: 1 },
      'Waiting for deployment spec update to be observed...\n',
    ],
    ['with too few new Pods', { updatedReplicas: 1 }, `${title} 1 out of 3 new replicas have been updated...\n`],
    ['with old Pods left', { replicas: 5 }, `${title} 2 old replicas are pending termination...\n`],
    [
      'whose new Pods are not available',
      { availableReplicas: 1 },
      `${title} 1 of 3 updated replicas are available...\n`,
    ],
  ])('%s', (_, status, text) => {
    const deployment = { ...DEPLOYMENT, status: { ...DEPLOYMENT.status, ...status } };
    expect(computeRolloutStatus('Deployment', deployment)).toEqual({ ok: true, text, done: false });
  });

  test('that is through', () => {
    const text = 'deployment "web" successfully rolled out\n';
    expect(computeRolloutStatus('Deployment', DEPLOYMENT)).toEqual({ ok: true, text, done: true });
  });

  test('whose deadline is over', () => {
    const conditions = [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }];
    const deployment = { ...DEPLOYMENT, status: { ...DEPLOYMENT.status, updatedReplicas: 1, conditions } };
    const message = 'deployment "web" exceeded its progress deadline';
    expect(computeRolloutStatus('Deployment', deployment)).toEqual({ ok: false, message });
  });
});

function holds(cluster: Cluster, text: string): boolean | string {
  const parsed = parseTimeCondition(cluster, text);
  return parsed.ok ? holdsCondition(cluster, parsed.condition) : parsed.error;
}

describe('what rollout status and wait offer to wait for', () => {
  test.each([
    ['deployment/site rolled-out', false, true],
    ['deploy/site jsonpath={.status.readyReplicas}=2', false, true],
    ['deploy/site jsonpath={.status.readyReplicas}', false, true],
    ['deploy/site jsonpath={.status.nothing}', false, false],
    ['deploy/site condition=Available -n default', false, true],
    ['deploy/site rolled-out -n other', 'no-such-object', 'no-such-object'],
    ['deploy/site jsonpath={.a', 'not-a-condition', 'not-a-condition'],
  ])('%s', (text, atFirst, later) => {
    const cluster = createCluster(1);
    runKubectl(cluster, 'create deployment site --image=nginx --replicas=2');
    expect(holds(cluster, text)).toBe(atFirst);
    advance(cluster, 20_000);
    expect(holds(cluster, text)).toBe(later);
  });

  test('each note’s words are a condition that time can be moved to', () => {
    const cluster = createCluster(1);
    runKubectl(cluster, 'create ns team');
    runKubectl(cluster, 'create deployment site --image=nginx -n team');
    const lines = [
      'rollout status deploy/site -n team',
      'wait --for=condition=Available deploy/site -n team',
      "wait --for=jsonpath='{.status.readyReplicas}'=1 deploy/site -n team",
      'wait --for=delete deploy/site -n team',
    ];
    for (const line of lines) {
      const [note] = runKubectl(cluster, line).notes ?? [];
      expect(note?.code === 'not-yet' && holds(cluster, note.until ?? '')).toBe(false);
    }
  });
});

test('the present context is kept with the lab', () => {
  const session = createSession(1);
  runKubectl(session.cluster, 'config set-context --current --namespace=kube-system');
  const loaded = loadSession(saveSession(session));
  const cluster = loaded.ok ? loaded.session.cluster : session.cluster;
  expect(runKubectl(cluster, 'config view --minify -o jsonpath={.contexts[0].context.namespace}').stdout).toBe(
    'kube-system',
  );
});
