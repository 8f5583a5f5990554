import { describe, expect, test } from 'vitest';
import { loadSession, type Session, saveSession } from '../../core/session/index.ts';
import { fc } from '../builders/fast-check.ts';
import { type Step, type Story, story } from './arbitraries.ts';
import { playStory, playWithStops } from './play-story.ts';

const RUNS = { numRuns: 60 };

describe('the history of a session', () => {
  test('the same seed and the same requests give the same bytes', () => {
    fc.assert(
      fc.property(story, (told) => {
        expect(saveSession(playStory(told))).toBe(saveSession(playStory(told)));
      }),
      RUNS,
    );
  });

  test('saving and loading before every request changes nothing', () => {
    fc.assert(
      fc.property(story, (told) => {
        expect(saveSession(playStory(told, reload))).toBe(saveSession(playStory(told)));
      }),
      RUNS,
    );
  });

  test('advancing to a moment in two steps equals advancing to it in one', () => {
    fc.assert(
      fc.property(story, fc.double({ min: 0, max: 1, noNaN: true }), (told, share) => {
        expect(saveSession(playStory(splitAdvances(told, share)))).toBe(saveSession(playStory(told)));
      }),
      RUNS,
    );
  });

  test('an advance that stops again and again for want of work comes to the same as one that does not', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 5000 }), (told, units) => {
        expect(saveSession(playWithStops(told, units, reload))).toBe(saveSession(playStory(told)));
      }),
      { numRuns: 30 },
    );
  });

  test('a saved text loads into a session that is saved as the same text', () => {
    fc.assert(
      fc.property(story, (told) => {
        const text = saveSession(playStory(told));
        const loaded = loadSession(text);
        expect(loaded.ok ? saveSession(loaded.session) : loaded.error).toBe(text);
      }),
      RUNS,
    );
  });
});

function reload(session: Session): Session {
  const loaded = loadSession(saveSession(session));
  if (!loaded.ok) throw new Error(loaded.error);
  return loaded.session;
}

function splitAdvances(told: Story, share: number): Story {
  return { seed: told.seed, steps: told.steps.flatMap((step) => splitAdvance(step, share)) };
}

function splitAdvance(step: Step, share: number): Step[] {
  if (step.do !== 'advance') return [step];
  const firstMs = Math.floor(step.byMs * share);
  return [
    { do: 'advance', byMs: firstMs },
    { do: 'advance', byMs: step.byMs - firstMs },
  ];
}
