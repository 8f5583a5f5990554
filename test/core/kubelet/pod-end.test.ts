import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Container, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import {
  advance,
  applyPod,
  buildCluster,
  cacheImage,
  currentPod,
  listEventLines,
  recordStates,
} from '../../builders/cluster.ts';
import { buildPod } from '../../builders/pod.ts';

/** What ignores SIGTERM as process 1 of a container does without a handler. */
function sleeper(name: string, difference: Partial<Container> = {}): Container {
  return { name, image: 'busybox', imagePullPolicy: 'IfNotPresent', command: ['sleep', '100000'], ...difference };
}

function deletePod(cluster: Cluster, gracePeriodSeconds?: number): void {
  const ref = { kind: 'Pod', namespace: 'default', name: 'web' } as const;
  runRequest(cluster, 'deleted', { kind: 'Pod', name: 'web' }, () =>
    deleteObject(cluster, ref, gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
  );
}

/** A Pod that has run for ten seconds, and when its containers end and its object goes after it is deleted. */
function endAfterDelete(
  spec: Partial<PodSpec>,
  gracePeriodSeconds?: number,
): { exits: Record<string, number>; goneAfterMs: number; events: string[]; states: string[] } {
  const cluster = buildCluster();
  cacheImage(cluster, 'busybox');
  const pod = applyPod(cluster, buildPod({ spec }));
  advance(cluster, 10_000);
  const states = recordStates(cluster);
  const exits: Record<string, number> = {};
  const startMs = cluster.nowMs;
  const sandbox = cluster.nodes.get('node-1')?.sandboxes.get(pod.metadata?.uid ?? '');
  deletePod(cluster, gracePeriodSeconds);
  advance(cluster, 200_000);
  for (const [name, instances] of sandbox?.containers ?? []) {
    exits[name] = ((instances.at(-1)?.finishedMs ?? Number.NaN) - startMs) / 1000;
  }
  const events = listEventLines(cluster, pod).filter((line) => /Killing|PreStop|Unhealthy/.test(line));
  expect(currentPod(cluster)).toBeUndefined();
  expect(cluster.podWorkers.size).toBe(0);
  expect(cluster.nodes.get('node-1')?.sandboxes.size).toBe(0);
  return { exits, goneAfterMs: 0, events, states };
}

describe('a deleted Pod', () => {
  test('has thirty seconds before it is killed, then a terminal phase, then it is gone', () => {
    const { exits, states, events } = endAfterDelete({ containers: [sleeper('web')] });
    expect(exits).toEqual({ web: 30 });
    expect(states).toEqual(['Running: web runs ready', 'Failed: web exited 137 Error', 'gone']);
    expect(events).toEqual(['Normal Killing: Stopping container web']);
  });
  test.each([
    { says: 'has its own grace period', spec: { terminationGracePeriodSeconds: 5 }, grace: undefined, web: 5 },
    { says: 'has the grace period of the request', spec: {}, grace: 7, web: 7 },
    { says: 'has two seconds at least', spec: {}, grace: 1, web: 2 },
    { says: 'that was forced away is still stopped on its node', spec: {}, grace: 0, web: 30 },
  ])('$says', ({ spec, grace, web }) => {
    expect(endAfterDelete({ ...spec, containers: [sleeper('web')] }, grace).exits).toEqual({ web });
  });
  test.each([
    { says: 'spends its preStop hook from the grace period', seconds: 10, grace: 30, web: 30 },
    { says: 'gets two more seconds after a preStop hook that took it all', seconds: 100, grace: 5, web: 7 },
  ])('$says', ({ seconds, grace, web }) => {
    const lifecycle = { preStop: { sleep: { seconds } } };
    const spec = { terminationGracePeriodSeconds: grace, containers: [sleeper('web', { lifecycle })] };
    expect(endAfterDelete(spec).exits).toEqual({ web });
  });
  test.each([
    {
      says: 'whose preStop hook is cut off by the grace period leaves an Event of that',
      script: 'sleep 100',
      failed: 1,
    },
    { says: 'whose preStop hook fails leaves an Event of that', script: 'exit 1', failed: 1 },
    { says: 'whose preStop hook succeeds leaves none', script: 'sleep 1', failed: 0 },
    {
      says: 'whose preStop hook ends in the two seconds after the grace period leaves none',
      script: 'sleep 6',
      failed: 0,
    },
  ])('$says', ({ script, failed }) => {
    const lifecycle = { preStop: { exec: { command: ['sh', '-c', script] } } };
    const { events } = endAfterDelete({
      terminationGracePeriodSeconds: 5,
      containers: [sleeper('web', { lifecycle })],
    });
    const told = events.filter((line) => line === 'Warning FailedPreStopHook: PreStopHook failed');
    expect(told).toHaveLength(failed);
  });
  test.each([
    {
      says: 'is asked over HTTP for its readiness, but not whether it lives, until it has stopped',
      probe: { httpGet: { path: '/up', port: 8080 } },
      states: ['Running: web runs ready', 'Running: web runs'],
      event: 'Readiness probe failed: HTTP probe failed with statuscode: 404',
    },
    {
      says: 'is asked by exec in vain',
      probe: { exec: { command: ['cat', '/www/up'] } },
      states: ['Running: web runs ready'],
      event:
        'Readiness probe errored and resulted in unknown state: rpc error: code = Canceled desc = context canceled',
    },
  ])('$says', ({ probe, states, event }) => {
    const ended = endAfterDelete({
      containers: [
        sleeper('web', {
          command: ['sh', '-c', 'mkdir /www; echo yes > /www/up; httpd -f -p 8080 -h /www'],
          lifecycle: { preStop: { exec: { command: ['sh', '-c', 'rm /www/up; sleep 15'] } } },
          readinessProbe: { ...probe, periodSeconds: 3, failureThreshold: 2 },
          livenessProbe: { exec: { command: ['cat', '/www/up'] }, periodSeconds: 1 },
        }),
      ],
    });
    expect(ended.states.slice(0, -2)).toEqual(states);
    expect(ended.events.filter((line) => line.includes('Unhealthy'))).toEqual([
      expect.stringContaining(`Warning Unhealthy: ${event} x`),
    ]);
  });
  test('stops its sidecars after its app containers, the last one first', () => {
    const { exits } = endAfterDelete({
      terminationGracePeriodSeconds: 4,
      initContainers: [sleeper('one', { restartPolicy: 'Always' }), sleeper('two', { restartPolicy: 'Always' })],
      containers: [sleeper('web')],
    });
    expect(exits).toEqual({ web: 4, two: 6, one: 6 });
  });
  test('does not let a sidecar wait for an init container after it', () => {
    const { exits } = endAfterDelete({
      terminationGracePeriodSeconds: 8,
      initContainers: [
        sleeper('side', {
          restartPolicy: 'Always',
          command: ['sh', '-c', 'trap "exit 0" TERM; while true; do sleep 1; done'],
        }),
        sleeper('init'),
      ],
      containers: [sleeper('web')],
    });
    expect(exits.side).toBeLessThan(3);
    expect(exits.init).toBe(8);
  });
  test('that never started is Failed and gone at once', () => {
    const cluster = buildCluster();
    const states = recordStates(cluster);
    applyPod(cluster, buildPod({ spec: { containers: [{ name: 'web', image: 'Nginx' }] } }));
    advance(cluster, 10_000);
    deletePod(cluster);
    advance(cluster, 5000);
    expect(states.slice(-2)).toEqual(['Failed: web exited 137 ContainerStatusUnknown', 'gone']);
  });
  test('that a finalizer holds is terminal and stays until the finalizer goes', () => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    const metadata = { finalizers: ['example.com/hold'] };
    applyPod(cluster, buildPod({ metadata, spec: { containers: [sleeper('web')] } }));
    advance(cluster, 10_000);
    deletePod(cluster);
    advance(cluster, 100_000);
    const held = currentPod(cluster);
    expect(held?.status?.phase).toBe('Failed');
    if (held === undefined) return;
    const { finalizers: _, ...released } = held.metadata ?? {};
    runRequest(cluster, 'applied', { kind: 'Pod', name: 'web' }, () =>
      replaceObject(cluster, 'Pod', { ...held, metadata: released }),
    );
    expect(currentPod(cluster)).toBeUndefined();
  });
});

describe('why a deleted Pod is gone', () => {
  test('leads back to the request', () => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    const pod = applyPod(cluster, buildPod({ spec: { containers: [sleeper('web')] } }));
    advance(cluster, 10_000);
    const changes: number[] = [];
    cluster.watchers.push((_, { kind, causeId }) => {
      if (kind === 'Pod') changes.push(causeId);
    });
    deletePod(cluster);
    advance(cluster, 100_000);
    const codes: string[] = [];
    for (let id = changes.at(-1) ?? 0; id !== 0; id = cluster.causes.byId.get(id)?.parentId ?? 0) {
      codes.unshift(cluster.causes.byId.get(id)?.code ?? '');
    }
    expect(codes).toEqual([
      'deleted',
      'terminationStarted',
      'signalSent',
      'signalSent',
      'containerExited',
      'podTerminated',
      'podRemoved',
    ]);
    expect(cluster.store.provenance.has(pod.metadata?.uid ?? '')).toBe(false);
  });
});
