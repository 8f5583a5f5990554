import { describe, expect, test } from 'vitest';
import { countColumns } from '../../../bot/replies/wrap-text.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { traceRollout } from '../../../core/explain/rollout.ts';
import { type Conversation, componentsOf, contentOf, startConversation } from '../../builders/conversation.ts';
import { buildButtonClick, buildCommand } from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';
import { readDrawing } from './read-drawing.ts';

const kubectl = (command: string) => buildCommand('kubectl', { command });

function rollTwice(): Conversation {
  const talk = startConversation(5);
  talk.send(kubectl('create deployment web --image=nginx:1.26 --replicas=4'));
  talk.send(buildCommand('time advance', { by: '30s' }));
  talk.send(kubectl('set image deployment/web nginx=nginx:1.27'));
  talk.send(buildCommand('time advance', { by: '1m' }));
  return talk;
}

function rolloutOf({ session }: Conversation) {
  const [deployment] = listObjects(session.cluster.store, 'Deployment');
  return deployment === undefined ? undefined : traceRollout(session.cluster, deployment);
}

interface Band {
  readonly isReady: boolean;
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

function readBands(svg: string): Band[] {
  const pattern = /class="band (\w+)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="([\d.]+)"/g;
  return [...svg.matchAll(pattern)].map(([, sort, x, width, height]) => ({
    isReady: sort === 'ready',
    x: Number(x),
    width: Number(width),
    height: Number(height),
  }));
}

describe('the rollout of a Deployment', () => {
  test('is the story of its ReplicaSets: the old one goes as the new one comes', () => {
    const rollout = rolloutOf(rollTwice());
    expect(rollout?.replicaSets.map(({ revision }) => revision)).toEqual(['1', '2']);
    const ends = rollout?.replicaSets.map(({ steps }) => steps.at(-1));
    expect(ends).toMatchObject([
      { pods: 0, ready: 0 },
      { pods: 4, ready: 4 },
    ]);
    const all = rollout?.replicaSets.flatMap(({ steps }) => steps) ?? [];
    expect(all.every(({ pods, ready }) => ready <= pods && pods <= 5)).toBe(true);
  });

  test.each(['en-US', 'ko'])('is drawn as high as it has Pods, and told as text, in %s', (locale) => {
    const talk = rollTwice();
    const reply = talk.send(buildCommand('cluster rollout', { deployment: 'web' }, { locale }));
    expect(validateReply(reply)).toEqual([]);
    const svg = reply.files.find(({ isDrawing }) => isDrawing === true)?.text ?? '';
    const rollout = rolloutOf(talk);
    const pods = rollout?.replicaSets.flatMap(({ steps }) => steps) ?? [];
    const at = (ms: number) =>
      rollout?.replicaSets.map(({ steps }) => steps.findLast(({ atMs }) => atMs <= ms)?.pods ?? 0) ?? [];
    const most = Math.max(...pods.map(({ atMs }) => at(atMs).reduce((sum, count) => sum + count, 0)));
    const last = readBands(svg).filter(({ x, width }) => Math.abs(x + width - 520) < 0.5);
    const height = last.reduce((sum, band) => sum + band.height, 0);
    expect(height).toBeCloseTo((220 * 4) / most, 0);
    expect(last.every(({ isReady }) => isReady)).toBe(true);
    const [asText] = componentsOf(reply).filter(({ customId }) => customId.startsWith('p1;tellRollout'));
    const told = talk.send(buildButtonClick(asText?.customId ?? '', { locale }));
    expect([validateReply(told), contentOf(reply).includes('```')]).toEqual([[], false]);
    const text = told.files.find(({ name }) => name === 'podlab.txt')?.text ?? contentOf(told);
    const lines = rollout?.replicaSets.reduce((sum, { steps }) => sum + steps.length, 0) ?? 0;
    expect(text.split('\n').filter((line) => /^ {2}\d\d:\d\d:\d\d /.test(line))).toHaveLength(lines);
    const block = /```\n(.*?)```/s.exec(contentOf(told))?.[1] ?? '';
    expect(block).not.toBe('');
    for (const line of block.split('\n')) expect([line, countColumns(line) <= 42]).toEqual([line, true]);
  });

  test('is offered under time where a Deployment changes, and nowhere else', () => {
    const talk = rollTwice();
    talk.send(kubectl('scale deployment web --replicas=6'));
    const changed = talk.send(buildCommand('time advance', { by: '10s' }));
    const button = componentsOf(changed).find(({ label }) => label === 'Rollout');
    const drawn = talk.send(buildButtonClick(button?.customId ?? ''));
    expect(validateReply(drawn)).toEqual([]);
    expect(drawn.files.some(({ isDrawing }) => isDrawing === true)).toBe(true);
    const calm = startConversation(1);
    calm.send(buildCommand('apply', { sample: 'hello' }));
    expect(componentsOf(calm.send(buildCommand('time next'))).map(({ label }) => label)).not.toContain('Rollout');
  });

  test('both themes draw the same', () => {
    const talk = rollTwice();
    const [dark, light] = ['dark', 'light'].map((theme) =>
      readDrawing(talk.send(buildCommand('cluster rollout', { theme })).files.find((f) => f.isDrawing)?.text ?? ''),
    );
    expect(light).toEqual(dark);
  });

  test.each([['nope'], [' ']])('is refused clearly where there is no Deployment %j', (deployment) => {
    const reply = startConversation().send(buildCommand('cluster rollout', { deployment }));
    expect(validateReply(reply)).toEqual([]);
    expect(contentOf(reply)).toContain('⚠️');
  });
});
