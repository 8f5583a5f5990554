import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { countObjects, objectsOf } from '../../../core/cluster/object-store.ts';
import { countLabLogBytes } from '../../../core/runtime/trim-lab-logs.ts';
import { saveSession } from '../../../core/session/index.ts';
import { type Conversation, componentsOf, contentOf, startConversation } from '../../builders/conversation.ts';
import { buildButtonClick, buildCommand, buildModalSubmit } from '../../builders/interaction.ts';
import { server, shell } from '../../work/lab-story.ts';

const LANGUAGES = ['en-US', 'ko'] as const;

function applyEach(talk: Conversation, objects: readonly object[], locale: 'en-US' | 'ko' = 'en-US') {
  const manifest = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  return talk.send(buildModalSubmit('p1;submitManifest', { manifest }, { locale }));
}

const many = (kind: string, count: number, start = 0): object[] =>
  Array.from({ length: count }, (_, at) => ({ apiVersion: 'v1', kind, metadata: { name: `x${start + at}` } }));

/** The lab alone: what was typed is kept for the next form. */
function saveLab({ session: { cluster } }: Conversation): string {
  return saveSession({ cluster, language: undefined, welcomed: true });
}

/** As many objects as one text may hold, again and again. */
function fill(talk: Conversation, kind: string, count: number): void {
  for (let start = 0; start < count; start += LIMITS.manifestDocuments) {
    applyEach(talk, many(kind, Math.min(LIMITS.manifestDocuments, count - start), start));
  }
}

interface Bound {
  readonly fill: (talk: Conversation) => void;
  readonly more: readonly object[];
  readonly says: RegExp;
}

const bounds: readonly (readonly [what: string, bound: Bound])[] = [
  [
    'nodes',
    {
      fill: (talk) => fill(talk, 'Node', LIMITS.nodes - 4),
      more: many('Node', 1, 900),
      says: /at most 30 nodes, and there would be 31, so nothing was done|노드를 30개까지만 .* 31개가 되어서/,
    },
  ],
  [
    'objects',
    {
      fill: (talk) => fill(talk, 'ConfigMap', LIMITS.objects - countObjects(talk.session.cluster.store)),
      more: many('ConfigMap', 1, 900),
      says: /at most 500 objects, and there would be 501, so nothing was done|오브젝트를 500개까지만 .* 501개가 되어서/,
    },
  ],
  [
    'Pods',
    {
      fill: (talk) => {
        applyEach(talk, [server({ replicas: LIMITS.pods - 1 })]);
      },
      more: [server({ name: 'q', replicas: 2 })],
      says: /at most 200 Pods, and there would be 201, so nothing was done|파드를 200개까지만 .* 201개가 되어서/,
    },
  ],
];

describe('what a lab may hold', () => {
  test.each(bounds.flatMap(([what, bound]) => LANGUAGES.map((locale) => [what, locale, bound] as const)))(
    'as for its %s, is said in %s before anything changes',
    (_, locale, bound) => {
      const talk = startConversation();
      bound.fill(talk);
      const before = saveLab(talk);
      expect(contentOf(applyEach(talk, bound.more, locale))).toMatch(bound.says);
      expect(saveLab(talk) === before).toBe(true);
    },
  );

  test.each([
    ['en-US', /Room: 3\/200 Pods · \d+\/500 objects · \d+\/400 Events · \d+\/320 KiB of logs · 4\/30 nodes/],
    ['ko', /자리: 파드 3\/200 · 오브젝트 \d+\/500 · 이벤트 \d+\/400 · 로그 \d+\/320 KiB · 노드 4\/30/],
  ] as const)('is shown by /lab status in %s, each bound with what is used of it', (locale, says) => {
    const talk = startConversation();
    applyEach(talk, [server({ replicas: 3 })]);
    expect(contentOf(talk.send(buildCommand('lab status', {}, { locale })))).toMatch(says);
  });

  test('is never more of Events and of logs: the oldest go', () => {
    const talk = startConversation();
    applyEach(talk, [shell('seq 1 3000; exit 1', { replicas: 60 })]);
    talk.send(buildCommand('time advance', { by: '10m' }));
    const { cluster } = talk.session;
    expect(objectsOf(cluster.store, 'Event').size).toBe(LIMITS.events);
    expect(countLabLogBytes(cluster)).toBeLessThanOrEqual(LIMITS.labLogBytes);
  });

  test('has no place for a definition of a hundred thousand fields', () => {
    const talk = startConversation();
    const before = saveLab(talk);
    const properties = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`f${at}`, { type: 'string' }]));
    const reply = applyEach(talk, [
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'x.y.z' },
        properties,
      },
    ]);
    expect(contentOf(reply)).toContain(`more than the ${LIMITS.manifestBytes} that the lab reads`);
    expect(saveLab(talk) === before).toBe(true);
  });
});

describe('a year of what goes on for ever', () => {
  test('the reply says how far it came, and its button goes on from there', () => {
    const talk = startConversation();
    applyEach(talk, [shell('exit 1', { replicas: 3 })]);
    const first = talk.send(buildCommand('time advance', { by: '365d' }));
    expect(contentOf(first)).toMatch(
      /\*\*1d\d+h.*\*\* of \*\*365d\*\* have passed\.[\s\S]*so it stopped there\. Go on/,
    );
    const reached = talk.session.cluster.nowMs;
    expect(reached).toBeGreaterThan(0);
    const goOn = componentsOf(first)[0];
    expect(goOn?.label).toContain('363d');
    talk.send(buildButtonClick(goOn?.customId ?? ''));
    expect(talk.session.cluster.nowMs).toBeGreaterThan(reached);
  });
});
