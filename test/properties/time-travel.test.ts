import { describe, expect, test } from 'vitest';
import { startWork } from '../../core/cluster/work.ts';
import { applyDelta, encodeDelta } from '../../core/history/delta.ts';
import { listPieces } from '../../core/history/history.ts';
import { listRequests, type Moment } from '../../core/history/moments.ts';
import { type Piece, putAway } from '../../core/history/put-away.ts';
import { loadSession, type Session, saveSession } from '../../core/session/index.ts';
import { beginRequest, endRequest } from '../../core/session/keep-request.ts';
import { saveState } from '../../core/session/save.ts';
import { createSession } from '../../core/session/session.ts';
import { openPast, travel } from '../../core/session/time-travel.ts';
import { fc } from '../builders/fast-check.ts';
import { type Step, type Story, story } from './arbitraries.ts';
import { playStep } from './play-story.ts';

/** A session with what was put away of its history, as a store keeps them. */
interface Kept {
  session: Session;
  readonly pieces: Map<string, string>;
}

/** So that short stories put something away. */
const SMALL_ROOM = {
  stepsBeside: 2,
  charactersBeside: 100_000,
  stepsLeftBeside: 1,
  stepsOfPiece: 2,
  piecesOfLine: 100,
} as const;

interface Visited {
  readonly line: number;
  readonly moment: Moment;
  readonly state: string;
}

/** What is saved and loaded between any two requests. */
function reload(kept: Kept): void {
  const { history } = kept.session;
  if (history !== undefined) {
    const put = putAway(history, nameOf, SMALL_ROOM);
    for (const { name, text } of put.pieces) kept.pieces.set(name, text);
    kept.session.history = put.history;
  }
  const text = saveSession(kept.session);
  const loaded = loadSession(text);
  if (!loaded.ok) throw new Error(loaded.error);
  expect(saveSession(loaded.session)).toBe(text);
  kept.session = loaded.session;
}

function nameOf(text: string): Piece['name'] {
  return `${text.length}-${[...text].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0, 7)}`;
}

function doStep(kept: Kept, step: Step): void {
  const { session } = kept;
  startWork(session.cluster);
  const begun = beginRequest(session);
  const left = session.cluster.work.left;
  playStep(session.cluster, step);
  const isTime = step.do === 'advance' || step.do === 'next';
  const ran = step.do === 'kubectl' ? { replay: { kind: 'kubectl', line: step.line } as const } : {};
  const replay = isTime ? { replay: { kind: 'time' } as const } : ran;
  endRequest(session, begun, { did: JSON.stringify(step), ...replay, work: left - session.cluster.work.left });
}

function play({ seed, steps }: Story): { kept: Kept; visited: Visited[] } {
  const kept: Kept = { session: createSession(seed), pieces: new Map() };
  const visited: Visited[] = [];
  for (const step of steps) {
    doStep(kept, step);
    reload(kept);
    note(kept, visited);
  }
  return { kept, visited };
}

function note({ session }: Kept, visited: Visited[]): void {
  const { history, cluster } = session;
  const last = history?.steps.at(-1);
  if (history === undefined || last === undefined) return;
  const moment = { stepId: last.id, marks: last.marks?.length ?? 0, atMs: cluster.nowMs };
  visited.push({ line: history.line.number, moment, state: saveState(cluster) });
}

function goBack(kept: Kept, { line: number, moment }: Visited): ReturnType<typeof travel> {
  const past = openPast(kept.session, (name) => kept.pieces.get(name));
  if (past === undefined) throw new Error('no past');
  const lines = [past.present, ...past.branches];
  const line = lines.find(({ name }) => name.number === number);
  if (line === undefined) throw new Error(`no line ${number}`);
  const outcome = travel(kept.session, past, line, moment);
  reload(kept);
  return outcome;
}

function isKept({ session: { history } }: Kept, number: number): boolean {
  return history?.line.number === number || history?.branches.some((branch) => branch.number === number) === true;
}

describe('the past of a lab', () => {
  test('any moment that was visited comes back to the byte, and forward again the end', () => {
    fc.assert(
      fc.property(story, fc.nat(), (told, pick) => {
        const { kept, visited } = play(told);
        const last = visited.at(-1);
        const there = visited[pick % Math.max(1, visited.length)];
        if (last === undefined || there === undefined) return;
        const outcome = goBack(kept, there);
        expect(saveState(kept.session.cluster)).toBe(there.state);
        if (!outcome.ok) {
          expect([outcome.error, there.state]).toEqual(['here', last.state]);
          return;
        }
        expect(outcome.isAsThen).toBe(true);
        goBack(kept, last);
        expect(saveState(kept.session.cluster)).toBe(last.state);
        expect(kept.session.history?.line.number).toBe(1);
        // Nothing was done there: nothing is left of it.
        expect(kept.session.history?.branches).toEqual([]);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  test('branches never mix: each stays what it was, whatever is done on the others', () => {
    const tour = fc.array(fc.record({ pick: fc.nat(), told: story }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(story, tour, (told, stops) => {
        const { kept, visited } = play(told);
        const ends = new Map<number, Visited>();
        for (const { pick, told: more } of stops) {
          const end = visited.at(-1);
          if (end === undefined) return;
          ends.set(end.line, end);
          const there = end.line === kept.session.history?.line.number ? visited[pick % visited.length] : end;
          if (there === undefined || there.line !== end.line) continue;
          goBack(kept, there);
          expect(saveState(kept.session.cluster)).toBe(there.state);
          for (const step of more.steps.slice(0, 3)) {
            doStep(kept, step);
            reload(kept);
            note(kept, visited);
          }
        }
        const { history } = kept.session;
        for (const { number, toMs } of history?.branches ?? []) {
          const end = ends.get(number);
          expect(toMs).toBe(end?.moment.atMs);
          // One that leads nowhere else than another is not kept by itself.
          if (end === undefined || !isKept(kept, number)) continue;
          goBack(kept, end);
          expect(saveState(kept.session.cluster)).toBe(end.state);
        }
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  test('what is asked for is listed once, the latest first', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { kept, visited } = play(told);
        const past = openPast(kept.session, (name) => kept.pieces.get(name));
        const requests = listRequests(past?.present.steps ?? []);
        const changes = visited.filter(({ state }, at) => at === 0 || state !== visited[at - 1]?.state);
        expect(requests.length).toBe(changes.length);
        expect(listPieces(kept.session.history).every((name) => kept.pieces.has(name))).toBe(true);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});

describe('a difference', () => {
  const texts = fc.tuple(fc.string({ maxLength: 300 }), fc.string({ maxLength: 300 }), fc.nat(4));
  test('makes the one text out of the other', () => {
    fc.assert(
      fc.property(texts, ([one, other, times]) => {
        const base = `${one.repeat(times)}${other}`;
        const target = `${other}${one.repeat(times)}${other.slice(3)}`;
        expect(applyDelta(base, encodeDelta(base, target))).toBe(target);
        expect(applyDelta(base, JSON.parse(JSON.stringify(encodeDelta(base, target))))).toBe(target);
      }),
    );
  });

  test('is small where little changed, and refused by a text it was not made from', () => {
    const base = Array.from({ length: 2_000 }, (_, at) => `line ${at};`).join('');
    const target = base.replace('line 700;', 'line seven hundred;').replace('line 1500;', '');
    const delta = encodeDelta(base, target);
    expect(JSON.stringify(delta).length).toBeLessThan(80);
    expect(applyDelta('short', delta)).toBeUndefined();
  });
});
