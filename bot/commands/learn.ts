import {
  AREAS,
  type Area,
  CONCEPTS,
  type Concept,
  type ConceptId,
  conceptsOf,
  demonstrate,
  printRef,
} from '../../core/quiz/index.ts';
import { sourceOf } from '../locales/concept-sources.ts';
import { quote } from '../replies/quote.ts';
import { type Button, buttons, type ComponentRow, look, type MessageReply, prose, refusal } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand, defineOption } from './definition.ts';
import type { QuizRoomContext } from './quiz-context.ts';
import { completeTopic } from './quiz-topic.ts';
import { readOptionalText } from './read-option.ts';
import { nameDemonstration } from './shown-world.ts';

export const learn: Command<QuizRoomContext> = {
  definition: defineCommand('learn', (m) => m.learn, [
    defineOption('topic', (m) => m.learnTopic, { autocomplete: true }),
  ]),
  run: (interaction, context) => showTopicToLearn(readOptionalText(interaction, 'topic') ?? '', context),
  complete: (interaction, { messages }) => completeTopic(readOptionalText(interaction, 'topic') ?? '', messages),
};

/** The card of a concept, or what there is in a part of the subject; without a topic the parts. */
export function showTopicToLearn(topic: string, context: QuizRoomContext): MessageReply {
  const { learn: words } = context.messages;
  const wanted = topic.trim();
  const concept = conceptsOf(undefined).find((id) => id === wanted);
  if (concept !== undefined) return showConcept(concept, context);
  const area = AREAS.find((id) => id === wanted);
  if (area !== undefined) return withoutClock(showArea(area, context));
  if (wanted !== '') return withoutClock(refusal(words.unknownTopic(quote(wanted)), [areaRow(context)]));
  return withoutClock(look([prose(words.overview)], [areaRow(context)]));
}

/** The lesson with its source, a world to try it in, and a question about it. */
function showConcept(concept: ConceptId, context: QuizRoomContext): MessageReply {
  const { subject, learn: words } = context.messages;
  const { area, needs }: Concept = CONCEPTS[concept];
  const { title, url } = sourceOf(concept);
  const first = conceptsOf(undefined).filter((id) => needs.includes(id));
  const text = [
    words.heading(subject.concepts[concept].name, subject.areas[area]),
    subject.concepts[concept].lesson,
    ...(first.length === 0 ? [] : [words.needs(first.map((id) => subject.concepts[id].name).join(' · '))]),
    words.source(title, url),
  ];
  const row = buttons(askButton(concept, context), ...tryButtons(concept, context));
  return withoutClock(look([prose(text.join('\n'))], [row, conceptRow(area, context, concept)]));
}

function askButton(topic: ConceptId, { messages }: QuizRoomContext): Button {
  return { label: messages.learn.askMe, action: { name: 'startQuizAbout', args: { topic } }, style: 'primary' };
}

/** None where nothing that is played shows the concept. */
function tryButtons(concept: ConceptId, { messages }: QuizRoomContext): Button[] {
  const ref = demonstrate(concept);
  if (ref === undefined) return [];
  return [
    {
      label: messages.learn.tryIt,
      action: { name: 'showWorld', args: { question: nameDemonstration('lesson', printRef(ref)) } },
    },
  ];
}

function showArea(area: Area, context: QuizRoomContext): MessageReply {
  const { subject } = context.messages;
  const names = conceptsOf(area).map((concept) => `- ${subject.concepts[concept].name}`);
  const text = [`📖 **${subject.areas[area]}**`, ...names].join('\n');
  return look([prose(text)], [conceptRow(area, context), areaRow(context)]);
}

function conceptRow(
  area: Area,
  { messages: { subject, learn: words } }: QuizRoomContext,
  shown?: ConceptId,
): ComponentRow {
  const options = conceptsOf(area)
    .filter((concept) => concept !== shown)
    .map((concept) => ({ label: subject.concepts[concept].name, value: concept }));
  return { kind: 'select', action: { name: 'chooseConcept', args: {} }, placeholder: words.chooseConcept, options };
}

function areaRow({ messages: { subject, learn: words } }: QuizRoomContext): ComponentRow {
  const options = AREAS.map((area) => ({ label: subject.areas[area], value: area }));
  return { kind: 'select', action: { name: 'chooseArea', args: {} }, placeholder: words.chooseArea, options };
}

/** A lesson is about no moment of the lab. */
function withoutClock(reply: MessageReply): MessageReply {
  return { ...reply, hidesClock: true };
}
