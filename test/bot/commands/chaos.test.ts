import { describe, expect, test } from 'vitest';
import { saveSession } from '../../../core/session/index.ts';
import {
  type Conversation,
  componentsOf,
  contentOf,
  offersOf,
  startConversation,
} from '../../builders/conversation.ts';
import {
  buildAutocomplete,
  buildButtonClick,
  buildCommand,
  buildModalSubmit,
  buildSelection,
} from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: v1
kind: Pod
metadata: {name: alone}
spec:
  nodeName: node-1
  containers:
  - {name: c, image: nginx, readinessProbe: {httpGet: {port: 80}, periodSeconds: 5}}
  - {name: d, image: busybox, command: [sleep, "9999"]}
`;

function startLab(): Conversation {
  const talk = startConversation();
  talk.send(buildModalSubmit('p1;submitManifest', { manifest: MANIFEST }));
  talk.send(buildCommand('time advance', { by: '1m' }));
  return talk;
}

function blockOf(content: string): string[] {
  return (/```\n([\s\S]*?)```/.exec(content)?.[1] ?? '').trimEnd().split('\n');
}

const BREAKING: [command: string, options: Record<string, string>, says: string][] = [
  ['chaos node-down', { target: 'node-1' }, '`node-1` has lost its power'],
  ['chaos node-down', { target: 'node-1', for: '90s' }, 'It ends by itself in 1m30s.'],
  ['chaos node-partition', { target: 'node-1' }, '`node-1` and the API server do not reach each other'],
  ['chaos container-crash', { target: 'alone d' }, 'The program of `alone d` has ended with exit code 1.'],
  ['chaos container-crash', { target: 'alone' }, 'The program of `alone c` has ended'],
  ['chaos oom', { target: 'alone d' }, 'The kernel has killed `alone d`'],
  ['chaos image-registry', { how: 'down' }, 'All registries: no answer any more. A pull fails after 30s'],
  ['chaos image-registry', { how: 'slow', target: 'docker.io' }, '`docker.io`: slow from now on'],
  ['chaos image-registry', { how: 'rate-limited' }, '429 Too Many Requests'],
  ['chaos pressure', { target: 'node-1', of: 'memory' }, 'less is left than its kubelet bears: memory'],
  ['chaos pressure', { target: 'node-1', of: 'disk', for: '5m' }, 'its kubelet bears: disk'],
  ['chaos pressure', { target: 'node-1', of: 'pid' }, 'its kubelet bears: process ids'],
  ['chaos probe', { target: 'alone c readiness' }, 'The probe `alone c readiness` fails from now on'],
  ['chaos probe', { target: 'alone' }, 'The probe `alone c readiness` fails from now on'],
  ['chaos slow-start', { target: 'deployment/web' }, 'A program of `deployment/web` that starts from now on'],
  ['chaos slow-start', { target: 'alone', for: '10m' }, 'nothing for its first 1m'],
];

describe('/chaos', () => {
  test.each(BREAKING)('%s %j says what is so, and all that follows fits a phone', (command, options, says) => {
    for (const locale of ['en-US', 'ko']) {
      const talk = startLab();
      const reply = talk.send(buildCommand(command, options, { locale }));
      expect(validateReply(reply)).toEqual([]);
      const content = contentOf(reply);
      expect(content).toContain('💥');
      if (locale === 'en-US') expect(content).toContain(says);
      expect(blockOf(content).filter((line) => line.length > 40)).toEqual([]);
    }
  });

  test('foresees what then happens: its buttons lead to the first and the last of it', () => {
    const talk = startLab();
    const reply = talk.send(buildCommand('chaos node-down', { target: 'node-1' }));
    expect(blockOf(contentOf(reply)).slice(0, 4)).toEqual([
      '+45s node/node-1',
      '  STATUS Ready → NotReady',
      '+5m45s pod/alone',
      '  STATUS Running → Terminating',
    ]);
    const [first, last] = componentsOf(reply);
    expect([first?.label, last?.label]).toEqual(['⏩ +45s', '⏩ +5m45s']);
    talk.send(buildButtonClick(first?.customId ?? ''));
    expect(contentOf(talk.send(buildCommand('kubectl', { command: 'get nodes' })))).toMatch(/node-1 +NotReady/);
    expect(contentOf(talk.send(buildCommand('kubectl', { command: 'get pod alone' })))).toMatch(/Running/);
    talk.send(buildCommand('time advance', { by: '5m' }));
    expect(contentOf(talk.send(buildCommand('kubectl', { command: 'get pod alone' })))).toMatch(/Terminating/);
  });

  test('tells only what the fault changes, not what comes anyway', () => {
    const talk = startConversation();
    talk.send(buildModalSubmit('p1;submitManifest', { manifest: MANIFEST }));
    const content = contentOf(talk.send(buildCommand('chaos image-registry', { how: 'slow', target: 'quay.io' })));
    expect(content).toContain('Nothing that `kubectl get` shows follows from it within 10m.');
  });

  test('lists what is broken, each with a button that puts it right and says what follows', () => {
    const talk = startLab();
    expect(contentOf(talk.send(buildCommand('chaos list')))).toContain('Nothing is broken on purpose.');
    talk.send(buildCommand('chaos node-down', { target: 'node-1' }));
    talk.send(buildCommand('chaos image-registry', { how: 'down', for: '10m' }));
    talk.send(buildCommand('time advance', { by: '1m' }));
    const list = talk.send(buildCommand('chaos list'));
    expect(contentOf(list)).toContain('- `node-1`: no power · for 1m\n');
    expect(contentOf(list)).toContain('- All registries: does not answer · for 1m · ends in 9m\n');
    const undo = componentsOf(list).find(({ label }) => label === 'Undo: node-1');
    const undone = contentOf(talk.send(buildButtonClick(undo?.customId ?? '')));
    expect(undone).toContain('🔧 `node-1` has its power back');
    expect(blockOf(undone)[1]).toBe('  STATUS Unknown → ErrImagePull');
    expect(contentOf(talk.send(buildButtonClick(undo?.customId ?? '')))).toContain('All registries: does not answer');
  });

  test.each([
    ['all', '2 broken things work again.'],
    ['node-1', '`node-1` has its power back'],
    ['node-1: no power', '`node-1` has its power back'],
    ['node-9', '`node-9` is not broken.'],
  ])('undo target:%s', (target, says) => {
    const talk = startLab();
    talk.send(buildCommand('chaos node-down', { target: 'node-1' }));
    talk.send(buildCommand('chaos image-registry', { how: 'down' }));
    expect(contentOf(talk.send(buildCommand('chaos undo', { target })))).toContain(says);
  });

  const CHOICES: [command: string, options: Record<string, string>, target: string, says: string][] = [
    ['chaos container-crash', { target: 'nobody' }, 'alone d', 'The program of `alone d` has ended with exit code 1.'],
    ['chaos oom', { target: 'alone x' }, 'alone c', 'The kernel has killed `alone c`'],
    ['chaos node-down', { target: 'nowhere', for: '90s' }, 'node-2', 'It ends by itself in 1m30s.'],
    ['chaos pressure', { target: 'nowhere', of: 'disk' }, 'node-2', 'its kubelet bears: disk'],
    ['chaos probe', { target: 'alone d' }, 'alone c readiness', 'The probe `alone c readiness` fails'],
    ['chaos slow-start', { target: 'nobody' }, 'deployment/web', 'A program of `deployment/web`'],
  ];

  test.each(CHOICES)('%s %j is refused with all there is, and does it with what is chosen', (...row) => {
    const [command, options, target, says] = row;
    for (const locale of ['en-US', 'ko']) {
      const talk = startLab();
      const before = saveSession(talk.session);
      const refused = talk.send(buildCommand(command, options, { locale }));
      expect(validateReply(refused)).toEqual([]);
      expect([saveSession(talk.session), refused.keepsRecord]).toEqual([before, true]);
      const customId = offersOf(refused).find((id) => id.startsWith('p1;chooseTarget')) ?? '';
      expect(offersOf(refused)).toContain(target);
      const done = talk.send(buildSelection(customId, [target], { locale }));
      expect(validateReply(done)).toEqual([]);
      expect(done.keepsRecord).toBeUndefined();
      if (locale === 'en-US') expect(contentOf(done)).toContain(says);
      expect(contentOf(talk.send(buildSelection(customId, ['forged'], { locale })))).toContain('⚠️');
    }
  });

  test('a target is refused with a way to let time pass where nothing runs', () => {
    const talk = startConversation();
    const refused = talk.send(buildCommand('chaos oom', { target: 'web' }));
    expect(contentOf(refused)).toContain('No container `web` runs at this moment');
    expect(offersOf(refused)).toContain('p1;nextChange');
    expect(offersOf(refused).some((id) => id.includes('chooseTarget'))).toBe(false);
  });

  test('node-up brings back a node that is down and cut off at once', () => {
    const talk = startLab();
    talk.send(buildCommand('chaos node-down', { target: 'node-1' }));
    talk.send(buildCommand('chaos node-partition', { target: 'node-1' }));
    talk.send(buildCommand('time advance', { by: '2m' }));
    expect(contentOf(talk.send(buildCommand('chaos node-up', { target: 'node-1' })))).toContain('2 broken things');
    expect(contentOf(talk.send(buildCommand('kubectl', { command: 'get nodes' })))).toMatch(/node-1 +Ready/);
  });
});

test('node-up offers a node whose object was deleted, and its kubelet registers it again', () => {
  const talk = startLab();
  talk.send(buildCommand('kubectl', { command: 'delete node node-3' }));
  const { response } = talk.send(buildAutocomplete('chaos node-up', 'target', { target: '' }));
  expect(response).toMatchObject({ data: { choices: [{ value: 'node-3' }] } });
  expect(contentOf(talk.send(buildCommand('chaos node-up', { target: 'node-3' })))).toContain(
    'The kubelet of `node-3` was started anew, and has registered its node again.',
  );
  expect(contentOf(talk.send(buildCommand('kubectl', { command: 'get nodes' })))).toMatch(/node-3 +Ready/);
});

test('node-up brings back a node that was deleted while it had no power', () => {
  const talk = startLab();
  talk.send(buildCommand('chaos node-down', { target: 'node-3' }));
  talk.send(buildCommand('kubectl', { command: 'delete node node-3' }));
  expect(contentOf(talk.send(buildCommand('chaos node-up', { target: 'node-3' })))).toContain('has its power back');
  expect(contentOf(talk.send(buildCommand('kubectl', { command: 'get nodes' })))).toMatch(/node-3 +Ready/);
});

const REFUSED: [command: string, options: Record<string, string>, says: string][] = [
  ['chaos node-down', { target: 'node-9' }, 'There are: `podlab-control-plane`, `node-1`'],
  ['chaos node-down', { target: '' }, 'There is no node'],
  ['chaos node-down', { target: 'node-1', for: '-3s' }, 'Time only runs forward'],
  ['chaos node-up', { target: 'node-1' }, 'there is nothing to bring back'],
  ['chaos container-crash', { target: 'web' }, 'No container `web` runs'],
  ['chaos container-crash', { target: 'alone x' }, 'No container `alone x` runs'],
  ['chaos probe', { target: 'alone d readiness' }, 'names no probe'],
  ['chaos slow-start', { target: 'deployment/none' }, 'There is no `deployment/none`'],
];

test.each(REFUSED)('%s %j is refused, and nothing changes', (command, options, says) => {
  const talk = startLab();
  const before = talk.session.cluster.store.resourceVersion;
  const reply = talk.send(buildCommand(command, options));
  expect(contentOf(reply)).toContain(says);
  expect(validateReply(reply)).toEqual([]);
  expect(talk.session.cluster.faults).toBeUndefined();
  expect(talk.session.cluster.store.resourceVersion).toBe(before);
});

const OFFERED: [command: string, typed: string, values: string[]][] = [
  ['chaos node-down', '', ['podlab-control-plane', 'node-1', 'node-2', 'node-3']],
  ['chaos node-up', '', ['node-2']],
  ['chaos pressure', 'node-3', ['node-3']],
  ['chaos container-crash', 'alone', ['alone c', 'alone d']],
  ['chaos probe', '', ['alone c readiness']],
  ['chaos slow-start', 'deploy', ['deployment/web']],
  ['chaos image-registry', 'dock', ['docker.io']],
  ['chaos undo', '', ['node-2: no power']],
];

test.each(OFFERED)('%s offers for “%s”', (command, target, values) => {
  const talk = startLab();
  talk.send(buildCommand('chaos node-down', { target: 'node-2' }));
  const { response } = talk.send(buildAutocomplete(command, 'target', { target }));
  expect(response).toMatchObject({ data: { choices: values.map((value) => ({ value })) } });
});
