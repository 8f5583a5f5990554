import { describe, expect, it } from 'vitest';
import { CONCEPTS, type ConceptId } from '../../../../core/quiz/concepts/concepts.ts';
import { CONCEPT_IDS } from '../../../../core/quiz/memory/due.ts';
import { createQuizRecord, type QuizRecord } from '../../../../core/quiz/memory/record.ts';
import { isKnown } from '../../../../core/quiz/memory/remember-answer.ts';
import type { Given } from '../../../../core/quiz/question.ts';
import { RUN_LENGTH } from '../../../../core/quiz/session/list-candidates.ts';
import { PLACEMENT } from '../../../../core/quiz/session/prerequisites.ts';
import type { QuestionDoor } from '../../../../core/quiz/session/question-door.ts';
import {
  advanceCard,
  answerCard,
  currentCard,
  findAnswer,
  type QuizCard,
  type RunSummary,
  startSession,
  stopRun,
} from '../../../../core/quiz/session/session.ts';
import { areNeighbours } from '../../../../core/quiz/session/topic.ts';
import { conceptOf, createToyDoor, formOf, MISTAKEN, RIGHT, UNSURE, WRONG } from '../../../builders/quiz-door.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-27T09:00:00Z');
const DOOR = createToyDoor();

/** A learner at a toy quiz. */
class Learner {
  record: QuizRecord = createQuizRecord();
  nowMs = NOW;
  door: QuestionDoor = DOOR;

  start(topic?: string) {
    return startSession(this.record, { topic, nowMs: this.nowMs, seed: 42, utcOffsetMinutes: 0 }, this.door);
  }

  get card(): QuizCard {
    const card = currentCard(this.record);
    if (card === undefined) throw new Error('no card is being shown');
    return card;
  }

  get concept(): ConceptId {
    return conceptOf(this.card.question ?? '');
  }

  answer(given: Given, card: Pick<QuizCard, 'run' | 'step'> = this.card) {
    return answerCard(this.record, card, { given, nowMs: this.nowMs }, this.door);
  }

  next(card: Pick<QuizCard, 'run' | 'step'> = this.card) {
    return advanceCard(this.record, card, this.nowMs, this.door);
  }

  /** Answers until the run is over. */
  finish(given: (concept: ConceptId, card: QuizCard) => Given = () => RIGHT): {
    asked: QuizCard[];
    summary: RunSummary;
  } {
    const asked: QuizCard[] = [];
    for (;;) {
      asked.push(this.card);
      expect(this.answer(given(this.concept, this.card)).kind).toBe('counted');
      const outcome = this.next();
      if (outcome.kind === 'ended') return { asked, summary: outcome.summary };
      expect(outcome.kind).toBe('asked');
    }
  }

  run(given?: (concept: ConceptId, card: QuizCard) => Given, topic?: string) {
    expect(this.start(topic)).toBe('started');
    return this.finish(given);
  }
}

const conceptsIn = (cards: readonly QuizCard[]) => cards.map(({ question }) => conceptOf(question ?? ''));

describe('a newcomer', () => {
  it('is placed by three questions', () => {
    const { asked } = new Learner().run();
    expect(conceptsIn(asked).slice(0, 3)).toEqual(PLACEMENT);
    expect(asked[0]).toMatchObject({ position: 1, length: RUN_LENGTH, again: false, treatment: 'ask' });
  });

  it('who knows nothing begins with what needs nothing', () => {
    const { asked, summary } = new Learner().run((concept) => (PLACEMENT.includes(concept) ? UNSURE : RIGHT));
    expect(conceptsIn(asked)[3]).toBe('unit');
    expect(summary.missed.map(({ concept }) => concept)).toEqual(PLACEMENT);
  });

  it('who knows all three goes on where that leads', () => {
    const { asked } = new Learner().run();
    const rest = conceptsIn(asked).slice(3);
    expect(rest).not.toContain('unit');
    expect(rest[0]).toBe('shared-network');
  });

  it('goes on being placed after a stop', () => {
    const learner = new Learner();
    learner.start();
    learner.answer(RIGHT);
    stopRun(learner.record);
    learner.start();
    expect(learner.concept).toBe(PLACEMENT[1]);
  });
});

describe('a run', () => {
  it('asks each concept once and no neighbours one after the other, as long as there are others', () => {
    const learner = new Learner();
    for (let run = 0; run < 30; run += 1) {
      const concepts = conceptsIn(learner.run().asked);
      expect(new Set(concepts).size).toBe(concepts.length);
      if (run > 2) {
        const beside = concepts.filter((concept, i) => i > 0 && areNeighbours(concept, concepts[i - 1] ?? concept));
        expect(beside).toEqual([]);
      }
      learner.nowMs += DAY;
    }
  });

  it('opens a concept once all it needs was recalled', () => {
    const learner = new Learner();
    const seen = new Set<ConceptId>();
    for (let run = 0; run < 20; run += 1) {
      learner.run((concept) => (['unit', 'five-phases', ...seen].includes(concept) ? RIGHT : UNSURE));
      for (const concept of learner.record.concepts.keys()) seen.add(concept);
      learner.nowMs += DAY;
    }
    const bad = new Learner();
    for (let run = 0; run < 20; run += 1) {
      bad.run(() => UNSURE);
      bad.nowMs += DAY;
    }
    expect([...bad.record.concepts.keys()].toSorted()).toEqual([...PLACEMENT, 'unit'].toSorted());
    expect(seen.size).toBeGreaterThan(4);
  });

  it('opens what needs something missed to who recalled most of what they met, after all that is open', () => {
    const learner = new Learner();
    learner.run((concept) => (concept === 'five-phases' ? WRONG : RIGHT), 'phase');
    learner.run((concept) => (concept === 'five-phases' ? WRONG : RIGHT), 'pod');
    const missed: ConceptId = 'five-phases';
    expect(learner.record.concepts.get(missed)?.missed).toBe(true);
    for (let run = 0; run < 3; run += 1) learner.run((concept) => (concept === missed ? WRONG : RIGHT));
    expect(CONCEPTS['container-states'].needs).toEqual([missed]);
    expect([...learner.record.concepts.keys()]).toContain('container-states');
  });

  it('is not given up by another start', () => {
    const learner = new Learner();
    learner.start();
    const before = structuredClone(learner.record);
    expect(learner.start('probes')).toBe('running');
    expect(learner.record).toEqual(before);
  });

  it.each(['probes', 'liveness'])('about %s asks about nothing else', (topic) => {
    const { asked } = new Learner().run(undefined, topic);
    const topics: readonly string[] =
      topic === 'probes' ? ['readiness', 'liveness', 'startup', 'probe-defaults'] : [topic];
    expect(conceptsIn(asked).toSorted()).toEqual([...topics].toSorted());
    expect(asked[0]?.length).toBe(topics.length);
  });

  it.each(['', 'weather', 'constructor', '__proto__'])('about %j is not begun', (topic) => {
    const learner = new Learner();
    expect(learner.start(topic)).toBe('unknown-topic');
    expect(learner.record).toEqual(createQuizRecord());
  });

  it('is not begun where there is nothing to ask', () => {
    const learner = new Learner();
    learner.door = createToyDoor({ concepts: [] });
    expect(learner.start()).toBe('nothing');
    expect(learner.record).toEqual(createQuizRecord());
  });

  it('names at its end what was missed, with the misconception chosen', () => {
    const { summary } = new Learner().run((concept, { again }) =>
      concept === 'readiness' && !again ? MISTAKEN : RIGHT,
    );
    expect(summary).toMatchObject({ answered: RUN_LENGTH, rightFirstTime: RUN_LENGTH - 1 });
    expect(summary.missed).toMatchObject([{ concept: 'readiness', misconception: 'H1' }]);
  });

  it('that is stopped keeps what was answered and names what was missed', () => {
    const learner = new Learner();
    learner.start();
    learner.answer(WRONG);
    expect(stopRun(learner.record)).toMatchObject({
      answered: 1,
      rightFirstTime: 0,
      missed: [{ concept: PLACEMENT[0] }],
    });
    expect([stopRun(learner.record), currentCard(learner.record)]).toEqual([undefined, undefined]);
    expect(learner.record.answered).toBe(1);
  });
});

describe('what was missed', () => {
  it('comes back at the end of a run that has places left, in another form, and is counted once', () => {
    const learner = new Learner();
    const { asked } = learner.run(
      (concept, { again }) => (concept === 'readiness' && !again ? WRONG : RIGHT),
      'probes',
    );
    const [first, second] = asked.filter(({ question }) => conceptOf(question ?? '') === 'readiness');
    expect(second).toMatchObject({ again: true, position: first?.position });
    expect(formOf(second?.question ?? '')).not.toBe(formOf(first?.question ?? ''));
    expect(learner.record).toMatchObject({ answered: 4, rightFirstTime: 3 });
  });

  it('in a full run waits for the next day, and comes back first then, however the run ended', () => {
    const learner = new Learner();
    const { asked } = learner.run((concept) => (concept === 'readiness' ? WRONG : RIGHT));
    expect(asked).toHaveLength(RUN_LENGTH);
    expect(learner.record).toMatchObject({ answered: RUN_LENGTH, rightFirstTime: RUN_LENGTH - 1 });
    learner.start();
    expect(learner.concept).not.toBe('readiness');
    stopRun(learner.record);
    learner.nowMs += DAY;
    learner.start();
    expect(learner.concept).toBe('readiness');
  });

  it('comes back on the same day where nothing else is left to ask, once', () => {
    const learner = new Learner();
    const start = () => {
      stopRun(learner.record);
      learner.start('readiness');
      return learner.concept;
    };
    expect([start(), learner.answer(WRONG).kind, start(), learner.answer(WRONG).kind]).toEqual([
      'readiness',
      'counted',
      'readiness',
      'counted',
    ]);
    expect(learner.record.run?.practises).toBe(false);
    start();
    expect(learner.record.run?.practises).toBe(true);
  });

  it('for the third time as a lapse is treated by a lesson, then a demonstration, then something to fix', () => {
    const learner = new Learner();
    const treatments: string[] = [];
    for (let day = 0; day < 14; day += 1) {
      learner.start('readiness');
      treatments.push(learner.card.treatment);
      learner.answer(day % 2 === 0 ? RIGHT : WRONG);
      stopRun(learner.record);
      learner.nowMs += 20 * DAY;
    }
    expect(treatments.filter((treatment, i) => treatment !== treatments[i - 1])).toEqual([
      'ask',
      'lesson',
      'demonstration',
      'fix',
      'lesson',
    ]);
    expect(treatments.indexOf('lesson')).toBe(6);
  });
});

describe('a concept', () => {
  it('leaves learning after two forms, and is in learning again once it is missed', () => {
    const learner = new Learner();
    const state = (given: Given) => {
      learner.start('readiness');
      learner.answer(given);
      stopRun(learner.record);
      learner.nowMs += DAY;
      return isKnown(learner.record.concepts.get('readiness'));
    };
    expect([RIGHT, RIGHT, WRONG, RIGHT, RIGHT].map(state)).toEqual([false, true, false, false, true]);
  });

  it('is scheduled by its first answer of a day alone', () => {
    const learner = new Learner();
    learner.start('readiness');
    learner.answer(WRONG);
    const { schedule } = learner.record.concepts.get('readiness') ?? {};
    learner.next();
    learner.answer(RIGHT);
    expect(learner.record.concepts.get('readiness')).toMatchObject({ schedule, missed: false });
    expect(learner.record.answers.map(({ counted }) => counted)).toEqual([true, false]);
  });

  it('whose moment is earlier than the last one counted is not counted for a day of its own', () => {
    const learner = new Learner();
    learner.start('readiness');
    learner.answer(RIGHT);
    stopRun(learner.record);
    const { schedule } = learner.record.concepts.get('readiness') ?? {};
    learner.nowMs -= 3 * DAY;
    learner.start('readiness');
    learner.answer(WRONG);
    expect(learner.record.concepts.get('readiness')?.schedule).toEqual(schedule);
  });

  it('is never asked in the same form twice in a row, and no question twice within 100 answers', () => {
    const learner = new Learner();
    const forms = new Map<ConceptId, string>();
    const questions: string[] = [];
    for (let run = 0; run < 60; run += 1) {
      const { asked } = learner.run((_, { step }) => (step % 3 === 0 ? WRONG : RIGHT));
      for (const { question = '' } of asked) {
        const form = formOf(question);
        expect(forms.get(conceptOf(question))).not.toBe(form);
        forms.set(conceptOf(question), form);
        expect(questions.slice(-100)).not.toContain(question);
        questions.push(question);
      }
      learner.nowMs += DAY / 2;
    }
  });

  it('that is due comes before one that is new, and leaves half of the run to what is new', () => {
    const learner = new Learner();
    learner.run();
    learner.nowMs += 3 * DAY;
    const due = new Set(learner.record.concepts.keys());
    const { asked } = learner.run();
    const isDue = conceptsIn(asked).map((concept) => due.has(concept));
    expect(isDue).toEqual([true, true, true, true, false, false, false, false]);
  });

  it('that is due fills the run where nothing is new', () => {
    const learner = new Learner();
    while (learner.record.concepts.size < CONCEPT_IDS.length) {
      learner.run();
      learner.nowMs += DAY;
    }
    learner.nowMs += 100 * DAY;
    expect(learner.run().asked).toHaveLength(RUN_LENGTH);
    expect(learner.record.run?.practises).toBe(undefined);
  });

  it('that was missed comes before one that is known well, as its answer raises the forecast more', () => {
    const learner = new Learner();
    for (let day = 0; day < 4; day += 1) {
      learner.start('unit');
      learner.answer(RIGHT);
      stopRun(learner.record);
      learner.nowMs += 20 * DAY;
    }
    learner.run((concept) => (concept === 'readiness' ? WRONG : RIGHT), 'readiness');
    learner.nowMs += 400 * DAY;
    learner.start();
    expect(learner.concept).toBe('readiness');
  });
});

describe('an answer', () => {
  it('is counted once, whatever is clicked after it', () => {
    const learner = new Learner();
    learner.start();
    const { card } = learner;
    expect(learner.answer(WRONG, card)).toEqual({ kind: 'counted', right: false });
    const before = structuredClone(learner.record);
    expect([RIGHT, WRONG].map((given) => learner.answer(given, card))).toEqual([{ kind: 'stale' }, { kind: 'stale' }]);
    expect(learner.record).toEqual(before);
    expect(learner.card).toEqual({ ...card, given: WRONG });
  });

  it.each<[string, Given, string]>([
    ['an option that is not there', { kind: 'option', index: 9 }, 'impossible'],
    ['an option below the first', { kind: 'option', index: -1 }, 'impossible'],
    ['an order where none was asked for', { kind: 'order', indices: [0] }, 'impossible'],
    ['4,000 characters', { kind: 'text', text: 'x'.repeat(4000) }, 'too-long'],
  ])('of %s counts nothing', (_, given, kind) => {
    const learner = new Learner();
    learner.start();
    const before = structuredClone(learner.record);
    expect(learner.answer(given)).toEqual({ kind });
    expect(learner.record).toEqual(before);
  });

  it('on a card of an earlier run, of a later one and of no run changes nothing', () => {
    const learner = new Learner();
    learner.start();
    const { card } = learner;
    stopRun(learner.record);
    expect(learner.answer(RIGHT, card)).toEqual({ kind: 'stale' });
    learner.start();
    for (const old of [card, { run: 3, step: 0 }, { run: 2, step: 1 }]) {
      expect([learner.answer(RIGHT, old), learner.next(old)]).toEqual([{ kind: 'stale' }, { kind: 'stale' }]);
    }
    expect(learner.record.answered).toBe(0);
  });

  it('of an old card is found again with its question', () => {
    const learner = new Learner();
    learner.start();
    const { card } = learner;
    learner.answer(MISTAKEN);
    learner.next();
    expect(findAnswer(learner.record, card)).toMatchObject({ question: card.question, given: MISTAKEN, right: false });
    expect(findAnswer(learner.record, learner.card)).toBe(undefined);
  });

  it('of somebody who is not sure is wrong and no misconception', () => {
    const learner = new Learner();
    learner.start();
    expect(learner.answer(UNSURE)).toEqual({ kind: 'counted', right: false });
    expect(learner.record.held.size).toBe(0);
  });
});

describe('a misconception', () => {
  it('is held from the moment it is chosen until right answers in two forms refute it', () => {
    const learner = new Learner();
    const held = (given: Given) => {
      learner.start('readiness');
      learner.answer(given);
      stopRun(learner.record);
      learner.nowMs += DAY;
      return learner.record.held.get('H1')?.times;
    };
    expect([MISTAKEN, RIGHT, MISTAKEN, RIGHT, RIGHT, WRONG].map(held)).toEqual([1, 1, 2, 2, undefined, undefined]);
  });
});

describe('after an update that knows a question no more', () => {
  it('its card says that it was replaced, counts nothing, and leads on to another of the same concept', () => {
    const learner = new Learner();
    learner.start();
    const { concept } = learner;
    learner.door = createToyDoor({ version: 2 });
    expect(learner.answer(RIGHT)).toEqual({ kind: 'replaced' });
    expect(learner.next()).toEqual({ kind: 'asked' });
    expect([learner.concept, learner.card.position]).toEqual([concept, 1]);
    expect(learner.answer(RIGHT).kind).toBe('counted');
  });

  it('a question it still knows stays the one that was asked', () => {
    const learner = new Learner();
    learner.start();
    const { question } = learner.card;
    learner.door = createToyDoor({ forms: ['order', 'choose', 'type', 'spot'] });
    expect(learner.card.question).toBe(question);
    expect(learner.answer(RIGHT).kind).toBe('counted');
  });

  it('concepts without questions are left out', () => {
    const learner = new Learner();
    learner.door = createToyDoor({ concepts: CONCEPT_IDS.slice(0, 2) });
    expect(conceptsIn(learner.run().asked)).toEqual(CONCEPT_IDS.slice(0, 2));
  });
});
