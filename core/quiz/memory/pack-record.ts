import { CONCEPTS, type ConceptId } from '../concepts/concepts.ts';
import { MISCONCEPTIONS, type MisconceptionId } from '../concepts/misconceptions.ts';
import type { Given } from '../question.ts';
import { FORMS } from '../question-ref.ts';
import type { MemoryModel } from './model.ts';
import type { AnswerForm, ConceptMemory, Exam, GivenAnswer, HeldMisconception, QuizRecord, QuizRun } from './record.ts';

/** A record as it is saved: plain JSON, with rows where there are many of a kind. */
export interface SavedRecord {
  readonly model: MemoryModel;
  readonly utcOffsetMinutes?: number;
  readonly answered: number;
  readonly rightFirstTime: number;
  readonly runsStarted: number;
  readonly concepts: readonly ConceptRow[];
  readonly placed: readonly string[];
  readonly answers: readonly AnswerRow[];
  readonly held: readonly HeldRow[];
  readonly exam?: Exam;
  readonly boards?: readonly string[];
  readonly run?: QuizRun;
  /** Id, steps done, and whether it came to its end once. */
  readonly missions?: readonly (readonly [id: string, at: number, done: 0 | 1])[];
}

type ConceptRow = readonly [
  concept: string,
  stability: number,
  difficulty: number,
  reps: number,
  lapses: number,
  lastDay: number,
  days: number,
  forms: string,
  missed: 0 | 1,
  lastForm: string,
];

/**
 * `concept` is the place in `concepts`, and is left out of an id that begins with it; run and moment are differences to
 * the row before.
 */
type AnswerRow = readonly [
  run: number,
  step: number,
  concept: number,
  question: string,
  given: PackedGiven,
  verdict: number,
  atMs: number,
  misconception?: string,
];

type HeldRow = readonly [
  misconception: string,
  concept: string,
  question: string,
  given: PackedGiven,
  atMs: number,
  times: number,
  refutedIn: string,
];

/** A number is the option that was chosen, a list an order, a text what was typed; null: not sure, true: mended. */
type PackedGiven = number | string | readonly number[] | null | true;

const RIGHT = 1;
const COUNTED = 2;

export function packRecord(record: QuizRecord): SavedRecord {
  const { utcOffsetMinutes, exam, boards, run, missions } = record;
  const places = new Map([...record.concepts.keys()].map((concept, place) => [concept, place]));
  return {
    model: record.model,
    ...(utcOffsetMinutes === undefined ? {} : { utcOffsetMinutes }),
    answered: record.answered,
    rightFirstTime: record.rightFirstTime,
    runsStarted: record.runsStarted,
    concepts: [...record.concepts].map(packConcept),
    placed: [...record.placed],
    answers: record.answers.map((answer, index) => packAnswer(answer, record.answers[index - 1], places)),
    held: [...record.held].map(packHeld),
    ...(exam === undefined ? {} : { exam }),
    ...(boards.length === 0 ? {} : { boards }),
    ...(run === undefined ? {} : { run }),
    ...(missions.size === 0
      ? {}
      : { missions: [...missions].map(([id, { at, done }]) => [id, at, done ? 1 : 0] as const) }),
  };
}

/** What another Podlab knew and this one does not is left out. */
export function unpackRecord(saved: SavedRecord): QuizRecord {
  return {
    model: saved.model,
    utcOffsetMinutes: saved.utcOffsetMinutes,
    answered: saved.answered,
    rightFirstTime: saved.rightFirstTime,
    runsStarted: saved.runsStarted,
    concepts: new Map(saved.concepts.flatMap(unpackConcept)),
    placed: new Set(saved.placed.filter(isConcept)),
    answers: unpackAnswers(saved),
    held: new Map(saved.held.flatMap(unpackHeld)),
    exam: saved.exam,
    boards: saved.boards ?? [],
    run: unpackRun(saved.run),
    missions: new Map((saved.missions ?? []).map(([id, at, done]) => [id, { at, done: done === 1 }])),
  };
}

function packConcept([concept, { schedule, forms, missed, lastForm }]: [ConceptId, ConceptMemory]): ConceptRow {
  const { stability, difficulty, reps, lapses, lastDay, dueDay } = schedule;
  const days = dueDay - lastDay;
  return [concept, stability, difficulty, reps, lapses, lastDay, days, joinForms(forms), missed ? 1 : 0, lastForm];
}

function unpackConcept(row: ConceptRow): [ConceptId, ConceptMemory][] {
  const [concept, stability, difficulty, reps, lapses, lastDay, days, forms, missed, last] = row;
  const [lastForm] = splitForms(last);
  if (!isConcept(concept) || lastForm === undefined) return [];
  const schedule = { stability, difficulty, reps, lapses, lastDay, dueDay: lastDay + days };
  return [[concept, { schedule, forms: splitForms(forms), missed: missed === 1, lastForm }]];
}

function packAnswer(
  answer: GivenAnswer,
  before: GivenAnswer | undefined,
  places: ReadonlyMap<ConceptId, number>,
): AnswerRow {
  const { run, step, concept, question, given, right, counted, atMs, misconception } = answer;
  const verdict = (right ? RIGHT : 0) + (counted ? COUNTED : 0);
  const since = { run: run - (before?.run ?? 0), ms: atMs - (before?.atMs ?? 0) };
  const place = places.get(concept) ?? 0;
  const row = [since.run, step, place, shortenId(question, concept), packGiven(given), verdict, since.ms] as const;
  return misconception === undefined ? row : [...row, misconception];
}

function unpackAnswers({ answers, concepts }: SavedRecord): readonly GivenAnswer[] {
  let run = 0;
  let atMs = 0;
  return answers.flatMap(([sinceRun, step, place, question, given, verdict, sinceMs, misconception]) => {
    run += sinceRun;
    atMs += sinceMs;
    const concept = concepts[place]?.[0] ?? '';
    if (!isConcept(concept)) return [];
    const right = (verdict & RIGHT) !== 0;
    const id = lengthenId(question, concept);
    const answer = { run, step, concept, question: id, given: unpackGiven(given), right, atMs };
    const chosen = misconception !== undefined && isMisconception(misconception) ? { misconception } : {};
    return [{ ...answer, counted: (verdict & COUNTED) !== 0, ...chosen }];
  });
}

function packHeld([misconception, proof]: [MisconceptionId, HeldMisconception]): HeldRow {
  const { concept, question, given, atMs, times, refutedIn } = proof;
  return [misconception, concept, question, packGiven(given), atMs, times, joinForms(refutedIn)];
}

function unpackHeld(row: HeldRow): [MisconceptionId, HeldMisconception][] {
  const [misconception, concept, question, given, atMs, times, refutedIn] = row;
  if (!isMisconception(misconception) || !isConcept(concept)) return [];
  const proof = { concept, question, given: unpackGiven(given), atMs, times, refutedIn: splitForms(refutedIn) };
  return [[misconception, proof]];
}

function shortenId(id: string, concept: ConceptId): string {
  return id.startsWith(`${concept}:`) ? id.slice(concept.length) : id;
}

function lengthenId(id: string, concept: ConceptId): string {
  return id.startsWith(':') ? `${concept}${id}` : id;
}

/** A run whose concepts are not known any more is given up. */
function unpackRun(run: QuizRun | undefined): QuizRun | undefined {
  return run?.concepts.every(isConcept) && run.missed.every(({ concept }) => isConcept(concept)) ? run : undefined;
}

function packGiven(given: Given): PackedGiven {
  switch (given.kind) {
    case 'option':
      return given.index;
    case 'text':
      return given.text;
    case 'order':
      return given.indices;
    case 'unsure':
      return null;
    case 'mended':
      return true;
  }
}

function unpackGiven(packed: PackedGiven): Given {
  if (packed === null) return { kind: 'unsure' };
  if (packed === true) return { kind: 'mended' };
  if (typeof packed === 'number') return { kind: 'option', index: packed };
  return typeof packed === 'string' ? { kind: 'text', text: packed } : { kind: 'order', indices: packed };
}

function joinForms(forms: readonly AnswerForm[]): string {
  return forms.join(' ');
}

function splitForms(text: string): readonly AnswerForm[] {
  return text.split(' ').filter(isForm);
}

function isForm(text: string): text is AnswerForm {
  return text === 'fix' || FORMS.some((form) => form === text);
}

function isConcept(text: string): text is ConceptId {
  return Object.hasOwn(CONCEPTS, text);
}

function isMisconception(text: string): text is MisconceptionId {
  return MISCONCEPTIONS.some((known) => known === text);
}
