import { describe, expect, it, test } from 'vitest';
import { quizRoomMessagesIn } from '../../../bot/locales/quiz-room-messages.ts';
import { LIMITS } from '../../../bot/replies/limits.ts';
import { paginate } from '../../../bot/replies/paginate.ts';
import { renderClosedPost, renderPostRows } from '../../../bot/replies/post-card.ts';
import type { QuizCardView } from '../../../bot/replies/quiz/card-view.ts';
import { renderQuizBlocks, renderQuizRows } from '../../../bot/replies/quiz/quiz-card.ts';
import { renderComponents } from '../../../bot/replies/render-components.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import {
  type ConceptId,
  chooseQuestion,
  conceptsOf,
  FIXES,
  FORMS,
  type FormId,
  type Given,
  type OrderQuestion,
  openQuestion,
  openWorld,
  type PlayedQuestion,
  parseRef,
  type Question,
  type QuestionRef,
  type Treatment,
} from '../../../core/quiz/index.ts';
import { findSituation } from '../../../core/quiz/situations/situations.ts';

const ROOM = LIMITS.cardLength;
const FRAME = { more: 'More' };

const CARD = { run: 1, step: 0, position: 1, length: 8, again: false, question: undefined, treatment: 'ask' } as const;

function viewOf(question: Question, given?: Given, language: 'en' | 'ko' = 'en'): QuizCardView {
  return {
    card: { ...CARD, question: question.id, given },
    question,
    language,
    messages: quizRoomMessagesIn(language),
  };
}

const textOf = (view: QuizCardView): string =>
  renderQuizBlocks(view)
    .map(({ text }) => text)
    .join('\n');

const labelsOf = (view: QuizCardView): string[] =>
  renderComponents(renderQuizRows(view), FRAME).flatMap(({ components }) =>
    components.map((component) => ('label' in component ? component.label : component.placeholder)),
  );

/** Questions of every form that the catalogue has: a few of each concept. */
function listQuestions(forms: readonly FormId[] = FORMS): Question[] {
  return conceptsOf(undefined).flatMap((concept) =>
    forms.flatMap((form) =>
      [1].flatMap((seed) => {
        const ref = chooseQuestion({ concept, seed, forms: [form] });
        const question = ref === undefined ? 'replaced' : openQuestion(ref);
        return question === 'replaced' ? [] : [question];
      }),
    ),
  );
}

function played(): PlayedQuestion {
  const found = listQuestions(['choose']).find((question) => question.kind === 'played');
  if (found?.kind !== 'played') throw new Error('there is no question to choose an answer of');
  return found;
}

describe('a card', () => {
  test.each(['en', 'ko'] as const)('of every form and concept fits a message and a phone, in %s', (language) => {
    const questions = listQuestions();
    expect(questions.length).toBeGreaterThan(5);
    for (const question of questions) {
      const [page = ''] = paginate(renderQuizBlocks(viewOf(question, undefined, language)), ROOM);
      for (const { kind, text } of renderQuizBlocks(viewOf(question, undefined, language)))
        if (kind === 'prose') expect(page).toContain(text);
      const told = textOf(viewOf(question, { kind: 'unsure' }, language));
      expect([question.id, told.length]).toEqual([question.id, expect.toSatisfy((length: number) => length < ROOM)]);
      for (const block of renderQuizBlocks(viewOf(question, undefined, language))) {
        const wide = block.kind === 'code' ? block.text.split('\n').filter((line) => line.length > 42) : [];
        expect([question.id, wide]).toEqual([question.id, []]);
      }
    }
  });

  it('has one main button at most, and "not sure" beside the way out', () => {
    const labels = labelsOf(viewOf(played()));
    expect(labels.slice(-2)).toEqual(['Not sure', 'Stop']);
    const main = renderComponents(renderQuizRows(viewOf(played())), FRAME).flatMap(({ components }) =>
      components.filter((component) => component.type === 2 && component.style === 1),
    );
    expect(main).toEqual([]);
    const answered = labelsOf(viewOf(played(), { kind: 'unsure' }));
    expect(answered.slice(-3)).toEqual(['Next question', 'Show me', 'More']);
  });

  it('names the misconception that was chosen and what is so instead', () => {
    const question = played();
    const index = question.options.findIndex(({ misconceptions }) => misconceptions.length > 0);
    const [id] = question.options[index]?.misconceptions ?? [];
    if (id === undefined) throw new Error('no answer is somebody’s');
    const { took, instead } = quizRoomMessagesIn('en').subject.misconceptions[id];
    expect(textOf(viewOf(question, { kind: 'option', index }))).toContain(`💭 ${took} ${instead}`);
  });

  it('tells a line that prints the same in the world of the question', () => {
    for (const question of listQuestions(['choose', 'type'])) {
      if (question.kind !== 'played') continue;
      const world = openWorld(question.ref);
      const told = renderQuizBlocks(viewOf(question, { kind: 'unsure' })).findLast(({ kind }) => kind === 'code');
      const [line = '', ...prints] = (told?.text ?? '').split('\n');
      const { stdout, stderr } = runKubectl(world ?? fail(), line.replace(/^kubectl /, ''));
      const shown = (stdout === '' ? stderr : stdout).trimEnd().split('\n');
      expect([question.id, prints.slice(0, 12)]).toEqual([question.id, shown.slice(0, 12)]);
    }
  });
});

describe('the forms that are no buttons', () => {
  const spot = (): PlayedQuestion => ({
    ...played(),
    form: 'spot',
    told: 'Failed',
    answers: 'literal',
    options: [
      { value: '      Exit Code:    3', misconceptions: [] },
      { value: '  Restart Count:  0', misconceptions: [] },
    ],
  });

  it('a line is chosen from a list', () => {
    const [select] = renderComponents(renderQuizRows(viewOf(spot())), FRAME);
    expect(select?.components[0]).toMatchObject({
      custom_id: 'p1;chooseAnswer;1;0',
      options: [
        { label: 'Exit Code:    3', value: '0' },
        { label: 'Restart Count:  0', value: '1' },
      ],
    });
    expect(textOf(viewOf(spot()))).toContain('kubectl describe pod');
  });

  it('a typed answer has a button that opens its window', () => {
    expect(labelsOf(viewOf({ ...played(), form: 'type' }))).toEqual(['Type the answer', 'Not sure', 'Stop']);
  });

  it('an order is chosen step by step, and what was chosen is not offered again', () => {
    const { ref, id, shown } = played();
    const cause = (serial: number, code: string) => ({
      id: serial,
      code,
      atMs: serial * 1000,
      parentId: 0,
      params: { pod: 'web', node: 'node-1', container: 'app', attempt: 0 },
    });
    const order: OrderQuestion = {
      ref,
      id,
      shown,
      kind: 'order',
      form: 'order',
      events: [cause(2, 'containerStarted'), cause(1, 'scheduled'), cause(3, 'podTerminated')],
      keyOrder: [1, 0, 2],
      wrongOrders: [],
    };
    const [select] = renderComponents(renderQuizRows({ ...viewOf(order), chosen: [1] }), FRAME);
    expect(select?.components[0]).toMatchObject({
      custom_id: 'p1;chooseNextOf;1;0;1',
      placeholder: 'What was number 2?',
      options: [{ value: '0' }, { value: '2' }],
    });
  });
});

describe('an order that was answered', () => {
  const order = (): Extract<Question, { kind: 'order' }> => {
    const found = listQuestions(['order']).find((question) => question.kind === 'order');
    if (found?.kind !== 'order') throw new Error('there is no order to be put right');
    return found;
  };

  it('tells the given one beside the right one, and the steps nowhere else', () => {
    const question = order();
    const wrong = question.keyOrder.toReversed();
    const text = textOf(viewOf(question, { kind: 'order', indices: wrong }));
    expect(text).toMatch(
      /❌ It happened in another order\.\n[\s\S]*Your order:\n1\. [\s\S]*What happened:\n`\d+:\d\d` /,
    );
    expect(text).not.toMatch(/^- /m);
  });

  it('that was right is told once', () => {
    const question = order();
    expect(textOf(viewOf(question, { kind: 'order', indices: question.keyOrder }))).not.toContain('Your order:');
  });
});

describe('a posted question', () => {
  it('tells long answers once, behind the letters of its buttons, and fits a message when it is closed', () => {
    const { messages, language } = viewOf(played());
    for (const question of listQuestions(['choose', 'spot', 'field', 'change'])) {
      if (question.kind === 'order') continue;
      const counts = new Map(question.options.map((_, choice) => [choice, 7]));
      const closed = renderClosedPost(question, counts, { messages, language });
      const text = closed.map((block) => block.text).join('\n');
      const labels = renderComponents(renderPostRows(question, '1', { messages, language }), FRAME)
        .flatMap(({ components }) => components.map((one) => ('label' in one ? one.label : '')))
        .slice(0, question.options.length);
      expect([question.id, labels.every((label) => label.length <= 24)]).toEqual([question.id, true]);
      expect([question.id, labels.every((label) => text.includes(` 7 · ${label}`))]).toEqual([question.id, true]);
      expect([question.id, paginate(closed, ROOM).length]).toEqual([question.id, 1]);
    }
  });
});

describe('what was missed again and again', () => {
  const treated = (concept: ConceptId, treatment: Treatment, given?: Given): QuizCardView => {
    const ref = chooseQuestion({ concept, seed: 1 });
    const question = ref === undefined ? 'replaced' : openQuestion(ref);
    if (question === 'replaced') throw new Error(`no question about ${concept}`);
    const view = viewOf(question, given);
    return { ...view, card: { ...view.card, treatment } };
  };
  const actionsOf = (view: QuizCardView) =>
    renderComponents(renderQuizRows(view), FRAME).flatMap(({ components }) =>
      components.map(({ custom_id }) => custom_id),
    );

  it('is told before it is asked: the lesson', () => {
    const { name, lesson } = quizRoomMessagesIn('en').subject.concepts.rollout;
    expect(textOf(treated('rollout', 'lesson'))).toContain(`📖 **${name}**\n${lesson}`);
  });

  it('is shown before it is asked: a demonstration, which leads back to the card', () => {
    const view = treated('rollout', 'demonstration');
    expect(textOf(view)).toContain('See it happen in a lab first, then answer.');
    expect(labelsOf(view).slice(-3)).toEqual(['Show me how', 'Not sure', 'Stop']);
    expect(actionsOf(view).at(-3)).toMatch(/^p1;showWorld;quiz\/rollout:/);
  });

  it('is to be mended before it is asked: a broken lab about it', () => {
    const view = treated('rollout', 'fix');
    expect(textOf(view)).toContain('Mend a broken lab about it first, then answer.');
    expect(labelsOf(view).slice(-3)).toEqual(['Mend one first', 'Not sure', 'Stop']);
    const [, , number = ''] = actionsOf(view).at(-3)?.split(';') ?? [];
    expect(FIXES[Number.parseInt(number, 36) - 1]?.concept).toBe('rollout');
  });

  it('is shown where there is nothing to mend about it', () => {
    expect(labelsOf(treated('succeeded', 'fix'))).toContain('Show me how');
  });

  it('is not told again beside the answer', () => {
    expect(labelsOf(treated('rollout', 'fix', { kind: 'unsure' }))).not.toContain('Mend one first');
  });

  it.each(conceptsOf(undefined))('the demonstration of %s is never the world that is asked about', (concept) => {
    const view = treated(concept, 'demonstration');
    const [, , shown = ''] =
      actionsOf(view)
        .find((id) => id.startsWith('p1;showWorld;'))
        ?.split(';') ?? [];
    const sceneOf = (ref: QuestionRef | undefined) => {
      const variants = ref && findSituation(ref.situation, ref.version)?.variants;
      return `${ref?.situation} ${(ref?.seed ?? 0) % (variants ?? 1)}`;
    };
    expect(sceneOf(parseRef(shown.replace('quiz/', '')))).not.toBe(sceneOf(view.question.ref));
  });
});

function fail(): never {
  throw new Error('the world of a question cannot be opened');
}
