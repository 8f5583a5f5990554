import { beforeEach, describe, expect, it } from 'vitest';
import type { BotReply } from '../../../bot/index.ts';
import {
  AREAS,
  createQuizRecord,
  currentCard,
  openQuestion,
  parseRef,
  type QuizCard,
} from '../../../core/quiz/index.ts';
import {
  type Conversation,
  componentsOf,
  contentOf,
  offersOf,
  startConversation,
} from '../../builders/conversation.ts';
import {
  buildAutocomplete,
  buildButtonClick,
  buildCommand,
  buildModalSubmit,
  buildSelection,
  snowflakeOf,
} from '../../builders/interaction.ts';

const TODAY = Date.parse('2026-11-27T09:00:00Z');
const DAY = 86_400_000;

let talk: Conversation;
let nowMs: number;

beforeEach(() => {
  talk = startConversation();
  nowMs = TODAY;
});

function at() {
  nowMs += 1000;
  return { id: snowflakeOf(nowMs) };
}

const command = (name: string, options = {}): BotReply => talk.send(buildCommand(name, options, at()));
const click = (customId: string): BotReply => talk.send(buildButtonClick(customId, at()));

/** The card that is shown, as the quiz itself knows it. */
function card(): QuizCard {
  const found = currentCard(talk.quiz);
  if (found === undefined) throw new Error('no card is being shown');
  return found;
}

function question() {
  const ref = parseRef(card().question ?? '');
  const opened = ref === undefined ? 'replaced' : openQuestion(ref);
  if (opened === 'replaced' || opened.kind === 'order') throw new Error('no question with a key');
  return opened;
}

/** A card as its buttons name it: numbers are written in base 36. */
function buttonsOf(run: number, step: number): string {
  return `${run.toString(36)};${step.toString(36)}`;
}

/** Answers the present card as a person can: by its button or its window. */
function answer(right: boolean): BotReply {
  const { run, step } = card();
  const { form, keyIndex, options } = question();
  if (!right) return click(`p1;unsureQuiz;${buttonsOf(run, step)}`);
  if (form !== 'type') return click(`p1;answerQuiz;${buttonsOf(run, step)};${keyIndex}`);
  return talk.send(
    buildModalSubmit(`p1;submitAnswer;${buttonsOf(run, step)}`, { answer: options[keyIndex]?.value ?? '' }, at()),
  );
}

function next(): BotReply {
  return click(`p1;nextQuestion;${buttonsOf(card().run, card().step)}`);
}

const labelsOf = (reply: BotReply): string[] => componentsOf(reply).map(({ label }) => label);

describe('/quiz start', () => {
  it('asks, with a way to say that one is not sure, and no clock of the lab beside it', () => {
    const reply = command('quiz start');
    expect(contentOf(reply)).toContain('**Question 1 of');
    expect(contentOf(reply)).not.toContain('🕒');
    expect(labelsOf(reply)).toEqual(expect.arrayContaining(['Not sure', 'Stop']));
  });

  it('gives no run up that is going on', () => {
    command('quiz start');
    const before = structuredClone(talk.quiz);
    const reply = command('quiz start', { topic: 'phase' });
    expect(contentOf(reply)).toContain('A quiz is going on, at question 1 of ');
    expect(labelsOf(reply)).toEqual(['Resume the quiz', 'End it and start anew']);
    expect(talk.quiz).toEqual(before);
  });

  it.each([
    ['p1;restartQuiz;1;weather', 'There is no topic'],
    ['p1;restartQuiz;9;phase', 'nothing was counted'],
    ['p1;restartQuiz;0;', 'nothing was counted'],
  ])('gives none up by a forged %s', (customId, says) => {
    command('quiz start');
    const before = structuredClone(talk.quiz);
    expect(contentOf(click(customId))).toContain(says);
    expect(talk.quiz).toEqual(before);
  });

  it('is what /quiz review does', () => {
    expect(contentOf(command('quiz review', { topic: 'phase' }))).toContain('**Question 1 of');
  });

  it.each(['weather', 'constructor', 'x'.repeat(4000)])('knows no topic %.20s', (topic) => {
    expect(contentOf(command('quiz start', { topic }))).toContain('There is no topic');
    expect(talk.quiz).toEqual(createQuizRecord());
  });

  it('offers the parts of the subject instead, and the topic that was probably meant', () => {
    const refused = command('quiz start', { topic: 'probess' });
    expect(offersOf(refused)).toEqual(['p1;startQuizAbout;probes', 'p1;chooseQuizTopic', ...AREAS]);
    expect(contentOf(talk.send(buildSelection('p1;chooseQuizTopic', ['nowhere'], at())))).toContain(
      'There is no topic',
    );
    expect(contentOf(talk.send(buildSelection('p1;chooseQuizTopic', ['init'], at())))).toContain('**Question 1 of');
    expect(contentOf(talk.send(buildSelection('p1;chooseQuizTopic', ['init'], at())))).toContain('A quiz is going on');
  });

  it('completes topics by name and id in the person’s language', () => {
    const choices = (typed: string, locale: string) =>
      talk.send(buildAutocomplete('quiz start', 'topic', { topic: typed }, { locale })).response;
    expect(choices('status', 'en-US')).toMatchObject({
      data: { choices: expect.arrayContaining([{ name: 'STATUS is not the phase', value: 'status-column' }]) },
    });
    expect(choices('probe', 'ko')).toMatchObject({
      data: { choices: [{ value: 'probes' }, { value: 'probe-defaults' }] },
    });
  });

  it('speaks Korean to a Korean, whose days begin in Korea', () => {
    const reply = talk.send(buildCommand('quiz start', {}, { ...at(), locale: 'ko' }));
    expect(contentOf(reply)).toContain('**문제 1/');
    expect(talk.quiz.utcOffsetMinutes).toBe(540);
  });

  it('keeps its question where the language is changed in the middle', () => {
    command('quiz start');
    const asked = card().question;
    talk.session.language = 'ko';
    expect(contentOf(command('quiz resume'))).toContain('**문제 1/');
    expect([card().question, talk.quiz.utcOffsetMinutes]).toEqual([asked, 0]);
  });
});

describe('an answer', () => {
  it('is counted once, however often it is clicked, and named with its field', () => {
    command('quiz start');
    const first = card();
    expect(contentOf(answer(true))).toContain('✅');
    const again = click(`p1;answerQuiz;${first.run};${first.step};0`);
    expect(contentOf(again)).toContain('nothing was counted');
    expect(contentOf(again)).toContain('✅');
    expect(contentOf(command('progress'))).toContain('Answered 1 · right the first time 1');
  });

  it('on an old card leads back to what was asked there', () => {
    command('quiz start');
    const old = card();
    answer(false);
    next();
    const before = structuredClone(talk.quiz);
    const reply = click(`p1;answerQuiz;${old.run};${old.step};0`);
    expect(contentOf(reply)).toContain('You answered this one before');
    expect(contentOf(reply)).toContain('🤔');
    expect(reply.keepsRecord).toBe(true);
    expect(talk.quiz).toEqual(before);
  });

  it.each([
    ['p1;answerQuiz;1;0;9', 'That is no answer to this question'],
    ['p1;answerQuiz;99;7;0', 'no longer kept'],
    ['p1;nextQuestion;1;0', 'nothing was counted'],
    ['p1;stopQuiz;99', 'nothing was counted'],
    ['p1;answerQuiz;1;0', 'This card is old'],
    ['p1;answerQuiz;1;0;-1', 'This card is old'],
    ['p1;answerQuiz;1;0;zzzzzzzzzzz', 'This card is old'],
  ])('of a forged click %s counts nothing', (customId, says) => {
    command('quiz start');
    const before = structuredClone(talk.quiz);
    expect(contentOf(click(customId))).toContain(says);
    expect(talk.quiz).toEqual(before);
  });

  it('of 4,000 characters gets a clear reply and counts nothing', () => {
    command('quiz start');
    const before = structuredClone(talk.quiz);
    const json = buildModalSubmit('p1;submitAnswer;1;0', { answer: 'x'.repeat(4000) }, at());
    expect(contentOf(talk.send(json))).toContain('An answer is a word or two');
    expect(talk.quiz).toEqual(before);
  });

  it('that was missed is named at the end of the run, with a button each', () => {
    command('quiz start');
    const missed = card().question;
    let reply = answer(false);
    for (; talk.quiz.run !== undefined; reply = next()) if (card().given === undefined) answer(true);
    expect(contentOf(reply)).toContain('Missed, and sure to come back');
    const concept = parseRef(missed ?? '')?.concept;
    expect(componentsOf(reply)[0]?.customId).toBe(`p1;startQuizAbout;${concept}`);
  });
});

describe('/quiz exam', () => {
  it('says the load and the forecast in advance, and again when it is asked', () => {
    const set = contentOf(command('quiz exam', { date: '2026-12-24' }));
    expect(set).toMatch(/Exam on \*\*2026-12-24\*\*, days left: 27\. Questions a day: \*\*\d+\*\*\./);
    expect(set).toMatch(/\*\*0 %\*\* as of today, \*\*\d+ %\*\* if you follow the plan/);
    expect(contentOf(command('quiz exam'))).toBe(set);
  });

  it.each([
    ['2026-11-26', 'is not ahead'],
    ['2026-11-27', 'is not ahead'],
    ['2026-02-30', 'is no date'],
    ['soon', 'is no date'],
    ['2126-01-01', 'more than two years away'],
  ])('refuses %s', (date, says) => {
    expect(contentOf(command('quiz exam', { date }))).toContain(says);
    expect(talk.quiz).toEqual(createQuizRecord());
  });
});

describe('/quiz export', () => {
  it('gives all that is kept as a JSON file and changes nothing', () => {
    command('quiz start');
    answer(true);
    const reply = command('quiz export');
    const [file] = reply.files;
    expect(file?.name).toBe('podlab-quiz.json');
    expect(JSON.parse(file?.text ?? '')).toMatchObject({
      kind: 'podlab-quiz',
      model: { name: 'FSRS-6', parameters: talk.quiz.model.parameters },
      answered: 1,
      answers: [{ day: '2026-11-27', right: true, rating: 3 }],
      concepts: [{ lastDay: '2026-11-27', dueDay: '2026-11-30', state: 'learning' }],
    });
    expect(reply.keepsRecord).toBe(true);
  });
});

describe('/quiz forget', () => {
  it('asks once, and then has the record deleted', () => {
    command('quiz start');
    answer(true);
    const asked = command('quiz forget');
    expect(contentOf(asked)).toContain('Forget your quiz for good?');
    expect(asked.forgetsRecord).toBe(undefined);
    const [yes, no] = componentsOf(asked).map(({ customId }) => customId);
    expect(contentOf(click(no ?? ''))).toContain('All is kept');
    expect(click(yes ?? '')).toMatchObject({ forgetsRecord: true });
  });

  it('does not forget what was answered after it asked', () => {
    command('quiz start');
    const [yes] = componentsOf(command('quiz forget'));
    answer(true);
    const reply = click(yes?.customId ?? '');
    expect(contentOf(reply)).toContain('Forget your quiz for good?');
    expect(reply.forgetsRecord).toBe(undefined);
  });
});

describe('/progress', () => {
  it('tells the forecast, what is due and what to do next', () => {
    expect(labelsOf(command('progress'))).toEqual(['Learn something new']);
    command('quiz start');
    answer(false);
    expect(labelsOf(command('progress'))).toEqual(['Resume the quiz', 'Picture']);
    command('quiz stop');
    nowMs += DAY;
    const reply = command('progress');
    expect(contentOf(reply)).toContain('Due today 1 · tomorrow 0');
    expect(contentOf(reply)).toMatch(/Forecast for 2026-12-28: \*\*\d+ %\*\* of all concepts/);
    expect(labelsOf(reply)).toEqual(['Review', 'Picture']);
  });
});
