import { expect, test } from 'vitest';
import { getObject } from '../../../core/cluster/object-store.ts';
import { explainPod, tracePodHistory } from '../../../core/explain/index.ts';
import { applyText, describeChange } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { findSample } from '../../../core/samples/index.ts';
import { createSession } from '../../../core/session/index.ts';

function playSample(name: string, seconds: number) {
  const { cluster } = createSession(1);
  applyText(cluster, findSample(name)?.manifest ?? '', 'STDIN');
  advanceBy(cluster, seconds * 1000, describeChange);
  const pod = getObject(cluster.store, 'Pod', 'default', name);
  if (pod === undefined) throw new Error(`the sample ${name} makes no Pod of its name`);
  return { cluster, pod };
}

test('the chain of a Pod that succeeded leads from the request to its end', () => {
  const { cluster, pod } = playSample('succeeds', 60);
  const { chain, cutShort } = tracePodHistory(cluster, pod);
  expect(cutShort).toBe(false);
  expect(chain.map((cause) => cause.code)).toEqual([
    'applied',
    'scheduled',
    'sandboxReady',
    'imagePullStarted',
    'imagePulled',
    'containerStarted',
    'containerExited',
  ]);
  expect(chain.map((cause) => cause.atMs)).toEqual(chain.map((cause) => cause.atMs).toSorted((a, b) => a - b));
});

test('the chain of an image that does not exist ends with the waiting time', () => {
  const { cluster, pod } = playSample('missing-image', 60);
  expect(tracePodHistory(cluster, pod).chain.at(-1)?.code).toMatch(/^imagePull(BackOff|Failed)$/);
});

test('a crash loop says what it waits for, and that its phase is Running all the same', () => {
  const { cluster, pod } = playSample('crash-loop', 60);
  const { status, phase, containers } = explainPod(cluster, pod);
  expect([status.value, status.cause?.code]).toEqual(['CrashLoopBackOff', 'containerRestartBackOff']);
  expect([phase.value, phase.rule.code]).toEqual(['Running', 'willRestart']);
  expect(containers[0]).toMatchObject({
    kind: 'app',
    state: 'waiting',
    reason: 'CrashLoopBackOff',
    lastState: 'Error (1)',
  });
});

test('the chain of NotReady leads to the container that ended, not to the one that runs on', () => {
  const { cluster, pod } = playSample('two-containers', 60);
  const { chain } = tracePodHistory(cluster, pod);
  expect(chain.at(-1)).toMatchObject({ code: 'containerExited', params: { container: 'short' } });
});
