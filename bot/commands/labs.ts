import { createCluster } from '../../core/lab/create-cluster.ts';
import { LAB_LIMITS } from '../../core/session/lab-limits.ts';
import {
  deleteLab as forgetLab,
  type LabName,
  listOtherLabs,
  mayHaveAnother,
  renameLab as nameLab,
  type OtherLab,
  openLab,
  openNewLab,
  reopenLab,
} from '../../core/session/labs.ts';
import { drawUint32 } from '../../core/sim/random.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { timeRow } from '../components/next-steps.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { formatClockTime } from '../replies/format-time.ts';
import { quote, shorten, toOneLine } from '../replies/quote.ts';
import { type Button, buttons, look, type MessageReply, prose, type Reply, refusal, reply } from '../replies/reply.ts';
import { plainTitle } from './branch-name.ts';
import { choiceOfLab, findLab, freeTitle, isOpenLab, nameOfLab } from './find-lab.ts';
import { readOptionalText, readRequiredText } from './read-option.ts';
import { describeSituation } from './situation.ts';

/** Opens an empty lab beside those that the person has. */
export function newLab(interaction: CommandInteraction, context: AnswerContext): Reply {
  const { session, messages, nowMs } = context;
  if (!mayHaveAnother(session, nowMs)) return refuseFull(context);
  const typed = readOptionalText(interaction, 'title');
  if (typed !== undefined && plainTitle(typed).trim() === '') return refusal(messages.travel.emptyTitle);
  const before = openLab(session);
  const seed = drawUint32(session.cluster.seed, `lab/${session.labsSoFar ?? before.number}`);
  const title = typed === undefined ? {} : { title: freeTitle(session, readTitle(typed), LAB_LIMITS.titleCharacters) };
  openNewLab(session, createCluster(seed), { ...title, wallNowMs: nowMs });
  return showOpened(before, context);
}

/** Opens another lab of the person's, by the option. */
export function switchLab(interaction: CommandInteraction, context: AnswerContext): Reply {
  const to = readRequiredText(interaction, 'to', context.messages);
  if (!to.ok) return to.reply;
  if (isOpenLab(context.session, to.text)) return showOpen(context);
  const other = findLab(context.session, to.text, context.nowMs);
  return other === undefined ? refuseUnknown(to.text, context) : openOther(other, context);
}

/** The same by a button. */
export function openLabByNumber({ number }: { readonly number: number }, context: AnswerContext): MessageReply {
  const { session, nowMs } = context;
  if (session.shown !== undefined) return refusal(context.messages.world.ownLabOnly);
  if (openLab(session).number === number) return showOpen(context);
  const other = listOtherLabs(session, nowMs).find((one) => one.number === number);
  return other === undefined
    ? refuseUnknown(nameOfLab({ number }, context.messages), context)
    : openOther(other, context);
}

function openOther(other: OtherLab, context: AnswerContext): MessageReply {
  const { session, messages, nowMs, findPiece } = context;
  const before = openLab(session);
  const text = findPiece(other.piece ?? '');
  if (text === undefined || !reopenLab(session, other, text, nowMs)) {
    return refusal(messages.labs.forgotten(nameOfLab(other, messages)), [timeRow(context)]);
  }
  return showOpened(before, context);
}

/** Opens the lab that was made of that before, as it was left; undefined where the person has none. */
export function openCopyOf(source: string, context: AnswerContext): MessageReply | undefined {
  const { session, messages, nowMs } = context;
  if (openLab(session).copyOf === source) return showOpen(context);
  const copy = listOtherLabs(session, nowMs).find(({ copyOf }) => copyOf === source);
  if (copy === undefined) return undefined;
  const opened = openOther(copy, context);
  return opened.tone === 'refused' ? opened : { ...opened, title: messages.labs.haveCopy(nameOfLab(copy, messages)) };
}

/** What stands in the lab that was opened, and the way back. */
export function showOpened(
  before: LabName,
  context: AnswerContext,
  title = context.messages.labs.opened,
): MessageReply {
  const { session, messages } = context;
  const situation = describeSituation(context);
  return {
    ...situation,
    title: title(nameOfLab(openLab(session), messages)),
    blocks: [...situation.blocks, prose(messages.labs.putAside(nameOfLab(before, messages)))],
    rows: [buttons(openLabButton(before, messages.labs.backTo, context)), ...situation.rows],
    effect: 'changed',
  };
}

function showOpen(context: AnswerContext): MessageReply {
  const { messages, session } = context;
  return { ...describeSituation(context), title: messages.labs.isOpen(nameOfLab(openLab(session), messages)) };
}

export function openLabButton(lab: LabName, say: (name: string) => string, { messages }: AnswerContext): Button {
  return { label: say(nameOfLab(lab, messages)), action: { name: 'openLab', args: { number: lab.number } } };
}

export function refuseFull(context: AnswerContext): MessageReply {
  return refusal(context.messages.labs.full(LAB_LIMITS.labs), [timeRow(context)]);
}

function refuseUnknown(text: string, context: AnswerContext): MessageReply {
  return refusal(context.messages.labs.unknown(quote(text)), [timeRow(context)]);
}

/** Only asks: the button that says yes does it. */
export function askToDelete(interaction: CommandInteraction, context: AnswerContext): Reply {
  const { session, messages } = context;
  const which = readRequiredText(interaction, 'which', messages);
  if (!which.ok) return which.reply;
  if (isOpenLab(session, which.text)) return refuseOpen(context);
  const other = findLab(session, which.text, context.nowMs);
  if (other === undefined) return refuseUnknown(which.text, context);
  const name = nameOfLab(other, messages);
  const args = { number: other.number, piece: other.piece ?? '' };
  const yes = { label: messages.labs.deleteYes(name), action: { name: 'deleteLab', args }, style: 'danger' } as const;
  const no = { label: messages.buttons.resetNo, action: { name: 'keepLab', args: {} } } as const;
  return look([prose(messages.labs.deleteQuestion(name, other.pods))], [buttons(yes, no)]);
}

function refuseOpen(context: AnswerContext): MessageReply {
  const { session, messages, nowMs } = context;
  const others = listOtherLabs(session, nowMs).map((lab) => openLabButton(lab, messages.labs.switchTo, context));
  return refusal(
    messages.labs.deleteOpen(nameOfLab(openLab(session), messages)),
    others.length === 0 ? [] : [buttons(...others)],
  );
}

/** Deletes the lab that was asked about, as it was then. */
export function deleteLab(asked: { readonly number: number; readonly piece: string }, context: AnswerContext): Reply {
  const { session, messages } = context;
  const other = session.others?.find(({ number }) => number === asked.number);
  const name = nameOfLab(other ?? asked, messages);
  if (other === undefined || other.piece !== asked.piece) return refusal(messages.labs.changedSince(name));
  forgetLab(session, asked.number);
  return { ...reply([prose(messages.labs.deleted(name))], [timeRow(context)]), update: true };
}

/** Calls the lab that is open by a name of its own. */
export function renameLab(interaction: CommandInteraction, context: AnswerContext): Reply {
  const { session, messages, nowMs } = context;
  const typed = readRequiredText(interaction, 'title', messages);
  if (!typed.ok) return typed.reply;
  if (typed.text.trim() === '' || plainTitle(typed.text).trim() === '') return refusal(messages.travel.emptyTitle);
  const title = readTitle(typed.text);
  if (findLab(session, plainTitle(title), nowMs) !== undefined) return refusal(messages.labs.taken(quote(title)));
  nameLab(session, title);
  return reply([prose(messages.labs.renamed(nameOfLab(openLab(session), messages)))], [timeRow(context)]);
}

function readTitle(typed: string): string {
  return shorten(toOneLine(typed), LAB_LIMITS.titleCharacters);
}

/** The other labs, the one left last first. */
export function suggestLabs(
  interaction: AutocompleteInteraction,
  { session, messages, nowMs }: AnswerContext,
): Choice[] {
  const typed = (readOptionalText(interaction, interaction.focusedOption) ?? '').trim().toLowerCase();
  return listOtherLabs(session, nowMs)
    .map((lab) => ({
      name: messages.labs.choice(nameOfLab(lab, messages), formatClockTime(lab.nowMs, 0), lab.pods),
      value: choiceOfLab(lab),
    }))
    .filter(({ name }) => name.toLowerCase().includes(typed));
}
