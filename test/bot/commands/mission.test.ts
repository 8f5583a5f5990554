import { describe, expect, test } from 'vitest';
import { parseInteraction } from '../../../bot/index.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { MISSION_IDS } from '../../../core/missions/mission-list.ts';
import { createQuizRecord } from '../../../core/quiz/index.ts';
import { answerInRoom } from '../../builders/answer-in-room.ts';
import { type Conversation, contentOf, pressLabel, startConversation } from '../../builders/conversation.ts';
import { buildAutocomplete, buildButtonClick, buildCommand, buildSelection } from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';

const KO = { locale: 'ko' };
const command = (talk: Conversation, line: string) => talk.send(buildCommand('kubectl', { command: line }));
const press = (talk: Conversation, id: string) => talk.send(buildButtonClick(id));

/** In the first lesson with `at` steps done. */
function lessonAt(at: number): Conversation {
  const talk = startConversation();
  talk.quiz.missions.set('first', { at, done: false });
  talk.send(buildCommand('mission', { mission: 'first' }));
  return talk;
}

const atOf = ({ quiz }: Conversation) => quiz.missions.get('first')?.at ?? 0;

describe('/mission', () => {
  test('lists all missions where none was begun, and leads to the first lesson', () => {
    const talk = startConversation();
    const reply = talk.send(buildCommand('mission'));
    expect(contentOf(reply)).toMatch(/⚪ 1\. First lesson\n⚪ 2\. What a Pod is\n.*Missions done: \*\*0\*\* of 12/s);
    expect(contentOf(pressLabel(talk, reply, '🎯 First lesson'))).toContain('🎯 **First lesson** · step 1 of 5');
  });

  test('opens a lab of its own, and leaves the own one as it is', () => {
    const talk = startConversation();
    command(talk, 'run mine --image=nginx');
    const reply = talk.send(buildCommand('mission', { mission: 'first' }));
    expect(contentOf(command(talk, 'get pods'))).toContain('No resources found in default namespace.');
    pressLabel(talk, reply, '◀ Back to my lab');
    expect(contentOf(command(talk, 'get pods'))).toContain('mine');
  });

  test('goes on at the step that is open, with what comes before it done', () => {
    const talk = lessonAt(3);
    press(talk, 'p1;leaveWorld');
    const reply = talk.send(buildCommand('mission'));
    expect(contentOf(reply)).toContain('step 4 of 5');
    expect(contentOf(reply)).toContain('The lab of the mission was set up again, with the steps before this one done.');
    expect(contentOf(command(talk, 'get pods'))).toContain('ImagePullBackOff');
  });

  test('in the lab of a mission shows its step again, and changes nothing', () => {
    const talk = lessonAt(0);
    command(talk, 'run other --image=nginx');
    expect(contentOf(talk.send(buildCommand('mission')))).toContain('step 1 of 5');
    expect(contentOf(command(talk, 'get pods'))).toContain('other');
  });

  test.each(['phases', ' 9 ', 'pod phases', 'Pod phases'])('finds a mission that is called %j', (text) => {
    const reply = startConversation().send(buildCommand('mission', { mission: text }));
    expect(contentOf(reply)).toContain('🎯 **Pod phases** · step 1 of 4');
  });

  test.each(['0', '13', '-1', '9.0', '__proto__'])('knows none that is called %j', (text) => {
    const talk = startConversation();
    expect(contentOf(talk.send(buildCommand('mission', { mission: text })))).toContain('⚠️ There is no mission');
    expect(talk.session.shown).toBe(undefined);
  });

  test('refuses a mission that there is not', () => {
    const reply = startConversation().send(buildCommand('mission', { mission: 'constructor' }));
    expect(contentOf(reply)).toContain('⚠️ There is no mission `constructor`. Choose one from the list.');
    expect(reply.keepsRecord).toBe(true);
  });

  test('offers what fits what was typed', () => {
    const talk = startConversation();
    const offer = (typed: string) =>
      JSON.stringify(talk.send(buildAutocomplete('mission', 'mission', { mission: typed })));
    expect(offer('phase')).toContain('9 · Pod phases');
    expect(offer('phase')).not.toContain('First');
    expect(offer('').match(/"value"/g)).toHaveLength(MISSION_IDS.length);
  });

  test('a mission is chosen from the menu too', () => {
    const talk = startConversation();
    expect(contentOf(talk.send(buildSelection('p1;chooseMission', ['yaml'])))).toContain('The parts of a Pod’s YAML');
    expect(contentOf(talk.send(buildSelection('p1;chooseMission', ['nothing'])))).toContain('🎯 **Missions**');
  });
});

describe('a step', () => {
  test('is done by any command, and the button under its reply sees it', () => {
    const talk = lessonAt(0);
    const ran = command(talk, 'run web --image=httpd');
    const seen = pressLabel(talk, ran, '🎯 Check my step');
    expect(contentOf(seen)).toContain('✅ **Step 1 is done.**\n**Why** The API server');
    expect(atOf(talk)).toBe(1);
  });

  test('is done by whoever changes the lab, as the real kubectl does', () => {
    const talk = lessonAt(0);
    runKubectl(talk.session.cluster, 'run web --image=nginx');
    expect(contentOf(press(talk, 'p1;goOnMission'))).toContain('✅ **Step 1 is done.**');
  });

  test('that only needs time says how much, and offers it', () => {
    const talk = lessonAt(1);
    const reply = press(talk, 'p1;checkStep;first;1;0');
    expect(contentOf(reply)).toContain('⏳ Nothing more has to be done: it holds in **6s**.');
    const waited = pressLabel(talk, reply, '+6s');
    expect(contentOf(pressLabel(talk, waited, '🎯 Check my step'))).toContain('✅ **Step 2 is done.**');
  });

  test('that is not done says what is missing, then a hint, then shows it', () => {
    const talk = lessonAt(4);
    const reply = press(talk, 'p1;checkStep;first;4;0');
    expect(contentOf(reply)).toContain(
      [
        '❌ Not yet: `pod/web ready` does not hold.',
        'Pod `web`: STATUS `ImagePullBackOff`, READY `0/1`. `containers with unready status: [web]`',
        '💡 Change the image back',
      ].join('\n'),
    );
    expect([atOf(talk), reply.keepsRecord]).toEqual([4, true]);
    const shown = pressLabel(talk, reply, 'Show me');
    expect(contentOf(pressLabel(talk, shown, 'Finish ▶'))).toContain('🏁 **First lesson** · done');
    expect(talk.quiz.missions.get('first')).toEqual({ at: 5, done: true });
  });

  test('whose Pod is gone says so, and the lab can be set up again', () => {
    const talk = lessonAt(2);
    command(talk, 'delete pod web --force');
    const reply = press(talk, 'p1;playStep;first;2');
    expect(contentOf(reply)).toContain('pods "web" not found');
    expect(contentOf(pressLabel(talk, reply, 'Set the lab up again'))).toContain('step 3 of 5');
    expect(contentOf(command(talk, 'get pods'))).toMatch(/web +1\/1 +Running/);
  });

  test('of an older card is told, and nothing is done', () => {
    const talk = lessonAt(2);
    for (const id of ['p1;checkStep;first;1;1', 'p1;playStep;first;1', 'p1;answerStep;first;3;1']) {
      const reply = press(talk, id);
      expect(contentOf(reply)).toContain('That card is of another step.');
      expect([atOf(talk), reply.keepsRecord]).toEqual([2, true]);
    }
  });

  test.each(['p1;playStep;first;0', 'p1;checkStep;first;0;0', 'p1;answerStep;first;3;0', 'p1;showMission;first'])(
    'is neither done nor judged in the own lab: %s',
    (id) => {
      const talk = startConversation();
      const reply = press(talk, id);
      expect(contentOf(reply)).toContain('The lab of this mission is not open.');
      expect([talk.session.shown, talk.quiz.missions.size]).toEqual([undefined, 0]);
      expect(contentOf(pressLabel(talk, reply, 'Open the mission’s lab'))).toContain('Step 1.');
    },
  );
});

describe('a question', () => {
  test('counts the right answer alone', () => {
    const talk = lessonAt(3);
    const wrong = press(talk, 'p1;answerStep;first;3;2');
    expect(contentOf(wrong)).toContain('❌ Not `Failed`. Try again.');
    expect(atOf(talk)).toBe(3);
    expect(contentOf(pressLabel(talk, wrong, 'Running'))).toContain('✅ `Running` it is.');
    expect(atOf(talk)).toBe(4);
  });

  test('is not passed by looking', () => {
    const talk = lessonAt(3);
    for (const id of ['p1;goOnMission', 'p1;checkStep;first;3;1', 'p1;playStep;first;3', 'p1;answerStep;first;3;9']) {
      press(talk, id);
      expect(atOf(talk)).toBe(3);
    }
  });

  test('is not asked of a lab that it is not about', () => {
    const talk = lessonAt(3);
    command(talk, 'delete pod web --force');
    const reply = press(talk, 'p1;answerStep;first;3;1');
    expect(contentOf(reply)).toContain('⚠️ The lab is not as this question needs it');
    expect(contentOf(pressLabel(talk, reply, 'Set the lab up again'))).toContain('**Question.**');
  });
});

describe('how far one has come', () => {
  test('is told by /lab status, the way back and /progress, and survives a reset', () => {
    const talk = lessonAt(2);
    press(talk, 'p1;leaveWorld');
    const line = 'Mission “First lesson”: step 3 of 5 is open; `/mission` leads back to it.';
    press(talk, `p1;resetLab;${(talk.session.cluster.seed >>> 0).toString(36)}`);
    const status = talk.send(buildCommand('lab status'));
    expect(contentOf(status)).toContain(line);
    expect(contentOf(pressLabel(talk, status, '🎯 Step 3 of 5'))).toContain('step 3 of 5');
    expect(contentOf(talk.send(buildCommand('progress')))).toContain(`Missions done: **0** of 12\n${line}`);
  });

  test('of a mission that is begun again begins anew, in a new lab, and it stays done', () => {
    const talk = startConversation();
    talk.quiz.missions.set('first', { at: 5, done: true });
    const end = talk.send(buildCommand('mission', { mission: 'first' }));
    expect(contentOf(end)).toContain('🏁 **First lesson** · done');
    const again = pressLabel(talk, pressLabel(talk, end, 'Do it again'), 'Open the mission’s lab');
    expect(contentOf(again)).toContain('step 1 of 5');
    expect(talk.quiz.missions.get('first')).toEqual({ at: 0, done: true });
  });

  test('is not written where it cannot be read', () => {
    const parsed = parseInteraction(buildButtonClick('p1;checkStep;first;0;0'));
    if (!parsed.ok) throw new Error(parsed.message);
    const { session } = lessonAt(0);
    const quiz = createQuizRecord();
    const { interaction } = parsed;
    const reply = answerInRoom({ interaction, session, quiz, unreadable: 'quiz', attachments: [] });
    expect(contentOf(reply)).toContain('What is kept of your learning cannot be read.');
    expect([reply.keepsRecord, quiz.missions.size]).toEqual([true, 0]);
  });
});

test.each([...MISSION_IDS])('every card of mission %s is what Discord takes, in Korean too', (id) => {
  const talk = startConversation();
  for (const wish of [{}, KO]) {
    const replies = [talk.send(buildCommand('mission', { mission: id }, wish)), press(talk, 'p1;goOnMission')];
    expect(replies.flatMap((reply) => validateReply(reply))).toEqual([]);
  }
});

test('the help, and the welcome with the first thing that goes well, lead to the first lesson by a button', () => {
  const talk = startConversation();
  const first = talk.send(buildCommand('kubectl', { command: 'get nodes' }));
  for (const reply of [
    first,
    talk.send(buildCommand('help')),
    talk.send(buildCommand('help', { topic: 'missions' })),
  ]) {
    expect(contentOf(pressLabel(talk, reply, '🎯 First lesson'))).toContain('step 1 of 5');
    press(talk, 'p1;leaveWorld');
  }
});
