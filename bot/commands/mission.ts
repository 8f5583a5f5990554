import { isMissionId, MISSION_IDS, type MissionId, readShownMission } from '../../core/missions/mission-list.ts';
import { findOpenStep, listDoneMissions, stepOf } from '../../core/missions/open-step.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { listRow } from '../replies/mission-card.ts';
import { quote } from '../replies/quote.ts';
import { buttons, type ComponentRow, look, type MessageReply, prose, refusal } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand, defineOption } from './definition.ts';
import type { MissionContext } from './mission-context.ts';
import { openMissionLab, showStep } from './mission-step.ts';
import { readOptionalText } from './read-option.ts';

export const mission: Command<MissionContext> = {
  definition: defineCommand('mission', (m) => m.mission, [
    defineOption('mission', (m) => m.missionWhich, { autocomplete: true }),
  ]),
  run: runMission,
  complete: suggestMissions,
};

/** The one that was chosen; else the one whose lab is open, else the one that waits; else all there are. */
function runMission(interaction: CommandInteraction, context: MissionContext): MessageReply {
  const { session, quiz, messages } = context;
  const wanted = readOptionalText(interaction, 'mission');
  if (wanted !== undefined) {
    const found = findMission(wanted, context);
    if (found !== undefined) return chooseMission(found, context);
    return refusal(messages.mission.unknown(quote(wanted)), [listRow(context)]);
  }
  const waiting = readShownMission(session.shown) ?? findOpenStep(quiz)?.mission;
  return waiting === undefined ? listMissions(context) : chooseMission(waiting, context);
}

/** By its id, its number or its title, as people type them. */
function findMission(text: string, { messages: { missionTitles } }: MissionContext): MissionId | undefined {
  const wanted = text.trim().toLowerCase();
  if (isMissionId(wanted)) return wanted;
  const byTitle = MISSION_IDS.find((id) => missionTitles.titles[id].toLowerCase() === wanted);
  return byTitle ?? (/^\d{1,2}$/.test(wanted) ? MISSION_IDS[Number(wanted) - 1] : undefined);
}

/** Shows the open step in the lab of the mission, which is opened where it is not open yet. */
export function chooseMission(id: MissionId, context: MissionContext): MessageReply {
  const isOpen = readShownMission(context.session.shown) === id;
  const isDone = stepOf(context.quiz, id) === undefined;
  return isOpen || isDone ? showStep(id, context) : openMissionLab(id, context);
}

/** What there is, what of it is done, and the one to go on with. */
export function listMissions(context: MissionContext): MessageReply {
  const { quiz, messages } = context;
  const { mission: words, missionTitles } = messages;
  const lines = MISSION_IDS.map((id, index) => `${markOf(id, context)} ${index + 1}. ${missionTitles.titles[id]}`);
  const done = missionTitles.doneOf(listDoneMissions(quiz).length, MISSION_IDS.length);
  const rows = [...goOnRow(context), listRow(context)];
  return { ...look([prose([words.list, ...lines, done].join('\n'))], rows), hidesClock: true };
}

function markOf(id: MissionId, { quiz }: MissionContext): string {
  if (listDoneMissions(quiz).includes(id)) return '✅';
  return quiz.missions.has(id) ? '🟡' : '⚪';
}

function goOnRow({ quiz, session, messages }: MissionContext): ComponentRow[] {
  const open = findOpenStep(quiz, session.shown);
  const next = open?.mission ?? MISSION_IDS.find((id) => !listDoneMissions(quiz).includes(id));
  if (next === undefined) return [];
  const label = messages.mission.nextMission(messages.missionTitles.titles[next]);
  return [buttons({ label, action: { name: 'openMission', args: { mission: next } }, style: 'primary' })];
}

/** How far each has come is not looked up at every key. */
function suggestMissions(interaction: AutocompleteInteraction, { messages }: MissionContext): Choice[] {
  const typed = (readOptionalText(interaction, 'mission') ?? '').trim().toLowerCase();
  const { titles } = messages.missionTitles;
  return MISSION_IDS.map((id, index) => ({
    name: `${index + 1} · ${titles[id]}`,
    value: id,
  })).filter(({ name, value }) => name.toLowerCase().includes(typed) || value.includes(typed));
}
