import { describe, expect, test } from 'vitest';
import type { BotReply } from '../../../bot/index.ts';
import { type Conversation, componentsOf, contentOf, startConversation } from '../../builders/conversation.ts';
import { buildAutocomplete, buildButtonClick, buildCommand, buildModalSubmit } from '../../builders/interaction.ts';

const template = (app: string, container: object, spec: object = {}): object => ({
  metadata: { labels: { app } },
  spec: { ...spec, containers: [{ name: 'c', image: 'nginx', ...container }] },
});
const probe = { httpGet: { port: 80 }, periodSeconds: 5 };

function workload(kind: string, container: object = {}, more: object = {}): object {
  const spec = { selector: { matchLabels: { app: 'w' } }, template: template('w', container), ...more };
  return { apiVersion: 'apps/v1', kind, metadata: { name: 'w' }, spec };
}

const LABS: readonly (readonly [name: string, object: object])[] = [
  [
    'a Deployment with probes',
    workload('Deployment', { readinessProbe: probe, livenessProbe: probe }, { replicas: 3 }),
  ],
  ['a StatefulSet', workload('StatefulSet', { readinessProbe: probe }, { replicas: 2, serviceName: 'w' })],
  ['a DaemonSet', workload('DaemonSet', { livenessProbe: probe })],
  [
    'a Job',
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'w' },
      spec: {
        completions: 4,
        template: template('w', { image: 'busybox', command: ['sleep', '100'] }, { restartPolicy: 'Never' }),
      },
    },
  ],
  [
    'a Pod that crashes now and then',
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'w' },
      spec: {
        nodeName: 'node-1',
        containers: [
          {
            name: 'c',
            image: 'busybox',
            command: ['sh', '-c', 'sleep 70; exit 1'],
            startupProbe: { exec: { command: ['true'] } },
            readinessProbe: { exec: { command: ['true'] } },
          },
        ],
      },
    },
  ],
];

const FAULTS: readonly (readonly [command: string, options: Record<string, string>])[] = [
  ['chaos node-down', {}],
  ['chaos node-down', { for: '3m' }],
  ['chaos node-partition', {}],
  ['chaos node-partition', { for: '8m' }],
  ['chaos container-crash', {}],
  ['chaos oom', {}],
  ['chaos image-registry', { how: 'down' }],
  ['chaos image-registry', { how: 'slow', for: '1m' }],
  ['chaos image-registry', { how: 'rate-limited' }],
  ['chaos pressure', { of: 'memory' }],
  ['chaos pressure', { of: 'disk', for: '2m' }],
  ['chaos pressure', { of: 'inodes' }],
  ['chaos pressure', { of: 'pid' }],
  ['chaos probe', {}],
  ['chaos probe', { for: '45s' }],
  ['chaos slow-start', {}],
];

function startLab(object: object): Conversation {
  const talk = startConversation();
  talk.send(buildModalSubmit('p1;submitManifest', { manifest: JSON.stringify(object) }));
  talk.send(buildCommand('time advance', { by: '50s' }));
  return talk;
}

/** The fault with the target that is offered for it: the node of the first Pod, else the first that there is. */
function breakLab(talk: Conversation, command: string, options: Record<string, string>): BotReply | undefined {
  const { response } = talk.send(buildAutocomplete(command, 'target', { ...options, target: '' }));
  const choices = 'data' in response && 'choices' in response.data ? response.data.choices : [];
  const values = choices.map(({ value }) => String(value));
  const target = values.includes('node-1') ? nodeOfFirstPod(talk) : values[0];
  return target === undefined ? undefined : talk.send(buildCommand(command, { ...options, target }));
}

function nodeOfFirstPod(talk: Conversation): string {
  return /node-\d/.exec(get(talk, 'pods'))?.[0] ?? 'node-1';
}

function get(talk: Conversation, what: string): string {
  return contentOf(talk.send(buildCommand('kubectl', { command: `get ${what} -o wide` })));
}

/** What a card says of one moment: of each object and column the last that it says. */
interface Said {
  readonly label: string;
  readonly object: string;
  readonly column: string;
  readonly after: string;
}

function readForecast(content: string): Said[] {
  const block = (/```\n([\s\S]*?)```/.exec(content)?.[1] ?? '').replaceAll('\n    ', ' ');
  const said = new Map<string, Said>();
  let [label, object] = ['', ''];
  for (const line of block.split('\n')) {
    const head = /^(\+\S+) (\S+)$/.exec(line);
    if (head !== null) [label, object] = [head[1] ?? '', head[2] ?? ''];
    const change = /^ {2}(\S+) .* → (.*)$/.exec(line);
    const [, column = '', after = ''] = change ?? [];
    if (change !== null) said.set(`${label} ${object} ${column}`, { label, object, column, after });
  }
  return [...said.values()];
}

/** The text of a column in a table of one row. */
function cellOf(table: string, column: string): string {
  const [header = '', row = ''] = (/```\n([\s\S]*?)```/.exec(table)?.[1] ?? '').split('\n');
  const from = header.search(new RegExp(`(^| )${column}( |$)`));
  const start = from <= 0 ? 0 : from + 1;
  return /^(\S+)/.exec(row.slice(start))?.[1] ?? '';
}

describe('the buttons of /chaos arrive at what the card says', () => {
  test.each(LABS)('%s: whatever breaks', (_, object) => {
    let arrived = 0;
    for (const [command, options] of FAULTS) {
      for (const which of [0, 1]) {
        const talk = startLab(object);
        const reply = breakLab(talk, command, options);
        const button = reply && componentsOf(reply).filter(({ label }) => label.startsWith('⏩'))[which];
        if (reply === undefined || button === undefined) continue;
        const said = readForecast(contentOf(reply)).filter(({ label }) => button.label === `⏩ ${label}`);
        talk.send(buildButtonClick(button.customId));
        const found = said.map((one) => ({ ...one, after: standsAt(talk, one) }));
        expect({ command, options, found }).toEqual({ command, options, found: said });
        arrived += said.length;
      }
    }
    expect(arrived).toBeGreaterThan(10);
  });
});

/** What the object shows in that column now, as far as the card would say it. */
function standsAt(talk: Conversation, { object, column, after }: Said): string {
  const table = get(talk, object);
  if (table.includes('NotFound')) return '(gone)';
  const cell = cellOf(table, column);
  return after.startsWith(cell) && cell !== '' ? after : cell;
}
