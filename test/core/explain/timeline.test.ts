import { describe, expect, test } from 'vitest';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { tracePodTimeline } from '../../../core/explain/timeline.ts';
import { applyText, describeChange } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { findSample } from '../../../core/samples/index.ts';
import { loadSession, saveSession } from '../../../core/session/index.ts';
import { createSession, type Session } from '../../../core/session/session.ts';

function live(sample: string, byMs: number): Session {
  const session = createSession(3);
  applyText(session.cluster, findSample(sample)?.manifest ?? '', 'STDIN');
  advanceBy(session.cluster, byMs, describeChange);
  return session;
}

function timelineOf({ cluster }: Session, lastMs?: number) {
  const pod = listObjects(cluster.store, 'Pod').at(-1);
  if (pod === undefined) throw new Error('no Pod');
  return tracePodTimeline(cluster, pod, lastMs);
}

const valuesOf = (session: Session, kind: string, subject = ''): string[] =>
  timelineOf(session)
    .lanes.filter((lane) => lane.kind === kind && lane.subject === subject)
    .flatMap(({ segments }) => segments.map(({ value }) => value));

describe('the timeline of a Pod', () => {
  test('shows a crash loop as kubectl does: Error, then the word of the back-off', () => {
    expect(valuesOf(live('crash-loop', 60_000), 'container', 'app')).toEqual([
      'waiting ContainerCreating',
      'running, ready',
      'terminated Error 1',
      'running, ready',
      'terminated Error 1',
      'waiting CrashLoopBackOff',
      'running, ready',
      'terminated Error 1',
      'waiting CrashLoopBackOff',
      'running, ready',
      'terminated Error 1',
    ]);
  });

  test('shows what begins at this very moment, as the move to the next change leaves it', () => {
    const later = timelineOf(live('crash-loop', 60_000)).lanes.find(({ kind }) => kind === 'container');
    const startMs = later?.segments.find(({ value }) => value === 'running, ready')?.fromMs ?? 0;
    const now = live('crash-loop', startMs);
    expect(valuesOf(now, 'container', 'app')).toEqual(['waiting ContainerCreating', 'running, ready']);
    expect(valuesOf(now, 'phase')).toEqual(['Pending', 'Running']);
    expect(valuesOf(now, 'condition', 'Ready')).toEqual(['False', 'True']);
  });

  test('tells two instances apart that ran one after the other, and how a probe answered each', () => {
    const session = live('liveness', 140_000);
    expect(valuesOf(session, 'container', 'app')).toEqual([
      'waiting ContainerCreating',
      'running, ready',
      'running, ready',
    ]);
    expect(valuesOf(session, 'probe', 'app/liveness')).toEqual(['ok', 'failed', 'ok', 'failed']);
  });

  test('names the causes once, with each moment', () => {
    const { marks } = timelineOf(live('crash-loop', 60_000));
    expect(marks.shown.map(({ cause, momentsMs }) => [cause.code, momentsMs.length])).toEqual([
      ['applied', 1],
      ['containerExited', 4],
    ]);
  });

  test('covers no more than is asked for', () => {
    const session = live('crash-loop', 300_000);
    expect(timelineOf(session, 60_000)).toMatchObject({ fromMs: 240_000, toMs: 300_000, isCut: false });
  });

  test('has a second at least', () => expect(timelineOf(live('hello', 0))).toMatchObject({ fromMs: 0, toMs: 1000 }));

  test('is the same of a lab that was saved and loaded', () => {
    const session = live('crash-loop', 3_600_000);
    const loaded = loadSession(saveSession(session));
    if (!loaded.ok) throw new Error(loaded.error);
    expect(timelineOf(loaded.session)).toEqual(timelineOf(session));
  });

  test('of a lab saved before trails were kept shows how things stand, and says that the rest is missing', () => {
    const session = live('crash-loop', 60_000);
    const before = timelineOf(session);
    delete session.cluster.trails;
    const { isCut, lanes } = timelineOf(session);
    expect(isCut).toBe(true);
    expect(lanes.map(({ segments }) => segments.at(-1)?.value)).toEqual(
      before.lanes.map(({ segments }) => segments.at(-1)?.value),
    );
    expect(new Set(lanes.map(({ segments }) => segments.length))).toEqual(new Set([1]));
    advanceBy(session.cluster, 300_000, describeChange);
    expect(timelineOf(session)).toMatchObject({ isCut: true, fromMs: expect.any(Number) });
  });
});
