import { beforeAll, describe, expect, test } from 'vitest';
import {
  CONCEPTS,
  chooseQuestion,
  conceptsOf,
  explainAnswer,
  openQuestion,
  type PlayedQuestion,
} from '../../core/quiz/index.ts';
import { buildButtonClick, buildCommand } from '../builders/interaction.ts';
import { createMemoryTable } from '../builders/memory-table.ts';
import { readMessage } from '../discord/read-message.ts';
import { type Send, startBuild } from './quiz-learner.ts';

const CARDS = 100;
const CONCEPT_IDS = conceptsOf(undefined);

interface Shown {
  readonly card: PlayedQuestion;
  /** What is typed after `kubectl`. */
  readonly line: string;
}

/** Cards whose key one `-o jsonpath` prints, of one concept after the other. */
function drawCards(): readonly Shown[] {
  const shown: Shown[] = [];
  for (let seed = 0; shown.length < CARDS; seed += 1) {
    const concept = CONCEPT_IDS[seed % CONCEPT_IDS.length] ?? 'unit';
    const ref = chooseQuestion({ concept, seed, forms: ['choose', 'type'] });
    const card = ref === undefined ? 'replaced' : openQuestion(ref);
    if (card === 'replaced' || card.kind !== 'played') continue;
    const { proof } = explainAnswer(card, { kind: 'unsure' });
    if (proof?.exact === true && proof.line.includes('-o jsonpath')) shown.push({ card, line: proof.line });
  }
  return shown;
}

/** What a reply prints in its code block, below the line that was typed. */
function readPrinted(body: string): string {
  const content = readMessage(JSON.parse(body).data).text;
  const [, printed = content] = /```[a-z]*\n(?:\$ [^\n]*\n)?([\s\S]*?)\n?```/.exec(content) ?? [];
  return printed.trim();
}

describe('`Show me`, then the line that the explanation names', () => {
  const cards = drawCards();
  let send: Send;
  beforeAll(async () => {
    send = await startBuild(createMemoryTable());
  });

  test('prints the key of the card, whatever is asked', async () => {
    const printed: [string, string][] = [];
    for (const [index, { card, line }] of cards.entries()) {
      const person = { userId: String(8800000000000000000n + BigInt(index)) };
      await send(buildButtonClick(`p1;showWorld;${card.id}`, person));
      printed.push([card.id, readPrinted(await send(buildCommand('kubectl', { command: line }, person)))]);
    }
    expect(printed).toEqual(cards.map(({ card }) => [card.id, card.options[card.keyIndex]?.value]));
  }, 300_000);

  test('is tried on many concepts and many things asked', () => {
    expect(new Set(cards.map(({ card }) => card.ref.concept)).size).toBeGreaterThan(Object.keys(CONCEPTS).length / 3);
    expect(new Set(cards.map(({ card }) => card.observation)).size).toBeGreaterThanOrEqual(5);
  });
});
