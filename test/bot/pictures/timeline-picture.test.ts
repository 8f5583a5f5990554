import { describe, expect, test } from 'vitest';
import type { BotReply } from '../../../bot/index.ts';
import { THINNEST } from '../../../bot/pictures/draw-segment.ts';
import { DRAWABLE, drawText } from '../../../bot/pictures/svg.ts';
import { countColumns } from '../../../bot/replies/wrap-text.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { LANE_KINDS, type Timeline, traceGoneTimeline, tracePodTimeline } from '../../../core/explain/timeline.ts';
import type { Pod } from '../../../core/objects/kubernetes.generated.ts';
import {
  type Conversation,
  componentsOf,
  contentOf,
  offersOf,
  startConversation,
} from '../../builders/conversation.ts';
import { buildButtonClick, buildCommand } from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';
import { readGlyphs } from './glyphs-of-font.ts';
import { readDrawing } from './read-drawing.ts';

const LOCALES = ['en-US', 'ko'];
const MARGIN = 20;

/** Labs with something to draw: what was done in them. */
const STORIES: readonly (readonly [story: string, lines: readonly (readonly [string, Record<string, string>])[]])[] = [
  [
    'a Job that goes well',
    [
      ['apply', { sample: 'hello' }],
      ['time advance', { by: '20s' }],
    ],
  ],
  [
    'a crash loop',
    [
      ['apply', { sample: 'crash-loop' }],
      ['time advance', { by: '5m' }],
    ],
  ],
  [
    'a crash loop of a day',
    [
      ['apply', { sample: 'crash-loop' }],
      ['time advance', { by: '1d' }],
    ],
  ],
  [
    'a liveness probe that fails',
    [
      ['apply', { sample: 'liveness' }],
      ['time advance', { by: '140s' }],
    ],
  ],
  [
    'a Pod that fits on no node',
    [
      ['apply', { sample: 'too-big' }],
      ['time advance', { by: '1m' }],
    ],
  ],
  [
    'init containers',
    [
      ['apply', { sample: 'init-containers' }],
      ['time advance', { by: '1m' }],
    ],
  ],
  [
    'a node that dies',
    [
      ['kubectl', { command: 'create deployment web --image=nginx:1.27 --replicas=4' }],
      ['time advance', { by: '30s' }],
      ['chaos node-down', { target: 'node-1' }],
      ['time advance', { by: '7m' }],
    ],
  ],
];

function tell(lines: (typeof STORIES)[number][1]): { talk: Conversation; pod: Pod } {
  const talk = startConversation(5);
  for (const [command, options] of lines) talk.send(buildCommand(command, options));
  const pods = listObjects(talk.session.cluster.store, 'Pod').filter(
    ({ metadata }) => metadata?.namespace === 'default',
  );
  const pod = pods.find(({ spec }) => spec?.nodeName === 'node-1') ?? pods[0];
  if (pod === undefined) throw new Error('no Pod');
  return { talk, pod };
}

function draw(talk: Conversation, name: string, locale: string, options: Record<string, string> = {}) {
  const reply = talk.send(buildCommand('pod timeline', { pod: name, ...options }, { locale }));
  expect(validateReply(reply)).toEqual([]);
  const drawing = reply.files.find(({ isDrawing }) => isDrawing === true);
  return { reply, drawing: readDrawing(drawing?.text ?? ''), description: drawing?.description ?? '' };
}

/** The same as text, by the button under the picture; and that leads back. */
function pressTell(talk: Conversation, reply: BotReply, locale: string): BotReply {
  expect(contentOf(reply)).not.toContain('```');
  const [asText] = componentsOf(reply).filter(({ customId }) => customId.startsWith('p1;tellTimeline'));
  const told = talk.send(buildButtonClick(asText?.customId ?? '', { locale }));
  expect(validateReply(told)).toEqual([]);
  expect(offersOf(told).some((id) => id.startsWith('p1;drawTimeline;auto'))).toBe(true);
  return told;
}

/** In the order of the picture, without the restarts of what never restarted. */
function lanesOf({ lanes }: Timeline): Timeline['lanes'] {
  return lanes
    .filter(({ kind, segments }) => kind !== 'restarts' || segments.some(({ value }) => value !== '0'))
    .toSorted((a, b) => LANE_KINDS.indexOf(a.kind) - LANE_KINDS.indexOf(b.kind));
}

describe.each(LOCALES)('/pod timeline in %s', (locale) => {
  test.each(STORIES)('draws to the pixel what happened: %s', (_, lines) => {
    const { talk, pod } = tell(lines);
    const timeline = tracePodTimeline(talk.session.cluster, pod);
    const { drawing } = draw(talk, pod.metadata?.name ?? '', locale);
    const perMs = (drawing.width - 2 * MARGIN) / (timeline.toMs - timeline.fromMs);
    const expected = lanesOf(timeline).map(({ segments }) =>
      segments.map(({ fromMs, toMs, look }) => ({
        look,
        x: near(MARGIN + (fromMs - timeline.fromMs) * perMs),
        width: near(Math.max((toMs - fromMs) * perMs, THINNEST)),
      })),
    );
    expect(expected.length).toBeGreaterThan(1);
    expect(drawing.lanes).toEqual(expected);
  });

  test.each(STORIES)('says in words what it draws: %s', (_, lines) => {
    const { talk, pod } = tell(lines);
    const { reply: picture, drawing, description } = draw(talk, pod.metadata?.name ?? '', locale);
    const reply = pressTell(talk, picture, locale);
    const file = reply.files.find(({ name }) => name === 'podlab.txt')?.text ?? contentOf(reply);
    const compact = (text: string): string => text.replaceAll(/[\s\u200b*`]+/g, '');
    const said = compact(file);
    for (const text of drawing.texts.filter((one) => !/^\d$|…$|\?/.test(one) && !isKeyOrTick(one)))
      expect(said).toContain(compact(text));
    expect(description.length).toBeGreaterThan(100);
  });

  test.each(STORIES)('is no wider than a phone: %s', (_, lines) => {
    const { talk, pod } = tell(lines);
    const reply = pressTell(talk, draw(talk, pod.metadata?.name ?? '', locale).reply, locale);
    const block = /```\n(.*?)```/s.exec(contentOf(reply))?.[1] ?? '';
    expect(block).not.toBe('');
    expect(Math.max(...block.split('\n').map(countColumns))).toBeLessThanOrEqual(42);
  });

  test('both themes draw the same', () => {
    const { talk, pod } = tell(STORIES[1]?.[1] ?? []);
    const dark = draw(talk, pod.metadata?.name ?? '', locale).drawing;
    const light = draw(talk, pod.metadata?.name ?? '', locale, { theme: 'light' }).drawing;
    expect(light).toEqual(dark);
  });
});

/** To what a picture rounds. */
const near = (value: number): unknown => expect.closeTo(value, 0);

const isKeyOrTick = (text: string): boolean =>
  / · (True|False)$/.test(text) || KEYS.has(text) || /^[\d: -]+$/.test(text);
const KEYS = new Set([
  'running',
  'failed',
  'ended',
  'ended well',
  'unknown',
  '실행 중',
  '실패',
  '정상 종료',
  '알 수 없음',
]);

describe('every letter has its glyph', () => {
  const glyphs = readGlyphs();

  test('in all that may be drawn', () => {
    const drawable = Array.from({ length: 0xffff }, (_, code) => code).filter((code) =>
      DRAWABLE.test(String.fromCodePoint(code)),
    );
    expect(drawable.length).toBeGreaterThan(11_000);
    expect(drawable.filter((code) => !glyphs.has(code)).map((code) => code.toString(16))).toEqual([]);
  });

  test('and what has none becomes a question mark', () => {
    const text = drawText({ x: 0, y: 0, text: '🕒 12:00 ⎈ 파드', size: 12, colour: '#fff' });
    expect(readDrawing(`<svg width="1" height="1">${text}</svg>`).texts).toEqual(['? 12:00 ? 파드']);
  });
});

describe('what is shown', () => {
  test('may be the last minute alone', () => {
    const { talk } = tell(STORIES[1]?.[1] ?? []);
    const reply = talk.send(buildCommand('pod timeline', { last: '1m' }));
    expect(contentOf(reply)).toContain('00:04:00 – 00:05:00 (1m)');
  });

  test.each(['soon', '-5m', '0s'])('is refused for a duration such as %s', (last) => {
    const { talk } = tell(STORIES[1]?.[1] ?? []);
    const reply = talk.send(buildCommand('pod timeline', { last }));
    expect(reply).toMatchObject({ files: [], keepsRecord: true });
    expect(contentOf(reply)).toContain('⚠️');
  });

  test('goes on for a Pod that is gone, from the card that was made before', () => {
    const { talk, pod } = tell(STORIES[1]?.[1] ?? []);
    const before = talk.send(buildCommand('pod timeline', {}));
    talk.send(buildCommand('kubectl', { command: `delete pod ${pod.metadata?.name}` }));
    talk.send(buildCommand('time advance', { by: '1m' }));
    const theme = componentsOf(before).find(({ label }) => label === 'Light')?.customId ?? '';
    const after = talk.send(buildButtonClick(theme));
    expect(validateReply(after)).toEqual([]);
    expect(after.files.some(({ isDrawing }) => isDrawing === true)).toBe(true);
    const gone = traceGoneTimeline(talk.session.cluster, pod.metadata?.uid ?? '');
    expect((gone?.lanes ?? []).map(({ kind }) => kind)).toContain('deletion');
  });

  test('says that the beginning is not kept, where it is not', () => {
    const { talk } = tell(STORIES[2]?.[1] ?? []);
    expect(contentOf(talk.send(buildCommand('pod timeline', {})))).toContain('no longer kept');
  });

  test('is offered under time and under what is said of a Pod', () => {
    const { talk } = tell(STORIES[1]?.[1] ?? []);
    for (const json of [buildCommand('time next'), buildCommand('pod status'), buildCommand('pod why')]) {
      expect(offersOf(talk.send(json)).filter((id) => id.includes('drawTimeline'))).toHaveLength(1);
    }
  });
});
