import type { FindPiece } from '../../core/history/open-lines.ts';
import { type Documentation, NO_DOCUMENTATION, type ReadRaw } from '../../core/kubectl/index.ts';
import type { QuizRecord } from '../../core/quiz/index.ts';
import type { Session } from '../../core/session/session.ts';
import type { Command } from '../commands/command.ts';
import { shareCard } from '../commands/share.ts';
import { decodeCustomId } from '../components/custom-id.ts';
import { answerOldCard } from '../components/old-card.ts';
import type { ReceivedAttachment } from '../interaction/attachments-of.ts';
import type {
  AutocompleteInteraction,
  CommandInteraction,
  ComponentInteraction,
  Interaction,
  ModalInteraction,
} from '../interaction/interaction.ts';
import { momentOf } from '../interaction/moment-of.ts';
import { chooseLanguage, messagesIn } from '../locales/choose-language.ts';
import { type AutocompleteResponse, type Choice, RESPONSE_TYPE } from '../replies/discord-json.ts';
import { LIMITS } from '../replies/limits.ts';
import type { CommandIds } from '../replies/mention-commands.ts';
import { quote, shorten, toOneLine } from '../replies/quote.ts';
import { type Reply, refusal } from '../replies/reply.ts';
import type { Room } from '../rooms/room.ts';
import type { AnswerContext, KubeApiAccess } from './answer-context.ts';
import type { Board } from './board.ts';
import type { BotReply } from './bot-reply.ts';
import { beginAnswer, finishAnswer } from './finish-answer.ts';
import type { Post } from './post.ts';
import type { SharedLab, ShareTicket } from './share.ts';
import type { RecordName } from './subject.ts';

export interface AnswerRequest {
  readonly interaction: Interaction;
  /** What `loadRoom` gave for it. */
  readonly room: Room;
  /** Changed in place. */
  readonly session: Session;
  /** Changed in place; undefined where `subjectOf` says that it is not looked at, or it cannot be read. */
  readonly quiz?: QuizRecord | undefined;
  /** The person's own lab, where `subjectOf` says that it is looked at and it is kept beside. */
  readonly parked?: Session | undefined;
  /** Gives what lies beside the lab of its history, where `subjectOf` says that it is looked at. */
  readonly findPiece?: FindPiece | undefined;
  /** What is there and cannot be read; its place in this request is taken by an empty one. */
  readonly unreadable?: RecordName | undefined;
  /** The post that `postOf` names, as it is. */
  readonly post?: Post | undefined;
  /** The leaderboard that `boardOf` names. */
  readonly board?: Board | undefined;
  /** The shared lab whose code `shareCodeOf` gives. */
  readonly shared?: SharedLab | undefined;
  /** A new code each time; where none is given, nothing that is shared can be opened. */
  readonly newShare?: ShareTicket | undefined;
  /** What became of each file that `attachmentsOf` named. */
  readonly attachments: readonly ReceivedAttachment[];
  /** Absent where the labs have no Kubernetes API. */
  readonly kubeApi?: KubeApiAccess | undefined;
  /** Absent where `readsDocumentation` is not true of the interaction. */
  readonly documentation?: Documentation | undefined;
  /** Absent where `readsApi` is not true of the interaction. */
  readonly readRaw?: ReadRaw | undefined;
  /** Absent where the commands' ids are not known. */
  readonly commandIds?: CommandIds | undefined;
}

/** Does what a person asked for and returns the reply. It never throws for anything a person can send. */
export function answerInteraction(request: AnswerRequest): BotReply {
  const { interaction, room } = request;
  const context = buildContext(request);
  const begun = beginAnswer(interaction, context);
  switch (interaction.type) {
    case 'ping':
      return { response: { type: RESPONSE_TYPE.pong }, files: [] };
    case 'autocomplete':
      return { response: answerAutocomplete(interaction, room, context), files: [], keepsRecord: true };
    case 'command':
      return finishAnswer(answerCommand(interaction, room, context), begun, context);
    case 'component':
      return finishAnswer(answerComponent(interaction, room, context), begun, context);
    case 'modal':
      return finishAnswer(answerModal(interaction, room, context), begun, context);
  }
}

function buildContext(request: AnswerRequest): AnswerContext {
  const { interaction, session, quiz, parked, unreadable, post, board, shared, attachments, kubeApi } = request;
  const { userId, guild } = interaction;
  const language = chooseLanguage(session, interaction);
  return {
    ...{ session, quiz, parked, unreadable, post, board, shared, attachments, kubeApi, userId, guild, language },
    findPiece: request.findPiece ?? (() => undefined),
    newShare: request.newShare ?? NO_TICKET,
    documentation: request.documentation ?? NO_DOCUMENTATION,
    readRaw: request.readRaw,
    commandIds: request.commandIds ?? {},
    nowMs: momentOf(interaction.id),
    cardId: interaction.type === 'component' ? interaction.cardId : '',
    cardText: interaction.type === 'component' ? interaction.card : '',
    messages: messagesIn(language),
  };
}

const NO_TICKET: ShareTicket = { code: '', id: '' };

function findCommand({ commands }: Room, name: string): Command | undefined {
  return commands.find(({ definition }) => definition.name === name);
}

function answerCommand(interaction: CommandInteraction, room: Room, context: AnswerContext): Reply {
  const command = findCommand(room, interaction.commandName);
  if (command !== undefined) return command.run(interaction, context);
  return refusal(context.messages.frame.unknownCommand(quote(`/${interaction.commandName}`)));
}

/** An id that nobody here wrote gets the old-card reply. */
function answerComponent(interaction: ComponentInteraction, room: Room, context: AnswerContext): Reply {
  const action = decodeCustomId(interaction.customId);
  const again = action?.name === 'share' ? decodeCustomId(action.args.again) : undefined;
  if (action?.name === 'share' && again !== undefined) {
    return shareCard({ seed: action.args.seed, draw: () => room.runAction(again, undefined, context) }, context);
  }
  return action === undefined ? answerOldCard(context) : room.runAction(action, interaction.values[0], context);
}

function answerModal(interaction: ModalInteraction, room: Room, context: AnswerContext): Reply {
  const action = decodeCustomId(interaction.customId);
  return action === undefined ? answerOldCard(context) : room.submit(action, interaction.fields, context);
}

/** Nobody reads an error while typing: what cannot be completed gets no choices. */
function answerAutocomplete(
  interaction: AutocompleteInteraction,
  room: Room,
  context: AnswerContext,
): AutocompleteResponse {
  const choices = findCommand(room, interaction.commandName)?.complete?.(interaction, context) ?? [];
  return { type: RESPONSE_TYPE.autocomplete, data: { choices: fitChoices(choices) } };
}

function fitChoices(choices: readonly Choice[]): Choice[] {
  return choices
    .filter(({ value }) => value.trim() !== '' && value.length <= LIMITS.choiceValueLength)
    .slice(0, LIMITS.choices)
    .map(({ name, value }) => ({
      name: shorten(toOneLine(name), LIMITS.choiceNameLength).toWellFormed(),
      value: value.toWellFormed(),
    }));
}
