import { runKubectl } from '../../core/kubectl/index.ts';
import {
  commandOf,
  findMissing,
  missionOf,
  openMission,
  type Played,
  playAll,
  type Step,
  shortCommand,
} from '../../core/missions/index.ts';
import {
  MISSION_LENGTHS,
  type MissionId,
  nameShownMission,
  readShownMission,
} from '../../core/missions/mission-list.ts';
import { type OpenStep, stepOf } from '../../core/missions/open-step.ts';
import type { StepWords } from '../locales/mission-messages.ts';
import { formatRoughDuration } from '../replies/format-time.ts';
import {
  answerRow,
  doneRow,
  missingRow,
  nextRow,
  setUpRow,
  taskRow,
  tellMissing,
  titleOfStep,
} from '../replies/mission-card.ts';
import { quoteMessage } from '../replies/quote.ts';
import { look, type MessageReply, prose, type ReplyBlock, reply } from '../replies/reply.ts';
import { tellCommand, tellRun } from '../replies/tell-command.ts';
import { printChanges } from './changes.ts';
import { findPod } from './find-pod.ts';
import { joinStreams } from './join-streams.ts';
import type { MissionContext } from './mission-context.ts';
import { renderPodWhy } from './pod-why.ts';

/** A step of a mission with its words. */
export interface ToldStep {
  readonly open: OpenStep;
  readonly step: Step;
  readonly words: StepWords;
}

/** The step that is open in a mission; undefined where all of it is done. */
export function readStep(id: MissionId, { quiz, messages }: MissionContext): ToldStep | undefined {
  const open = stepOf(quiz, id);
  const step = open === undefined ? undefined : missionOf(id).steps[open.step];
  const words = open === undefined ? undefined : messages.mission.missions[id].steps[open.step];
  return open === undefined || step === undefined || words === undefined ? undefined : { open, step, words };
}

/** Opens the lab of a mission in the place of the lab that is open: whoever keeps the session puts the own one aside. */
export function openMissionLab(id: MissionId, context: MissionContext): MessageReply {
  const { session, messages } = context;
  const told = readStep(id, context);
  if (told === undefined) return showStep(id, context);
  const at = told.open.step;
  session.cluster = openMission(missionOf(id), at, session.cluster.work);
  session.shown = nameShownMission(id);
  delete session.history;
  // Who takes a lesson has been shown around.
  session.welcomed = true;
  const { ownLab, madeAgain, gain, missions } = messages.mission;
  const intro = at === 0 ? [prose(gain(missions[id].gain)), prose(ownLab)] : [prose(madeAgain)];
  return { ...showStep(id, context, intro), effect: 'changed' };
}

/** The card of the step that is open, or of the mission's end; `before` stands above it. */
export function showStep(id: MissionId, context: MissionContext, before: readonly ReplyBlock[] = []): MessageReply {
  const { session, messages } = context;
  const { mission: words } = messages;
  const told = readStep(id, context);
  if (told === undefined) return showEnd(id, context, before);
  const title = titleOfStep(told.open, context);
  if (readShownMission(session.shown) !== id)
    return { ...look([...before, prose(words.labClosed)], [setUpRow(id, words.openLab)]), title };
  return { ...showTold(told, context, before), title };
}

/** Of a mission that begins again: what was done in its lab is still there. */
export function askToSetUp(id: MissionId, context: MissionContext): MessageReply {
  const { mission, missionTitles } = context.messages;
  const title = mission.heading(missionTitles.titles[id], 1, MISSION_LENGTHS[id]);
  return { ...look([prose(mission.ownLab)], [setUpRow(id, mission.openLab)]), title };
}

function showTold(
  { open, step, words }: ToldStep,
  context: MissionContext,
  before: readonly ReplyBlock[],
): MessageReply {
  const { mission } = context.messages;
  switch (step.kind) {
    case 'ask':
      return look(
        [...before, ...tellWhy(step.why, context), prose(`${mission.question} ${words.ask}`)],
        [answerRow(open, step)],
      );
    case 'you':
      return look([...before, prose(`${mission.youDo} ${words.ask}`)], [taskRow(open, step, [], context)]);
    case 'do': {
      const commands = step.plays.map((play) => commandOf(context.session.cluster, play));
      const list = [mission.does, ...commands.map((command) => `- ${quoteMessage(command)}`)].join('\n');
      return look(
        [...before, prose(`${mission.todo(open.step + 1)} ${words.ask}`), prose(list)],
        [taskRow(open, step, commands, context)],
      );
    }
  }
}

function showEnd(id: MissionId, context: MissionContext, before: readonly ReplyBlock[]): MessageReply {
  const { mission, missionTitles } = context.messages;
  const blocks = [...before, prose(mission.knows(mission.missions[id].gain))];
  return { ...look(blocks, [doneRow(id, context)]), title: mission.done(missionTitles.titles[id]) };
}

/** Does what the step asks for, and tells what came of it and why. */
export function playStep(card: { mission: MissionId; step: number }, context: MissionContext): MessageReply {
  const { session, messages } = context;
  const { cluster } = session;
  const told = readStep(card.mission, context);
  if (readShownMission(session.shown) !== card.mission) return showStep(card.mission, context);
  if (told === undefined || told.open.step !== card.step || told.step.kind === 'ask')
    return showStep(card.mission, context, [prose(messages.mission.otherStep)]);
  const { open, step } = told;
  const played = playAll(cluster, step.plays).flatMap((one) => tellPlayed(one, context));
  const seen = tellRun(step.look, joinStreams(runKubectl(cluster, step.look)));
  const missing = findMissing(cluster, step.goals);
  const title = titleOfStep(open, context);
  if (missing !== undefined) {
    return {
      ...reply([...played, ...tellMissing(missing, context)], [missingRow(open, step, undefined, context)]),
      title,
    };
  }
  const blocks = [...played, ...seen, ...tellReason(told, context)];
  return { ...reply(blocks, [nextRow(open, context)]), title };
}

/** Why it came so, and the chain of causes behind it. */
export function tellReason({ step, words }: ToldStep, context: MissionContext): ReplyBlock[] {
  const reason = prose(`${context.messages.mission.why} ${words.why}`);
  return step.kind === 'ask' ? [reason] : [reason, ...tellWhy(step.why, context)];
}

/** The last steps of the chain, down to what is shown; `/pod why` has all of it. */
function tellWhy(wish: Step['why'], context: MissionContext): readonly ReplyBlock[] {
  const pod = wish === undefined ? undefined : findPod(context.session.cluster, wish.pod);
  if (wish === undefined || pod === undefined) return [];
  const { chain } = renderPodWhy(pod, wish.topic, context);
  return chain.length > CHAIN_LINES ? [prose('…'), ...chain.slice(-CHAIN_LINES)] : chain;
}

const CHAIN_LINES = 6;

function tellPlayed(
  { command, printed, passage }: Played,
  { session, messages, language }: MissionContext,
): ReplyBlock[] {
  const { mission, time } = messages;
  if (printed !== undefined) return tellCommand(shortCommand(command), printed);
  if (passage === undefined) return [prose(quoteMessage(command))];
  const passedMs = passage.toMs - passage.fromMs;
  if (passedMs === 0) return [];
  const shown = printChanges(passage.changes, session.cluster.nowMs, time).shown;
  return [
    prose(
      [mission.passed(formatRoughDuration(passedMs, language)), shown === '' ? mission.nothingSeen : shown].join('\n'),
    ),
  ];
}
