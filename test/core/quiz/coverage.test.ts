import { describe, expect, test } from 'vitest';
import { type CatalogueLine, listCatalogue, placesOf } from '../../../core/quiz/catalogue/catalogue.ts';
import type { Concept } from '../../../core/quiz/concepts/concepts.ts';
import {
  CONCEPTS,
  conceptsOf,
  demonstrate,
  FORMS,
  type FormId,
  MISCONCEPTIONS,
  openQuestion,
  openWorld,
  parseRef,
  printRef,
  type QuestionRef,
} from '../../../core/quiz/index.ts';
import { KNOW } from '../../../core/quiz/know/know-questions.ts';
import { SITUATIONS } from '../../../core/quiz/situations/situations.ts';

const CATALOGUE = listCatalogue();

/** Who can be told by an answer, in which forms. */
const formsByMisconception = new Map<string, Set<FormId>>(MISCONCEPTIONS.map((id) => [id, new Set<FormId>()]));
const formsByConcept = new Map<string, Set<FormId>>(Object.keys(CONCEPTS).map((id) => [id, new Set<FormId>()]));

function note(form: FormId, concept: string, misconceptions: readonly string[]): void {
  formsByConcept.get(concept)?.add(form);
  for (const id of misconceptions) formsByMisconception.get(id)?.add(form);
}

function refOf(line: CatalogueLine, form: FormId): QuestionRef {
  const [place] = placesOf(line);
  if (place === undefined) throw new Error('a line without places');
  const { concept, situation, version, observation } = line;
  return { concept, situation, version, observation, form, seed: place.variant, momentSeconds: place.atSeconds };
}

/** The misconceptions of what is offered: of these forms the line does not say, so one question of it is opened. */
function offeredIn(line: CatalogueLine, form: FormId): readonly string[] {
  if (form === 'choose' || form === 'type') return line.rules;
  const question = openQuestion(refOf(line, form));
  if (question === 'replaced') throw new Error(`${printRef(refOf(line, form))} cannot be opened`);
  const wrong = question.kind === 'order' ? question.wrongOrders : question.options;
  return wrong.flatMap(({ misconceptions }) => misconceptions);
}

for (const line of CATALOGUE) for (const form of line.forms) note(form, line.concept, offeredIn(line, form));
for (const { form, concept, answers } of KNOW) note(form, concept, answers.flat());

/** Each statement of the article, the situations and observations (or known facts) that ask about it, and what shows it. */
const STATEMENTS = conceptsOf(undefined)
  .flatMap((concept) => {
    const { statements }: Concept = CONCEPTS[concept];
    const played = CATALOGUE.filter((line) => line.concept === concept).map(
      (line) => `${line.situation} × ${line.observation}`,
    );
    const known = KNOW.filter((one) => one.concept === concept).map(({ id }) => `know ${id}`);
    const questions = [...new Set([...played, ...known])];
    return statements.map((number) => ({ number, concept, questions, demonstration: demonstrate(concept) }));
  })
  .toSorted((a, b) => a.number - b.number);

function printStatements(): string {
  const lines = STATEMENTS.map(({ number, concept, questions, demonstration }) => {
    const [first, ...more] = questions;
    const shown = demonstration === undefined ? '-' : `${demonstration.situation} @${demonstration.momentSeconds}s`;
    return `S${number}`.padEnd(4) + `${concept.padEnd(24)}${first ?? '-'} (+${more.length})`.padEnd(76) + shown;
  });
  return ['statement, concept, first question, demonstration', ...lines].join('\n');
}

function printTable(title: string, rows: ReadonlyMap<string, ReadonlySet<FormId>>): string {
  const width = Math.max(...[...rows.keys()].map((id) => id.length), title.length);
  const lines = [...rows].map(([id, forms]) => {
    const cells = FORMS.map((form) => (forms.has(form) ? form : '').padEnd(7));
    return `${id.padEnd(width)} ${cells.join('')}`.trimEnd();
  });
  return [title, ...lines].join('\n');
}

console.log(
  [
    `${SITUATIONS.length} situations, ${SITUATIONS.reduce((sum, { variants }) => sum + variants, 0)} variants, ` +
      `${CATALOGUE.reduce((sum, line) => sum + placesOf(line).length * line.forms.length, 0)} accepted questions, ${KNOW.length} that are not played`,
    printTable('concept', formsByConcept),
    printTable('misconception', formsByMisconception),
    printStatements(),
  ].join('\n\n'),
);

describe('what the quiz can ask', () => {
  test('has thirty situations and fourteen observations at least', () => {
    expect(SITUATIONS.length).toBeGreaterThanOrEqual(30);
    expect(new Set(CATALOGUE.map(({ observation }) => observation)).size).toBeGreaterThanOrEqual(14);
  });

  test.each(MISCONCEPTIONS.map((id) => [id, formsByMisconception.get(id)?.size ?? 0] as const))(
    '%s can be chosen as an answer in two forms',
    (_, forms) => {
      expect(forms).toBeGreaterThanOrEqual(2);
    },
  );

  test.each(Object.keys(CONCEPTS).map((id) => [id, formsByConcept.get(id)?.size ?? 0] as const))(
    '%s is asked in two forms',
    (_, forms) => {
      expect(forms).toBeGreaterThanOrEqual(2);
    },
  );

  test.each(STATEMENTS.map(({ number, ...reached }) => [number, reached] as const))(
    'statement %i of the article is reached by a question and shown by a demonstration',
    (_, { questions, demonstration }) => {
      expect(questions.length).toBeGreaterThan(0);
      expect(demonstration && openWorld(demonstration)).toBeDefined();
    },
  );

  test('the statements are the 42 of the article, each once', () => {
    expect(STATEMENTS.map(({ number }) => number)).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  });

  test.each(Object.keys(CONCEPTS))('%s is shown by a demonstration', (id) => {
    const concept = Object.keys(CONCEPTS).find((one): one is keyof typeof CONCEPTS => one === id) ?? 'unit';
    const ref = demonstrate(concept);
    expect(ref && openWorld(ref)).toBeDefined();
  });

  test('every id can be read again and fits into a button', () => {
    for (const line of CATALOGUE) {
      for (const form of line.forms) {
        const id = printRef({ ...refOf(line, form), seed: 36 ** 4 });
        expect(id.length).toBeLessThanOrEqual(80);
        expect(parseRef(id)).toBeDefined();
      }
    }
  });
});
