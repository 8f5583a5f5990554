import { type Missing, type QuestionStep, shortCommand, type TaskStep } from '../../core/missions/index.ts';
import { MISSION_IDS, type MissionId } from '../../core/missions/mission-list.ts';
import { listDoneMissions, type OpenStep } from '../../core/missions/open-step.ts';
import type { MissionContext } from '../commands/mission-context.ts';
import { formatDuration } from './format-time.ts';
import { quoteMessage } from './quote.ts';
import { type Button, buttons, type ComponentRow, prose, type ReplyBlock } from './reply.ts';
import { tellRun } from './tell-command.ts';

export function titleOfStep({ mission, step, of }: OpenStep, { messages }: MissionContext): string {
  return messages.mission.heading(messages.missionTitles.titles[mission], step + 1, of);
}

/** What does the step: the learner by themselves, or a button. `commands` are those that it gives. */
export function taskRow(
  open: OpenStep,
  task: TaskStep,
  commands: readonly string[],
  context: MissionContext,
): ComponentRow {
  const { mission: words } = context.messages;
  const [first = ''] = commands;
  const label = commands.length === 1 ? words.doOne(shortCommand(first)) : words.doAll(commands.length);
  const check = checkButton(open, context);
  return task.kind === 'you'
    ? buttons({ ...check, style: 'primary' })
    : buttons({ label, action: playOf(open), style: 'primary' }, check);
}

/** What comes after a look that found something missing. */
export function missingRow(
  open: OpenStep,
  task: TaskStep,
  waitMs: number | undefined,
  context: MissionContext,
): ComponentRow {
  const { messages, language } = context;
  const { mission: words } = messages;
  const check = checkButton(open, context);
  if (waitMs !== undefined) {
    const label = words.wait(formatDuration(waitMs, language));
    return buttons({ label, action: { name: 'advance', args: { byMs: waitMs } }, style: 'primary' }, check);
  }
  const help: Button = { label: words.showMe, action: playOf(open) };
  const setUp: Button = { label: words.setUp, action: { name: 'setUpMission', args: { mission: open.mission } } };
  return task.kind === 'do'
    ? buttons({ ...help, style: 'primary' }, check, setUp)
    : buttons({ ...check, style: 'primary' }, help, setUp);
}

/** Makes the lab of a mission anew; `label` says what for. */
export function setUpRow(mission: MissionId, label: string): ComponentRow {
  return buttons({ label, action: { name: 'setUpMission', args: { mission } }, style: 'primary' });
}

export function answerRow({ mission, step }: OpenStep, { options }: QuestionStep): ComponentRow {
  return buttons(
    ...options.map(
      (label, choice): Button => ({ label, action: { name: 'answerStep', args: { mission, step, choice } } }),
    ),
  );
}

/** The way on from a step whose reason has been read. */
export function nextRow(
  { mission, step, of }: OpenStep,
  { messages: { mission: words } }: MissionContext,
): ComponentRow {
  const label = step + 1 === of ? words.finish : words.next;
  return buttons({ label, action: { name: 'checkStep', args: { mission, step, told: 1 } }, style: 'primary' });
}

/** The way on from a mission that is done. */
export function doneRow(mission: MissionId, { quiz, messages }: MissionContext): ComponentRow {
  const { mission: words, missionTitles } = messages;
  const done = listDoneMissions(quiz);
  const at = MISSION_IDS.indexOf(mission);
  const next = [...MISSION_IDS.slice(at), ...MISSION_IDS.slice(0, at)].find((id) => !done.includes(id));
  const onward: Button[] =
    next === undefined
      ? []
      : [
          {
            label: words.nextMission(missionTitles.titles[next]),
            action: { name: 'openMission', args: { mission: next } },
            style: 'primary',
          },
        ];
  return buttons(
    ...onward,
    { label: words.quizButton, action: { name: 'startQuiz', args: {} } },
    { label: words.listButton, action: { name: 'listMissions', args: {} } },
    { label: words.again, action: { name: 'restartMission', args: { mission } } },
  );
}

/** All missions to choose from. */
export function listRow({ messages }: MissionContext): ComponentRow {
  const { mission: words, missionTitles } = messages;
  const options = MISSION_IDS.map((id, index) => ({
    label: `${index + 1}. ${missionTitles.titles[id]}`,
    value: id,
    description: words.missions[id].gain,
  }));
  return { kind: 'select', action: { name: 'chooseMission', args: {} }, placeholder: words.choose, options };
}

/** What does not hold yet, how it stands instead, and what shows that. */
export function tellMissing({ goal, line, printed, pod }: Missing, { messages }: MissionContext): ReplyBlock[] {
  const { mission: words } = messages;
  const evidence = tellRun(line, printed);
  switch (goal.kind) {
    case 'until': {
      const told = words.notReached(quoteMessage(goal.condition));
      return pod === undefined ? [prose(told), ...evidence] : [prose(`${told}\n${tellPod(pod, words)}`)];
    }
    case 'reads':
      return [prose(words.notPrinted(quoteMessage(`kubectl ${line}`), quoteMessage(goal.wanted))), ...evidence];
    case 'replaced':
      return [prose(words.notReplaced(quoteMessage(goal.name))), ...evidence];
  }
}

function tellPod(
  { name, status, ready, message }: NonNullable<Missing['pod']>,
  words: MissionContext['messages']['mission'],
): string {
  const told = words.podIs(quoteMessage(name), quoteMessage(status), quoteMessage(ready));
  return message === '' ? told : `${told} ${quoteMessage(message)}`;
}

function checkButton({ mission, step }: OpenStep, { messages }: MissionContext): Button {
  return { label: messages.mission.check, action: { name: 'checkStep', args: { mission, step, told: 0 } } };
}

function playOf({ mission, step }: OpenStep): Button['action'] {
  return { name: 'playStep', args: { mission, step } };
}
