import { describe, expect, test } from 'vitest';
import { startWork } from '../../core/cluster/work.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { loadSession, type Session, saveSession } from '../../core/session/index.ts';
import { beginRequest, endRequest } from '../../core/session/keep-request.ts';
import { openLab, openNewLab, putLabsAway, reopenLab } from '../../core/session/labs.ts';
import { saveState } from '../../core/session/save.ts';
import { createSession } from '../../core/session/session.ts';
import { fc } from '../builders/fast-check.ts';
import { story } from './arbitraries.ts';
import { playStep } from './play-story.ts';

/** How a lab was left: its state, its past, and its own line in it. */
interface Left {
  readonly state: string;
  readonly history: Session['history'];
}

/** What a store does between two requests. */
function reload(session: Session, pieces: Map<string, string>): Session {
  for (const { name, text } of putLabsAway(session, (text) => `${pieces.size}-${text.length}`)) pieces.set(name, text);
  const loaded = loadSession(saveSession(session));
  if (!loaded.ok) throw new Error(loaded.error);
  return loaded.session;
}

function leftNow({ cluster, history }: Session): Left {
  return { state: saveState(cluster), history };
}

describe('the labs of a person', () => {
  test('never mix: each is opened as it was left, to the byte, with its own past and branches', () => {
    fc.assert(
      fc.property(story, fc.array(fc.nat(5), { minLength: 4, maxLength: 12 }), ({ seed, steps }, turns) => {
        const pieces = new Map<string, string>();
        const left = new Map<number, Left>();
        let session = createSession(seed);
        for (const [at, turn] of turns.entries()) {
          const step = steps[at % Math.max(1, steps.length)];
          startWork(session.cluster);
          const begun = beginRequest(session);
          if (step !== undefined) playStep(session.cluster, step);
          endRequest(session, begun, { did: `turn ${at}`, work: 0 });
          session = reload(session, pieces);
          left.set(openLab(session).number, leftNow(session));
          const other = session.others?.[turn];
          if (other === undefined) openNewLab(session, createCluster(seed + at + 1), { wallNowMs: at });
          else expect(reopenLab(session, other, pieces.get(other.piece ?? '') ?? '', at)).toBe(true);
          session = reload(session, pieces);
          const known = left.get(openLab(session).number);
          if (known !== undefined) expect(leftNow(session)).toEqual(known);
          else expect(session.history).toBeUndefined();
        }
        expect(new Set([openLab(session), ...(session.others ?? [])].map(({ number }) => number)).size).toBe(
          left.size + (left.has(openLab(session).number) ? 0 : 1),
        );
      }),
      { numRuns: 25 },
    );
  });
});
