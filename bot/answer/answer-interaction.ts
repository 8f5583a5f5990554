import { startWork } from '../../core/cluster/work.ts';
import type { FindPiece } from '../../core/history/open-lines.ts';
import { type Documentation, NO_DOCUMENTATION } from '../../core/kubectl/index.ts';
import type { QuizRecord } from '../../core/quiz/index.ts';
import { type CaughtUp, catchUp, RUNS_UNSEEN_MS } from '../../core/session/live.ts';
import type { Session } from '../../core/session/session.ts';
import type { Command } from '../commands/command.ts';
import { greet, isBackAfterAWhile, mayGreet, noteSeen } from '../commands/greet.ts';
import { shareCard } from '../commands/share.ts';
import { withShareButton } from '../commands/share-button.ts';
import { footerOf, wayBackRow } from '../commands/world.ts';
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
import { formatClock, formatDuration } from '../replies/format-time.ts';
import { LIMITS } from '../replies/limits.ts';
import { quote, shorten, toOneLine } from '../replies/quote.ts';
import { renderReply } from '../replies/render-reply.ts';
import { type MessageReply, type Reply, refusal } from '../replies/reply.ts';
import type { Room } from '../rooms/room.ts';
import type { AnswerContext, KubeApiAccess } from './answer-context.ts';
import type { Board } from './board.ts';
import type { BotReply } from './bot-reply.ts';
import { noteRequest } from './note-request.ts';
import type { Post } from './post.ts';
import type { SharedLab, ShareTicket } from './share.ts';
import { type RecordName, subjectOf } from './subject.ts';

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
}

/** Does what a person asked for and returns the reply. It never throws for anything a person can send. */
export function answerInteraction(request: AnswerRequest): BotReply {
  const { interaction, room, session, quiz, parked, unreadable, post, board, attachments, kubeApi } = request;
  const findPiece = request.findPiece ?? (() => undefined);
  const language = chooseLanguage(session, interaction);
  const messages = messagesIn(language);
  const nowMs = momentOf(interaction.id);
  const { userId, guild } = interaction;
  const { shared, newShare = NO_TICKET } = request;
  const cardText = interaction.type === 'component' ? interaction.card : '';
  const place = { nowMs, userId, guild, post, board, shared, newShare, cardText };
  const context: AnswerContext = {
    session,
    quiz,
    parked,
    unreadable,
    findPiece,
    ...place,
    language,
    messages,
    attachments,
    kubeApi,
    documentation: request.documentation ?? NO_DOCUMENTATION,
  };
  const subject = subjectOf(interaction);
  const isOwnLab = subject.changes === 'lab' && subject.looksAtParked !== true && session.shown === undefined;
  const mayWelcome = unreadable === undefined && isOwnLab;
  startWork(session.cluster);
  const workLeft = session.cluster.work.left;
  // The clock of a question's world stands: the question is about its moment.
  const isOpenOwn = subject.changes === 'lab' && session.shown === undefined && subject.leavesLab !== true;
  const catchesUp = unreadable === undefined && isOpenOwn;
  const caughtUp = catchesUp && interaction.type !== 'autocomplete' ? catchUp(session, nowMs) : undefined;
  const { tellsOfLab } = subject;
  const mayTell = unreadable === undefined && subject.changes === 'lab';
  const lab = { mayWelcome, mayTell, isBack: mayTell && isBackAfterAWhile(session, nowMs), tellsOfLab };
  const before: Before = { interaction, nowMs: session.cluster.nowMs, workLeft, caughtUp, ...lab };
  switch (interaction.type) {
    case 'ping':
      return { response: { type: RESPONSE_TYPE.pong }, files: [] };
    case 'autocomplete':
      return { response: answerAutocomplete(interaction, room, context), files: [], keepsRecord: true };
    case 'command':
      return finish(answerCommand(interaction, room, context), before, context);
    case 'component':
      return finish(answerComponent(interaction, room, context), before, context);
    case 'modal':
      return finish(answerModal(interaction, room, context), before, context);
  }
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

interface Before {
  readonly interaction: Interaction;
  readonly nowMs: number;
  readonly workLeft: number;
  /** That it was given is remembered in the lab. */
  readonly mayWelcome: boolean;
  /** That the person was here is remembered in the lab. */
  readonly mayTell: boolean;
  /** Told in one line where they are; that it was is remembered in the lab. */
  readonly isBack: boolean;
  readonly tellsOfLab: boolean;
  /** What passed by itself, where the lab's clock runs. */
  readonly caughtUp: CaughtUp | undefined;
}

/** The first thing that went well brings the welcome; a first mistake leaves the session as it was. */
function finish(answer: Reply, before: Before, context: AnswerContext): BotReply {
  if (answer.kind === 'modal') return { response: answer.response, files: [], keepsRecord: true };
  const reply: MessageReply = before.tellsOfLab ? answer : { ...answer, hidesClock: true };
  const { session } = context;
  const language = chooseLanguage(session, before.interaction);
  const messages = messagesIn(language);
  const isOfLab = before.mayWelcome && reply.hidesClock !== true;
  const welcome = !session.welcomed && reply.tone === 'done' && reply.effect !== 'spoilt' && isOfLab;
  if (welcome) session.welcomed = true;
  // Of a session that is thrown away, the clock is still where it was before.
  const nowMs = reply.effect === 'spoilt' ? before.nowMs : session.cluster.nowMs;
  const clock = [formatClock(nowMs), formatDuration(nowMs - (nowMs % 1000), language)] as const;
  const running = tellOfRunning(before, { ...context, language, messages });
  const isOwn = session.shown === undefined || !before.tellsOfLab;
  const footer =
    reply.footer ?? (isOwn ? messages.frame.clock : footerOf(session.shown ?? '', messages))(...clock) + running;
  const shown = isOwn ? withShareButton(reply, { ...context, messages }) : withWayBack(reply, { ...context, messages });
  const note = noteRequest(before.interaction, reply, noteOf(before, session));
  const greets = before.isBack && mayGreet(reply);
  const isTold = greets || (before.isBack && reply.isSituation === true && reply.effect !== 'spoilt');
  if (isTold || (before.mayTell && reply.effect === 'changed')) noteSeen(session, context.nowMs);
  const told = greets ? greet(shown, { ...context, messages }) : shown;
  const rendered = {
    ...renderReply(told, { messages, footer, welcome, isOnClassicCard: isOnClassicCard(before.interaction) }),
    note,
  };
  // What passed by itself is kept, also where the reply only looked: else the lab would seem unseen.
  const hasMoved = (before.caughtUp?.passedMs ?? 0) > 0 && reply.effect !== 'spoilt';
  return hasMoved || isTold ? kept(rendered) : rendered;
}

function isOnClassicCard(interaction: Interaction): boolean {
  return (interaction.type === 'component' || interaction.type === 'modal') && interaction.isOnClassicCard;
}

function noteOf({ workLeft, nowMs, caughtUp }: Before, { cluster }: Session) {
  const began = (caughtUp?.passedMs ?? 0) > 0 ? { beganMs: nowMs } : {};
  return { work: workLeft - cluster.work.left, ...began };
}

function kept({ keepsRecord: _, ...reply }: BotReply): BotReply {
  return reply;
}

/** How the clock runs by itself, and why it no longer does; empty where it stands. */
function tellOfRunning({ caughtUp }: Before, { session, language, messages: { frame } }: AnswerContext): string {
  const runs = session.live === undefined ? '' : ` · ${frame.runs(session.live.speed)}`;
  if (caughtUp?.trouble === undefined) return runs;
  const stopped = frame.clockStopped(formatDuration(RUNS_UNSEEN_MS, language));
  return `${runs}\n-# ${caughtUp.trouble === 'stopped' ? stopped : frame.clockBehind}`;
}

/**
 * In the world of a question every reply about it leads back to the own lab; page buttons may still stand above. Where
 * that row has the main button it stands first.
 */
function withWayBack(reply: MessageReply, context: AnswerContext): MessageReply {
  const row = wayBackRow(context, reply.rows);
  const rows = reply.rows.slice(0, LIMITS.rowsPerMessage - 2);
  const isMain = row.kind === 'buttons' && row.buttons[0]?.style === 'primary';
  return { ...reply, rows: isMain ? [row, ...rows] : [...rows, row] };
}
