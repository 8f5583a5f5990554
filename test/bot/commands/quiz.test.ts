import { describe, expect, it } from 'vitest';
import { createQuizRecord, currentCard, explainAnswer, startRun } from '../../../core/quiz/index.ts';
import { type Conversation, componentsOf, contentOf, startConversation } from '../../builders/conversation.ts';
import { buildButtonClick, buildCommand } from '../../builders/interaction.ts';

/** The card that is shown, as the quiz itself knows it. */
function cardOf(talk: Conversation) {
  const card = currentCard(talk.quiz);
  if (card === undefined) throw new Error('no card is being shown');
  return card;
}

function clickOf(talk: Conversation, choice: number): string {
  const reply = talk.send(buildCommand('quiz resume'));
  const button = componentsOf(reply)[choice];
  if (button === undefined) throw new Error(`there is no button ${choice}`);
  return button.customId;
}

describe('/quiz', () => {
  it('asks with the answers as buttons and no clock of the lab beside it', () => {
    const talk = startConversation();
    const reply = talk.send(buildCommand('quiz start'));
    expect(contentOf(reply)).toContain('**Question 1 of 8**');
    expect(contentOf(reply)).not.toContain('🕒');
    expect(componentsOf(reply).length).toBeGreaterThan(cardOf(talk).question.options.length);
  });

  it('says that the run before is given up', () => {
    const talk = startConversation();
    talk.send(buildCommand('quiz start'));
    talk.send(buildButtonClick(clickOf(talk, 0)));
    expect(contentOf(talk.send(buildCommand('quiz start')))).toContain('its answers (1) stay counted');
  });

  it('counts a doubled click once and names the field', () => {
    const talk = startConversation();
    talk.send(buildCommand('quiz start'));
    const { question } = cardOf(talk);
    const click = buildButtonClick(clickOf(talk, question.keyIndex));
    const { proof } = explainAnswer(question, { kind: 'unsure' });
    expect(contentOf(talk.send(click))).toContain(`\`${proof.field}\``);
    expect(contentOf(talk.send(click))).toContain('That card is old: nothing was counted.');
    expect(contentOf(talk.send(buildCommand('progress')))).toContain('Answered 1 · right the first time 1');
  });

  it('speaks Korean to a Korean', () => {
    const reply = startConversation().send(buildCommand('quiz start', {}, { locale: 'ko' }));
    expect(contentOf(reply)).toContain('**문제 1/8**');
  });

  it('asks the question that the session’s seed gives', () => {
    const talk = startConversation(7);
    talk.send(buildCommand('quiz start'));
    const record = createQuizRecord();
    startRun(record, 7);
    expect(cardOf(talk).question).toEqual(currentCard(record)?.question);
  });
});
