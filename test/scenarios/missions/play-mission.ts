import { missionRoomMessagesIn } from '../../../bot/locales/mission-room-messages.ts';
import { missionOf, openMission, readKey } from '../../../core/missions/index.ts';
import type { MissionId } from '../../../core/missions/mission-list.ts';
import type { Language } from '../../../core/session/session.ts';
import { buildButtonClick, buildCommand } from '../../builders/interaction.ts';
import { createMemoryTable } from '../../builders/memory-table.ts';
import { type Message, readMessage, tellMessage } from '../chats/tell-message.ts';
import { at, startBuild } from '../quiz-learner.ts';

const FIRST = Date.parse('2026-11-27T09:00:00Z');
/** What a person takes from one step to the next. */
const PAUSE_MS = 20_000;
const LOCALES = { en: 'en-US', ko: 'ko' } as const;

/**
 * Plays a mission from its start to its end through the signed handler, and writes down what a person reads: a button
 * where one does the step, first a wrong answer and then the right one, and of what one has to do oneself first the
 * look at what is missing.
 */
export async function playMission(mission: MissionId, language: Language): Promise<string> {
  const send = await startBuild(createMemoryTable());
  const { mission: words } = missionRoomMessagesIn(language);
  const wish = { locale: LOCALES[language] };
  const told: string[] = [];
  let nowMs = FIRST;
  let message: Message | undefined;
  const say = async (name: string, json: (id: object) => object) => {
    nowMs += PAUSE_MS;
    message = readMessage(await send(json({ ...wish, ...at(nowMs) })));
    told.push(`▶ ${name}`, ...tellMessage(message));
  };
  const press = async (isMeant: (label: string) => boolean) => {
    const found = message?.rows.flat().find(({ label }) => isMeant(label));
    if (found === undefined) throw new Error(`${told.slice(-30).join('\n')}\nno such button`);
    await say(`[${found.label}]`, (more) => buildButtonClick(found.customId, more));
  };
  const named = (name: string) => press((label) => label === name);
  await say(`/mission mission:${mission}`, (more) => buildCommand('mission', { mission }, more));
  for (const [index, step] of missionOf(mission).steps.entries()) {
    const isLast = index + 1 === missionOf(mission).steps.length;
    if (step.kind === 'ask') {
      const { value } = readKey(openMission(missionOf(mission), index), step);
      await named(step.options.find((option) => option !== value) ?? '');
      await named(value);
      await named(words.next);
      continue;
    }
    if (step.kind === 'do') await press((label) => label.startsWith('▶ '));
    else {
      await named(words.check);
      await named(words.showMe);
    }
    await named(isLast ? words.finish : words.next);
  }
  return `${told.join('\n')}\n`;
}
