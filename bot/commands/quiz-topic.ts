import { findNearestWord } from '../../core/manifest/index.ts';
import { AREAS, conceptsOf } from '../../core/quiz/index.ts';
import type { QuizRoomMessages } from '../locales/quiz-room-messages.ts';
import type { Choice } from '../replies/discord-json.ts';
import { type Button, buttons, type ComponentRow } from '../replies/reply.ts';

/** The topics whose name or id holds what was typed: the areas first, then the concepts. */
export function completeTopic(typed: string, messages: QuizRoomMessages): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  return listTopics(messages).filter(
    ({ name, value }) => name.toLowerCase().includes(wanted) || value.includes(wanted),
  );
}

function listTopics({ subject }: QuizRoomMessages): readonly Choice[] {
  const areas = AREAS.map((area) => ({ name: subject.areas[area], value: area }));
  const concepts = conceptsOf(undefined).map((concept) => ({ name: subject.concepts[concept].name, value: concept }));
  return [...areas, ...concepts];
}

/** Instead of a topic that there is not: the one that was probably meant, and the parts of the subject to choose from. */
export function topicRows(typed: string, messages: QuizRoomMessages): readonly ComponentRow[] {
  const { subject, quizRun } = messages;
  const options = AREAS.map((area) => ({ label: subject.areas[area], value: area }));
  const menu = { action: { name: 'chooseQuizTopic', args: {} }, placeholder: quizRun.chooseTopic, options } as const;
  const meant = findMeant(typed, messages);
  return [...(meant === undefined ? [] : [buttons(meant)]), { kind: 'select', ...menu }];
}

function findMeant(typed: string, messages: QuizRoomMessages): Button | undefined {
  const topics = listTopics(messages);
  const word = findNearestWord(
    typed,
    topics.flatMap(({ name, value }) => [value, name]),
  );
  const meant = topics.find(({ name, value }) => value === word || name === word);
  if (meant === undefined) return undefined;
  return { label: meant.name, action: { name: 'startQuizAbout', args: { topic: meant.value } }, style: 'primary' };
}
