import { describe, expect, test } from 'vitest';
import { saveSession } from '../../core/session/index.ts';
import { startConversation } from '../builders/conversation.ts';
import { buildAutocomplete, buildButtonClick, buildCommand } from '../builders/interaction.ts';

const LOOKS: readonly [what: string, json: object][] = [
  ...[
    'get all -A',
    'get pods -o yaml',
    'describe pods',
    'describe nodes',
    'logs crash-loop',
    'get events',
    'events',
    'top pods',
    'version',
    'api-resources',
    'explain pod',
    'get nonsense',
    'logs nobody',
  ].map((command): [string, object] => [`/kubectl ${command}`, buildCommand('kubectl', { command })]),
  ...['status', 'why', 'describe', 'logs'].map((view): [string, object] => [
    `/pod ${view}`,
    buildCommand(`pod ${view}`, { pod: 'crash-loop' }),
  ]),
  ...['lab status', 'lab reset', 'lab export', 'help', 'progress', 'apply'].map((command): [string, object] => [
    `/${command}`,
    buildCommand(command),
  ]),
  ...['deployment/web available', 'pod/nobody ready', 'when it suits'].map((condition): [string, object] => [
    `/time until ${condition}, which moves no time`,
    buildCommand('time until', { condition }),
  ]),
  ['/chaos list', buildCommand('chaos list')],
  ['a page of a line', buildButtonClick('p1;kubectlPage;0;x;get pods -o yaml')],
  ['a page of a Pod that is gone', buildButtonClick('p1;podPage;describe;0;x;nobody;')],
  ['the list of missions', buildCommand('mission')],
  ['a mission that there is not', buildCommand('mission', { mission: 'x' })],
  ['a look at a step whose lab is not open', buildButtonClick('p1;checkStep;first;0;0')],
  ['a mistyped duration', buildCommand('time advance', { by: 'soon' })],
  ['the button that keeps the lab', buildButtonClick('p1;keepLab')],
  ['an old card', buildButtonClick('p0;old')],
  ['typing', buildAutocomplete('kubectl', 'command', { command: 'get po' })],
];

describe('what only looks says that it changed nothing, and it is true:', () => {
  const talk = startConversation();
  for (const sample of ['hello', 'crash-loop', 'web-and-sidecar', 'deployment']) {
    talk.send(buildCommand('apply', { sample }));
    talk.send(buildCommand('time advance', { by: '45s' }));
  }
  const before = saveSession(talk.session);

  test.each(LOOKS)('%s', (_, json) => {
    expect(talk.send(json).keepsRecord).toBe(true);
    expect(saveSession(talk.session)).toBe(before);
  });

  test('but for the welcome, which is remembered', () => {
    const first = startConversation();
    expect(first.send(buildCommand('help')).keepsRecord).toBe(undefined);
    expect(first.send(buildCommand('help')).keepsRecord).toBe(true);
  });
});
