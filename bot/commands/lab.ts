import { createSession, type Language } from '../../core/session/session.ts';
import { drawUint32 } from '../../core/sim/random.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { startRows, timeRow } from '../components/next-steps.ts';
import type { CommandInteraction } from '../interaction/interaction.ts';
import { messagesIn } from '../locales/choose-language.ts';
import { quote } from '../replies/quote.ts';
import { buttons, look, type MessageReply, prose, type Reply, refusal, reply } from '../replies/reply.ts';
import { listBranches, renameBranch } from './branches.ts';
import type { Command } from './command.ts';
import { defineCommand, defineOption, defineSubcommand, OPTION_TYPE } from './definition.ts';
import { listOwnPods } from './find-pod.ts';
import { exportLab, importLab } from './lab-file.ts';
import { giveKubeconfig } from './lab-kubeconfig.ts';
import { readRequiredText } from './read-option.ts';
import { describeSituation } from './situation.ts';

const LANGUAGE_CHOICES = [
  { name: 'English', value: 'en' },
  { name: '한국어', value: 'ko' },
];

/** What replaces the lab or takes it along: never meant for the world of a question. */
const OF_THE_OWN_LAB: ReadonlySet<string> = new Set(['reset', 'export', 'import']);

export const lab: Command = {
  definition: defineCommand('lab', (m) => m.lab, [
    defineSubcommand('status', (m) => m.labStatus),
    defineSubcommand('reset', (m) => m.labReset),
    defineSubcommand('branches', (m) => m.labBranches),
    defineSubcommand('rename', (m) => m.labRename, [
      defineOption('title', (m) => m.labRenameTitle, { required: true }),
    ]),
    defineSubcommand('export', (m) => m.labExport),
    defineSubcommand('kubeconfig', (m) => m.labKubeconfig),
    defineSubcommand('import', (m) => m.labImport, [
      defineOption('file', (m) => m.labImportFile, { type: OPTION_TYPE.attachment, required: true }),
    ]),
    defineSubcommand('language', (m) => m.labLanguage, [
      defineOption('to', (m) => m.labLanguageTo, { required: true, choices: LANGUAGE_CHOICES }),
    ]),
  ]),
  run: (interaction, context) => {
    if (context.session.shown !== undefined && OF_THE_OWN_LAB.has(interaction.subcommand ?? ''))
      return refusal(context.messages.world.ownLabOnly);
    switch (interaction.subcommand) {
      case 'reset':
        return askReset(context);
      case 'branches':
        return listBranches(context);
      case 'rename':
        return renameBranch(interaction, context);
      case 'export':
        return exportLab(context);
      case 'import':
        return importLab(interaction, context);
      case 'kubeconfig':
        return giveKubeconfig(context);
      case 'language':
        return setLanguage(interaction, context);
      default:
        return { ...describeSituation(context), title: context.messages.lab.statusTitle };
    }
  },
};

/** Only asks: the button that says yes does it. */
function askReset(context: AnswerContext): Reply {
  const { messages, session } = context;
  const isUnreadable = context.unreadable === 'lab';
  const pods = listOwnPods(session.cluster).length;
  const question = prose(isUnreadable ? messages.lab.giveUpQuestion : messages.lab.resetQuestion(pods));
  const yes = isUnreadable
    ? ({ name: 'giveUpLab', args: {} } as const)
    : ({ name: 'resetLab', args: { seed: session.cluster.seed >>> 0 } } as const);
  return look(
    [question],
    [
      buttons(
        { label: messages.buttons.resetYes, action: yes, style: 'danger' },
        { label: messages.buttons.resetNo, action: { name: 'keepLab', args: {} } },
      ),
    ],
  );
}

/** A fresh cluster, of a seed drawn from the old one's so that a replay resets alike. */
export function resetLab(context: AnswerContext): MessageReply {
  const { session } = context;
  if (session.shown !== undefined) return refusal(context.messages.world.ownLabOnly);
  session.cluster = createSession(drawUint32(session.cluster.seed, 'reset')).cluster;
  delete session.apiTokenHash;
  return giveUpLab(context);
}

/** The empty lab in place of one that cannot be read. */
export function giveUpLab(context: AnswerContext): MessageReply {
  return { ...reply([prose(context.messages.lab.resetDone)], [timeRow(context), ...startRows(context)]), update: true };
}

export function keepLab(context: AnswerContext): MessageReply {
  return { ...look([prose(context.messages.lab.resetKept)], [timeRow(context)]), update: true };
}

function setLanguage(interaction: CommandInteraction, context: AnswerContext): Reply {
  const to = readRequiredText(interaction, 'to', context.messages);
  if (!to.ok) return to.reply;
  const language = readLanguage(to.text);
  if (language === undefined) return refusal(context.messages.lab.unknownLanguage(quote(to.text)));
  context.session.language = language;
  const messages = messagesIn(language);
  return reply([prose(messages.lab.languageChosen)], [timeRow({ ...context, language, messages })]);
}

function readLanguage(text: string): Language | undefined {
  return text === 'en' || text === 'ko' ? text : undefined;
}
