import type { AnswerContext } from '../answer/answer-context.ts';
import { timeRow } from '../components/next-steps.ts';
import type { CommandInteraction } from '../interaction/interaction.ts';
import { quote } from '../replies/quote.ts';
import { buttons, type ComponentRow, look, type MessageReply, prose, type Reply, refusal } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineChoice, defineCommand, defineOption } from './definition.ts';
import { HELP_TOPICS } from './help-topics.ts';
import { readOptionalText } from './read-option.ts';

export const help: Command = {
  definition: defineCommand('help', (m) => m.help, [
    defineOption('topic', (m) => m.helpTopic, {
      choices: HELP_TOPICS.map((topic) => defineChoice(topic, (m) => m.helpTopics[topic])),
    }),
  ]),
  run: (interaction, context) => runHelp(interaction, context),
};

function runHelp(interaction: CommandInteraction, context: AnswerContext): Reply {
  const topic = readOptionalText(interaction, 'topic');
  return topic === undefined ? showOverview(context) : showTopic(topic, context);
}

function showOverview(context: AnswerContext): MessageReply {
  return look([prose(context.messages.help.overview)], [lessonRow(context), timeRow(context), topicRow(context)]);
}

/** The help about one topic; a topic nobody wrote about gets the list of those there are. */
export function showTopic(text: string, context: AnswerContext): MessageReply {
  const topic = HELP_TOPICS.find((candidate) => candidate === text);
  const { help: words } = context.messages;
  if (topic === undefined) return refusal(words.unknownTopic(quote(text)), [topicRow(context)]);
  const lesson = topic === 'start' || topic === 'missions' ? [lessonRow(context)] : [];
  return look([prose(words.topics[topic])], [...lesson, timeRow(context), topicRow(context)]);
}

function lessonRow({ messages }: AnswerContext): ComponentRow {
  return buttons({
    label: messages.missionTitles.begin,
    action: { name: 'openMission', args: { mission: 'first' } },
    style: 'primary',
  });
}

function topicRow({ messages }: AnswerContext): ComponentRow {
  return {
    kind: 'select',
    action: { name: 'chooseHelpTopic', args: {} },
    placeholder: messages.buttons.chooseTopic,
    options: HELP_TOPICS.map((topic) => ({ label: messages.commands.helpTopics[topic], value: topic })),
  };
}
