import { describe, expect, test } from 'vitest';
import { chooseContainer } from '../../../core/kubectl/logs/container-names.ts';
import { findLogInstance } from '../../../core/kubectl/logs/find-log-instance.ts';
import type { ContainerStatus, Pod } from '../../../core/objects/kubernetes.generated.ts';
import { buildPod } from '../../builders/pod.ts';

function podWith(difference: Partial<ContainerStatus>): Pod {
  const base = { name: 'web', image: '', imageID: '', ready: false, restartCount: 0 };
  return { ...buildPod(), status: { containerStatuses: [{ ...base, ...difference }] } };
}

const LAST = { lastState: { terminated: { exitCode: 1, containerID: 'containerd://last' } } };

describe('which instance kubectl logs reads', () => {
  test.each([
    ['the running one', { containerID: 'containerd://now', state: { running: {} } }, false, 'containerd://now'],
    [
      'the one that ended',
      { state: { terminated: { exitCode: 0, containerID: 'containerd://end' } } },
      false,
      'containerd://end',
    ],
    [
      'the last one while it waits to be started again',
      { state: { waiting: { reason: 'CrashLoopBackOff' } }, ...LAST },
      false,
      'containerd://last',
    ],
    [
      'with -p the one before',
      { containerID: 'containerd://now', state: { running: {} }, ...LAST },
      true,
      'containerd://last',
    ],
  ])('%s', (_, difference, previous, containerId) => {
    expect(findLogInstance(podWith(difference), 'web', previous)).toEqual({ ok: true, containerId });
  });

  test.each([
    ['ContainerCreating', 'container "web" in pod "web" is waiting to start: ContainerCreating'],
    ['PodInitializing', 'container "web" in pod "web" is waiting to start: PodInitializing'],
    ['ErrImagePull', `container "web" in pod "web" is waiting to start: image can't be pulled`],
    ['ImagePullBackOff', 'container "web" in pod "web" is waiting to start: trying and failing to pull image'],
  ])('a container that waits with %s has no log', (reason, message) => {
    expect(findLogInstance(podWith({ state: { waiting: { reason } } }), 'web', false)).toEqual({ ok: false, message });
  });

  test('a container that was never started again has no previous log', () => {
    const message = 'previous terminated container "web" in pod "web" not found';
    expect(findLogInstance(podWith({ state: { running: {} } }), 'web', true)).toEqual({ ok: false, message });
  });
});

describe('which container a line means that names none', () => {
  const spec = { containers: [{ name: 'a' }, { name: 'b' }], initContainers: [{ name: 'setup' }] };

  test('the only one, without a word', () => {
    expect(chooseContainer(buildPod())).toEqual({ name: 'web', note: '' });
  });

  test('the first of several, and says so', () => {
    const note = 'Defaulted container "a" out of: a, b, setup (init)\n';
    expect(chooseContainer(buildPod({ spec }))).toEqual({ name: 'a', note });
  });

  test('the annotated one, without a word', () => {
    const annotations = { 'kubectl.kubernetes.io/default-container': 'b' };
    expect(chooseContainer(buildPod({ spec, metadata: { annotations } }))).toEqual({ name: 'b', note: '' });
  });
});
