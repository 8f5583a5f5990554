import type { Cluster } from '../../core/cluster/cluster.ts';
import { advanceUntil } from '../../core/lab/advance.ts';
import {
  findMissing,
  type Goal,
  type Missing,
  PATIENCE_MS,
  type QuestionStep,
  readKey,
  type TaskStep,
} from '../../core/missions/index.ts';
import { type MissionId, readShownMission } from '../../core/missions/mission-list.ts';
import { finishStep } from '../../core/missions/open-step.ts';
import { tryAhead } from '../../core/session/index.ts';
import { formatDuration } from '../replies/format-time.ts';
import { answerRow, missingRow, setUpRow, tellMissing, titleOfStep } from '../replies/mission-card.ts';
import { quoteMessage } from '../replies/quote.ts';
import { type Button, buttons, look, type MessageReply, prose, type ReplyBlock, reply } from '../replies/reply.ts';
import { tellRun } from '../replies/tell-command.ts';
import { listMissions } from './mission.ts';
import type { MissionContext } from './mission-context.ts';
import { readStep, showStep, type ToldStep, tellReason } from './mission-step.ts';

interface StepCard {
  readonly mission: MissionId;
  readonly step: number;
}

/** Looks whether the step of the card is done; where it is, the next one is open. */
export function checkStep(
  { mission, step, told: wasTold }: StepCard & { told: number },
  context: MissionContext,
): MessageReply {
  const told = readOpen({ mission, step }, context);
  if ('kind' in told) return told;
  return told.step.kind === 'ask' ? showStep(mission, context) : judge(told, told.step, wasTold === 1, context);
}

/** The same for whichever step is open in the lab of a mission. */
export function goOnMission(context: MissionContext): MessageReply {
  const mission = readShownMission(context.session.shown);
  const told = mission === undefined ? undefined : readStep(mission, context);
  if (mission === undefined) return listMissions(context);
  if (told === undefined || told.step.kind === 'ask') return showStep(mission, context);
  return judge(told, told.step, false, context);
}

/** Counts an answer: the right one opens the next step, another one may be given again. */
export function answerStep(
  { mission, step, choice }: StepCard & { choice: number },
  context: MissionContext,
): MessageReply {
  const { messages, quiz } = context;
  const { mission: words } = messages;
  const told = readOpen({ mission, step }, context);
  if ('kind' in told) return told;
  const { step: question, open } = told;
  const given = question.kind === 'ask' ? question.options[choice] : undefined;
  if (question.kind !== 'ask' || given === undefined) return showStep(mission, context);
  const title = titleOfStep(open, context);
  const key = tryAhead(context.session, (copy) => readKey(copy, question));
  if (key?.place === undefined) {
    return { ...look([prose(words.notTheLab)], [setUpRow(mission, words.setUp)]), title };
  }
  if (key.place !== choice) {
    const blocks = [
      prose(words.wrong(quoteMessage(given))),
      tellWhereToLook(question, context),
      prose(`${words.question} ${told.words.ask}`),
    ];
    return { ...look(blocks, [answerRow(open, question)]), title };
  }
  finishStep(quiz, open);
  const shown = question.ahead === undefined ? tellRun(question.line, key.value) : [];
  const next: Button = { label: words.next, action: { name: 'showMission', args: { mission } }, style: 'primary' };
  return {
    ...reply([prose(words.right(quoteMessage(key.value))), ...shown, ...tellReason(told, context)], [buttons(next)]),
    title,
  };
}

/** The step of the card where it is the open one and its lab is open; else what to show instead. */
function readOpen({ mission, step }: StepCard, context: MissionContext): ToldStep | MessageReply {
  const told = readStep(mission, context);
  if (told === undefined || readShownMission(context.session.shown) !== mission) return showStep(mission, context);
  if (told.open.step === step) return told;
  return showStep(mission, context, [prose(context.messages.mission.otherStep)]);
}

function judge(told: ToldStep, task: TaskStep, wasTold: boolean, context: MissionContext): MessageReply {
  const { quiz, session } = context;
  const missing = findMissing(session.cluster, task.goals);
  if (missing !== undefined) return tellWhatLacks(told, task, missing, context);
  const done = prose(context.messages.mission.stepDone(told.open.step + 1));
  const reason = wasTold ? [] : tellReason(told, context);
  finishStep(quiz, told.open);
  return { ...showStep(told.open.mission, context, [done, ...reason]), effect: 'changed' };
}

function tellWhatLacks(
  { open, words }: ToldStep,
  task: TaskStep,
  missing: Missing,
  context: MissionContext,
): MessageReply {
  const { session, messages, language } = context;
  const { mission } = messages;
  const waitMs = tryAhead(session, (copy) => findWait(copy, task.goals));
  const help: ReplyBlock[] =
    waitMs !== undefined
      ? [prose(mission.onlyTime(formatDuration(waitMs, language)))]
      : words.hint === undefined
        ? [prose(words.ask)]
        : [prose(mission.hint(words.hint))];
  const blocks = [...tellMissing(missing, context), ...help];
  return { ...look(blocks, [missingRow(open, task, waitMs, context)]), title: titleOfStep(open, context) };
}

/** Whole seconds until all goals hold if nothing more is done; undefined where they do not. */
function findWait(copy: Cluster, goals: readonly Goal[]): number | undefined {
  const { fromMs, toMs } = advanceUntil(
    copy,
    PATIENCE_MS,
    () => [],
    () => findMissing(copy, goals) === undefined,
  );
  return findMissing(copy, goals) === undefined ? Math.ceil((toMs - fromMs) / 1000) * 1000 : undefined;
}

function tellWhereToLook({ line, ahead }: QuestionStep, { messages: { mission } }: MissionContext): ReplyBlock {
  return prose(ahead === undefined ? mission.lookUp(quoteMessage(`kubectl ${line}`)) : mission.playAhead);
}
