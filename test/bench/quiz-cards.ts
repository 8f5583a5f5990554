import { quizRoomMessagesIn } from '../../bot/locales/quiz-room-messages.ts';
import { renderQuizBlocks, renderQuizRows } from '../../bot/replies/quiz/quiz-card.ts';
import { renderComponents } from '../../bot/replies/render-components.ts';
import { chooseQuestion, conceptsOf, type Given, openQuestion } from '../../core/quiz/index.ts';
import { cpuMs } from './measure.ts';
import type { Row } from './report.ts';

const WARM_UP = 150;
const CARDS = 400;
/** Milliseconds of a core for a card that is generated, validated and rendered. */
const AIM_MS = 20;

/** What a card costs in a warm process: a new question as it is asked, and the same one explained. */
export async function measureQuizCards(): Promise<readonly Row[]> {
  renderCards(0, WARM_UP, undefined);
  const asked = cpuMs(() => renderCards(10_000, CARDS, undefined)) / CARDS;
  renderCards(0, WARM_UP, { kind: 'unsure' });
  const answered = cpuMs(() => renderCards(10_000, CARDS, { kind: 'unsure' })) / CARDS;
  return [
    { what: 'a question, chosen, played and drawn', podlab: asked, beside: AIM_MS, besideName: 'the aim', unit: 'ms' },
    { what: '… answered, with its explanation', podlab: answered, beside: AIM_MS, besideName: 'the aim', unit: 'ms' },
  ];
}

/** Questions about one concept after the other, in every form, in both languages by turns. */
function renderCards(from: number, count: number, given: Given | undefined): void {
  const concepts = conceptsOf(undefined);
  for (let seed = from; seed < from + count; seed += 1) {
    const ref = chooseQuestion({ concept: concepts[seed % concepts.length] ?? 'unit', seed });
    const question = ref === undefined ? 'replaced' : openQuestion(ref);
    if (question === 'replaced') throw new Error(`seed ${seed} asks nothing`);
    const language = seed % 2 === 0 ? 'en' : 'ko';
    const place = { run: 1, step: 0, position: 1, length: 8, again: false } as const;
    const card = { ...place, question: question.id, treatment: 'ask', given } as const;
    const view = { card, question, language, messages: quizRoomMessagesIn(language) } as const;
    renderQuizBlocks(view);
    renderComponents(renderQuizRows(view), { more: '' });
  }
}
