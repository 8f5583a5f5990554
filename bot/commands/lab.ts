import { readWhole } from '../../core/session/load.ts';
import { createSession, type Language } from '../../core/session/session.ts';
import { drawUint32 } from '../../core/sim/random.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { startRows, timeRow } from '../components/next-steps.ts';
import { answerOldCard } from '../components/old-card.ts';
import type { CommandInteraction } from '../interaction/interaction.ts';
import { chooseLanguage, messagesIn } from '../locales/choose-language.ts';
import { quote } from '../replies/quote.ts';
import { buttons, look, type MessageReply, prose, type Reply, refusal, reply } from '../replies/reply.ts';
import { listBranches, renameBranch } from './branches.ts';
import type { Command } from './command.ts';
import { defineChoice, defineCommand, defineOption, defineSubcommand, OPTION_TYPE } from './definition.ts';
import { listOwnPods } from './find-pod.ts';
import { exportLab, importLab } from './lab-file.ts';
import { giveKubeconfig } from './lab-kubeconfig.ts';
import { seedOfLab } from './lab-seed.ts';
import { showStatus } from './lab-status.ts';
import { askToDelete, newLab, renameLab, suggestLabs, switchLab } from './labs.ts';
import { readOptionalText, readRequiredText } from './read-option.ts';
import { openShared, shareByCode, suggestShares, unshare } from './share.ts';

const LANGUAGE_CHOICES = [
  { name: 'English', value: 'en' },
  { name: '한국어', value: 'ko' },
  defineChoice('discord', (m) => m.labLanguageDiscord),
];

const RENAME_CHOICES = [defineChoice('lab', (m) => m.labRenameLab), defineChoice('branch', (m) => m.labRenameBranch)];

/** What replaces the lab or takes it along: never meant for the world of a question. */
const OF_THE_OWN_LAB: ReadonlySet<string> = new Set([
  ...['reset', 'export', 'import', 'new', 'switch', 'rename', 'delete', 'share', 'open'],
]);

export const lab: Command = {
  definition: defineCommand('lab', (m) => m.lab, [
    defineSubcommand('status', (m) => m.labStatus),
    defineSubcommand('reset', (m) => m.labReset),
    defineSubcommand('new', (m) => m.labNew, [defineOption('title', (m) => m.labNewTitle)]),
    defineSubcommand('switch', (m) => m.labSwitch, [
      defineOption('to', (m) => m.labSwitchTo, { required: true, autocomplete: true }),
    ]),
    defineSubcommand('rename', (m) => m.labRename, [
      defineOption('title', (m) => m.labRenameTitle, { required: true }),
      defineOption('of', (m) => m.labRenameOf, { choices: RENAME_CHOICES }),
    ]),
    defineSubcommand('delete', (m) => m.labDelete, [
      defineOption('which', (m) => m.labDeleteWhich, { required: true, autocomplete: true }),
    ]),
    defineSubcommand('branches', (m) => m.labBranches),
    defineSubcommand('share', (m) => m.labShare),
    defineSubcommand('unshare', (m) => m.labUnshare, [
      defineOption('which', (m) => m.labUnshareWhich, { autocomplete: true }),
    ]),
    defineSubcommand('open', (m) => m.labOpen, [defineOption('code', (m) => m.labOpenCode, { required: true })]),
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
    return (SUBCOMMANDS.get(interaction.subcommand ?? '') ?? showStatusOf)(interaction, context);
  },
  complete: (interaction, context) =>
    interaction.subcommand === 'unshare' ? suggestShares(interaction, context) : suggestLabs(interaction, context),
};

type Subcommand = (interaction: CommandInteraction, context: AnswerContext) => Reply;

const SUBCOMMANDS: ReadonlyMap<string, Subcommand> = new Map<string, Subcommand>([
  ['reset', (_, context) => askReset(context)],
  ['new', newLab],
  ['switch', switchLab],
  ['rename', rename],
  ['delete', askToDelete],
  ['branches', (_, context) => listBranches(context)],
  ['share', (_, context) => shareByCode(context)],
  ['unshare', unshare],
  ['open', (_, context) => openShared(context)],
  ['export', (_, context) => exportLab(context)],
  ['import', importLab],
  ['kubeconfig', (_, context) => giveKubeconfig(context)],
  ['language', setLanguage],
]);

function showStatusOf(_: CommandInteraction, context: AnswerContext): Reply {
  return showStatus(context);
}

function rename(interaction: CommandInteraction, context: AnswerContext): Reply {
  return readOptionalText(interaction, 'of') === 'branch'
    ? renameBranch(interaction, context)
    : renameLab(interaction, context);
}

/** Only asks: the button that says yes does it. */
export function askReset(context: AnswerContext): Reply {
  const { messages, session } = context;
  if (session.shown !== undefined) return refusal(messages.world.ownLabOnly);
  readWhole(session.cluster);
  const isUnreadable = context.unreadable === 'lab';
  const pods = listOwnPods(session.cluster).length;
  const question = prose(isUnreadable ? messages.lab.giveUpQuestion : messages.lab.resetQuestion(pods));
  const yes = isUnreadable
    ? ({ name: 'giveUpLab', args: {} } as const)
    : ({ name: 'resetLab', args: { seed: seedOfLab(session) } } as const);
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
  return begunAnew(context);
}

/** The empty lab in place of one that cannot be read; of one that can be, to its last part, the card is old. */
export function giveUpLab(context: AnswerContext): MessageReply {
  if (context.unreadable === 'lab') return begunAnew(context);
  readWhole(context.session.cluster);
  return answerOldCard(context);
}

function begunAnew(context: AnswerContext): MessageReply {
  return { ...reply([prose(context.messages.lab.resetDone)], [timeRow(context), ...startRows(context)]), update: true };
}

export function keepLab(context: AnswerContext): MessageReply {
  return { ...look([prose(context.messages.lab.resetKept)], [timeRow(context)]), update: true };
}

function setLanguage(interaction: CommandInteraction, context: AnswerContext): Reply {
  const to = readRequiredText(interaction, 'to', context.messages);
  if (!to.ok) return to.reply;
  const wanted = readLanguage(to.text);
  if (wanted === undefined) return refusal(context.messages.lab.unknownLanguage(quote(to.text)));
  context.session.language = wanted === 'discord' ? undefined : wanted;
  const language = chooseLanguage(context.session, interaction);
  const messages = messagesIn(language);
  const { languageChosen, languageAsDiscord } = messages.lab;
  const said = wanted === 'discord' ? languageAsDiscord : languageChosen;
  return reply([prose(said)], [timeRow({ ...context, language, messages })]);
}

function readLanguage(text: string): Language | 'discord' | undefined {
  return text === 'en' || text === 'ko' || text === 'discord' ? text : undefined;
}
