import { AREAS, conceptsOf } from '../../core/quiz/index.ts';
import type { QuizRoomMessages } from '../locales/quiz-room-messages.ts';
import type { Choice } from '../replies/discord-json.ts';

/** The topics whose name or id holds what was typed: the areas first, then the concepts. */
export function completeTopic(typed: string, { subject }: QuizRoomMessages): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  const areas = AREAS.map((area) => ({ name: subject.areas[area], value: area }));
  const concepts = conceptsOf(undefined).map((concept) => ({ name: subject.concepts[concept].name, value: concept }));
  return [...areas, ...concepts].filter(
    ({ name, value }) => name.toLowerCase().includes(wanted) || value.includes(wanted),
  );
}
