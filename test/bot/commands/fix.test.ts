import { describe, expect, test } from 'vitest';
import { buildFix, FIXES, parseFixRef } from '../../../core/quiz/index.ts';
import { type Conversation, componentsOf, contentOf, startConversation } from '../../builders/conversation.ts';
import { buildAutocomplete, buildButtonClick, buildCommand } from '../../builders/interaction.ts';

const KO = { locale: 'ko' };

const press = (talk: Conversation, id: string) => contentOf(talk.send(buildButtonClick(id)));
const check = (talk: Conversation) => press(talk, 'p1;checkFix');

function open(number: number): Conversation {
  const talk = startConversation();
  talk.send(buildCommand('apply', { sample: 'hello' }));
  talk.send(buildCommand('fix', { which: String(number) }));
  return talk;
}

function sceneOf({ session }: Conversation) {
  const ref = parseFixRef(session.shown ?? '');
  if (ref === undefined) throw new Error('no broken lab is open');
  return buildFix(ref);
}

/** The button of that label, pressed. */
function pressLabel(talk: Conversation, reply: ReturnType<Conversation['send']>, label: RegExp) {
  const found = componentsOf(reply).find((component) => label.test(component.label));
  if (found === undefined) throw new Error(`no button ${label}`);
  return talk.send(buildButtonClick(found.customId));
}

describe('/fix', () => {
  test('opens a broken lab, says what has to hold, and leaves the own lab as it is', () => {
    const talk = open(1);
    const shown = talk.send(buildCommand('kubectl', { command: 'get jobs' }));
    expect(contentOf(shown)).toContain('No resources found in default namespace.');
    const back = pressLabel(talk, shown, /Back to my lab/);
    expect(contentOf(back)).toContain('Back in your own lab');
    expect(contentOf(talk.send(buildCommand('kubectl', { command: 'get jobs' })))).toContain('hello');
  });

  test('names the one condition that does not hold, then that waiting mends it, then that it is mended', () => {
    const talk = open(1);
    expect(check(talk)).toContain('Waiting does not mend it.');
    for (const line of sceneOf(talk).solution.kubectl) talk.send(buildCommand('kubectl', { command: line }));
    const waits = talk.send(buildButtonClick('p1;checkFix'));
    expect(contentOf(waits)).toMatch(/Nothing more has to be done: it holds in \*\*\d+s\*\*\./);
    pressLabel(talk, waits, /^\+\d+s$/);
    expect(check(talk)).toContain('✅ Mended: all of it holds, and still will for 1m.');
  });

  test('gives three hints, each with those before it', () => {
    const talk = open(1);
    const first = press(talk, 'p1;hintFix;1');
    const third = press(talk, 'p1;hintFix;3');
    expect(first).toContain('Look at what `kubectl describe pods` says.');
    expect(first).not.toContain('The field that decides');
    expect(third).toContain('The field that decides: `spec.template.spec.containers[0].image`.');
    expect(third).toMatch(/kubectl set image deployment\/\S+ web=nginx:1\.27/);
  });

  test('without a number shows the one that is open again', () => {
    const talk = open(1);
    const shown = talk.session.shown;
    const reply = talk.send(buildCommand('fix'));
    expect(contentOf(reply)).toMatch(/^🔧 \*\*Broken lab 1\*\* · Pods that do not start\nMend this lab/);
    expect([talk.session.shown, reply.keepsRecord]).toEqual([shown, true]);
  });

  test.each(FIXES.map((_, index) => index + 1))('tells and plays the solution of broken lab %i', (number) => {
    const talk = open(number);
    const [line = ''] = sceneOf(talk).solution.kubectl;
    expect(press(talk, 'p1;tellFix')).toContain(`kubectl ${line}`);
    expect(press(talk, 'p1;solveFix')).toContain('✅ Mended');
  });

  test('opens the same lab for the same interaction', () => {
    const json = buildCommand('fix');
    const labs = [startConversation(), startConversation(2)].map((talk) => {
      talk.send(json);
      return talk.session.shown;
    });
    expect(labs[0]).toMatch(/^fix\//);
    expect(labs[1]).toBe(labs[0]);
  });

  test.each(['0', '21', 'wrong-image', '1.5', '9'.repeat(4000)])('refuses to open %s', (which) => {
    const talk = startConversation();
    expect(contentOf(talk.send(buildCommand('fix', { which })))).toContain('There is no broken lab');
    expect(talk.session.shown).toBeUndefined();
  });

  test.each(['checkFix', 'hintFix;1', 'hintFix;3', 'tellFix', 'solveFix', 'startFix;zz;1'])(
    '%s in the own lab changes nothing',
    (action) => {
      const talk = startConversation();
      expect(press(talk, `p1;${action}`)).toContain('No broken lab is open.');
      expect(talk.session.shown).toBeUndefined();
    },
  );

  test('offers every lab by what one sees of it', () => {
    const { response } = startConversation().send(buildAutocomplete('fix', 'which', { which: '' }));
    expect(response).toMatchObject({
      data: { choices: expect.arrayContaining([{ name: '1 · Pods that do not start', value: '1' }]) },
    });
  });

  test('speaks Korean', () => {
    const talk = startConversation();
    talk.send({ ...buildCommand('fix', { which: '1' }), ...KO });
    expect(contentOf(talk.send({ ...buildButtonClick('p1;checkFix'), ...KO }))).toContain('기다려도 고쳐지지 않아요.');
  });
});

describe('a broken lab and the record', () => {
  const mend = (talk: Conversation) => {
    for (const line of sceneOf(talk).solution.kubectl) talk.send(buildCommand('kubectl', { command: line }));
    talk.send(buildCommand('time advance', { by: '5m' }));
  };

  test('that is mended is a right answer about its concept, once', () => {
    const talk = open(1);
    mend(talk);
    expect(check(talk)).toContain('Counted as a right answer: Three container states.');
    expect(talk.quiz.answers).toMatchObject([{ concept: 'container-states', right: true, given: { kind: 'mended' } }]);
    const again = talk.send(buildButtonClick('p1;checkFix'));
    expect(contentOf(again)).toContain('You have been counted for this one before');
    expect([talk.quiz.answers.length, again.keepsRecord]).toEqual([1, true]);
  });

  test.each(['p1;hintFix;3', 'p1;tellFix'])(
    'whose mending is told by %s is missed, whatever is done after it',
    (told) => {
      const talk = open(1);
      expect(press(talk, told)).toContain('Counted as missed, so it comes back: ');
      mend(talk);
      expect(check(talk)).toContain('✅ Mended');
      expect(talk.quiz.answers).toMatchObject([{ right: false, given: { kind: 'unsure' } }]);
    },
  );

  test.each(['p1;hintFix;1', 'p1;hintFix;2', 'p1;checkFix'])('%s on what is broken counts nothing', (pressed) => {
    const talk = open(1);
    expect(talk.send(buildButtonClick(pressed)).keepsRecord).toBe(true);
    expect(talk.quiz.answers).toEqual([]);
  });

  test('whose solution was played is nobody’s, also where nobody asked to be told', () => {
    const talk = open(1);
    press(talk, 'p1;solveFix');
    expect(check(talk)).toContain('The solution was played here, so nothing was counted.');
    expect(talk.quiz.answers).toEqual([]);
  });

  test('leads on to another one, to the lesson, and back to a quiz that waits', () => {
    const talk = startConversation();
    talk.send(buildCommand('quiz start'));
    talk.send(buildCommand('fix', { which: '1' }));
    mend(talk);
    const reply = talk.send(buildButtonClick('p1;checkFix'));
    expect(componentsOf(reply).map(({ label }) => label)).toEqual([
      'Another one',
      'Lesson',
      'Check',
      '◀ Back to the quiz',
      '◀ Back to my lab',
    ]);
    expect(contentOf(pressLabel(talk, reply, /Back to the quiz/))).toContain('**Question 1 of 8**');
    expect(talk.session.shown).toBeUndefined();
  });
});
