import { describe, expect, test } from 'vitest';
import type { BotReply } from '../../../bot/index.ts';
import { countColumns } from '../../../bot/replies/wrap-text.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { mapCluster } from '../../../core/explain/cluster-map.ts';
import { listSamples } from '../../../core/samples/index.ts';
import { type Conversation, componentsOf, contentOf, startConversation } from '../../builders/conversation.ts';
import { buildButtonClick, buildCommand, buildModalSubmit } from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';
import { readDrawing } from './read-drawing.ts';

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: front}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n';
const kubectl = (command: string) => buildCommand('kubectl', { command });

const LABS: readonly (readonly [lab: string, prepare: (talk: Conversation) => void])[] = [
  ['an empty one', () => undefined],
  [
    'one with every sample',
    (talk) => {
      for (const { name } of listSamples()) talk.send(buildCommand('apply', { sample: name }));
      talk.send(buildCommand('time advance', { by: '90s' }));
    },
  ],
  [
    'one with 130 Pods, a dead node and a cordoned one',
    (talk) => {
      talk.send(kubectl('create deployment web --image=nginx:1.27 --replicas=110'));
      talk.send(kubectl('create deployment bad --image=nosuchimage:1 --replicas=20'));
      talk.send(buildModalSubmit('p1;submitManifest', { manifest: SERVICE }));
      talk.send(buildCommand('time advance', { by: '30s' }));
      talk.send(kubectl('cordon node-2'));
      talk.send(buildCommand('chaos node-down', { target: 'node-1' }));
      talk.send(buildCommand('time advance', { by: '90s' }));
    },
  ],
  [
    'one with forty Pods that nobody looks after',
    (talk) => {
      for (let index = 0; index < 40; index += 1) talk.send(kubectl(`run pod-${index} --image=nginx:1.27`));
      talk.send(buildCommand('time advance', { by: '30s' }));
    },
  ],
];

function drawn(talk: Conversation, locale: string, theme = 'dark') {
  const reply = talk.send(buildCommand('cluster map', { theme }, { locale }));
  expect(validateReply(reply)).toEqual([]);
  const svg = reply.files[0]?.text ?? '';
  return { reply, svg, drawing: readDrawing(svg) };
}

/** The same as text, by the button under the picture; and that leads back. */
function pressTell(talk: Conversation, reply: BotReply, locale: string): BotReply {
  expect(contentOf(reply)).not.toContain('```');
  const [asText] = componentsOf(reply).filter(({ customId }) => customId.startsWith('p1;tellMap'));
  const told = talk.send(buildButtonClick(asText?.customId ?? '', { locale }));
  expect([validateReply(told), told.files]).toEqual([[], []]);
  expect(componentsOf(told).map(({ customId }) => customId)).toContain('p1;drawMap;auto');
  return told;
}

const count = (svg: string, mark: string): number => svg.split(mark).length - 1;

describe.each(['en-US', 'ko'])('/cluster map in %s', (locale) => {
  describe.each(LABS)('of %s', (_, prepare) => {
    const talk = startConversation(9);
    prepare(talk);
    const { reply, svg, drawing } = drawn(talk, locale);
    const told = pressTell(talk, reply, locale);
    const map = mapCluster(talk.session.cluster);
    const pods = listObjects(talk.session.cluster.store, 'Pod').filter(
      ({ metadata }) => metadata?.namespace !== 'kube-system',
    );

    test('has a box for each node, and a cell for each Pod', () => {
      const places = map.nodes.length + (map.waiting.length > 0 ? 1 : 0);
      expect(count(svg, 'class="place"')).toBe(places);
      expect(count(svg, 'class="pod ')).toBe(pods.length);
    });

    test('has a dot for each Pod that traffic reaches', () => {
      const all = [...map.waiting, ...map.nodes.flatMap(({ groups }) => groups)].flatMap((group) => group.pods);
      expect(count(svg, 'class="traffic"')).toBe(all.filter(({ services }) => services.length > 0).length);
      const ready = map.services.reduce((sum, service) => sum + service.ready, 0);
      expect(count(svg, 'class="traffic"')).toBe(ready);
    });

    test('says in its text what it draws', () => {
      const compact = (text: string): string => text.replaceAll(/\s+/g, '');
      const said = compact(contentOf(told).replaceAll(': ', ' '));
      const keys = new Set(['ready', 'not ready', 'waiting', 'in trouble', 'completed']);
      const koreanKeys = new Set(['준비됨', '준비 안 됨', '대기', '문제 있음', '완료']);
      for (const text of drawing.texts.filter((one) => !keys.has(one) && !koreanKeys.has(one) && !one.includes('…')))
        expect(said).toContain(compact(text.replaceAll(': ', ' ')));
    });

    test('fits a phone', () => {
      const block = /```\n(.*?)```/s.exec(contentOf(told))?.[1] ?? '';
      expect(block).not.toBe('');
      for (const line of block.split('\n')) expect([line, countColumns(line) <= 42]).toEqual([line, true]);
      expect(drawing.width).toBe(540);
      expect(drawing.height).toBeLessThan(2200);
    });

    test('says in a line how many there are, and all of it for who cannot see the picture', () => {
      expect(contentOf(reply)).toMatch(/4 of 4 Ready|3 of 4 Ready|4개 가운데 [34]개 Ready/);
      const description = reply.files[0]?.description ?? '';
      const block = /```\n(.*?)\n```/s.exec(contentOf(told))?.[1] ?? '';
      expect(description.endsWith('…') || description.endsWith(block)).toBe(true);
    });

    test('is the same in the other colours', () => {
      const button = componentsOf(reply).find(
        ({ customId }) => customId.includes('drawMap') && !customId.includes('share'),
      );
      const other = talk.send(buildButtonClick(button?.customId ?? '', { locale }));
      expect(readDrawing(other.files[0]?.text ?? '')).toEqual(drawing);
      expect(other.files[0]?.text).not.toBe(svg);
    });
  });
});

describe('the map of a cluster', () => {
  test('says of each node what is wrong with it, and of a Service whom it reaches', () => {
    const talk = startConversation(9);
    LABS[2]?.[1](talk);
    const map = mapCluster(talk.session.cluster);
    expect(map.nodes.map(({ name, signs }) => [name, signs])).toEqual([
      ['podlab-control-plane', []],
      ['node-1', ['NotReady']],
      ['node-2', ['SchedulingDisabled']],
      ['node-3', []],
    ]);
    expect(map.services).toEqual([{ name: 'front', ready: expect.any(Number), endpoints: 110, owners: ['web'] }]);
    expect(map.faults).toHaveLength(1);
    const onDead = map.nodes[1]?.groups.find(({ owner }) => owner === 'web')?.pods ?? [];
    expect(onDead.length).toBeGreaterThan(20);
    expect(onDead.every(({ look, services }) => look === 'running' && services.length === 0)).toBe(true);
  });

  test('puts trouble first', () => {
    const talk = startConversation(9);
    LABS[1]?.[1](talk);
    for (const { groups } of mapCluster(talk.session.cluster).nodes) {
      const bad = groups.map(({ pods }) => pods.some(({ look }) => look === 'failed'));
      expect(bad).toEqual(bad.toSorted((a, b) => Number(b) - Number(a)));
    }
  });
});
