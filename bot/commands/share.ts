import { LAB_LIMITS } from '../../core/session/lab-limits.ts';
import { mayHaveAnother, openLab, openNewLab } from '../../core/session/labs.ts';
import { loadState } from '../../core/session/load.ts';
import { saveState } from '../../core/session/save.ts';
import { addShare, dropShares, listShares, type SharedRef } from '../../core/session/shares.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { ShareChange, ShareTicket } from '../answer/share.ts';
import { timeRow } from '../components/next-steps.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { formatClockTime, formatRoughDuration } from '../replies/format-time.ts';
import { textFile } from '../replies/render-reply.ts';
import { buttons, code, look, type MessageReply, prose, type Reply, refusal, reply } from '../replies/reply.ts';
import { freeTitle, nameOfLab } from './find-lab.ts';
import { seedOfLab } from './lab-seed.ts';
import { openCopyOf, refuseFull, showOpened } from './labs.ts';
import { readOptionalText } from './read-option.ts';

/** A code with which others open a copy of the lab as it stands. */
export function shareByCode(context: AnswerContext): Reply {
  const { session, messages, newShare } = context;
  const change = keepShare(newShare, {}, context);
  if (change === 'full') return refuseFullOfCodes(context);
  const words = messages.labs;
  const clock = formatClockTime(session.cluster.nowMs, 0);
  const used = listShares(session, context.nowMs).length;
  const row = buttons({ label: words.takeBack, action: { name: 'takeBack', args: { id: newShare.id } } });
  return {
    ...reply(
      [
        prose(words.code(clock)),
        code(`/lab open code:${newShare.code}`),
        prose(words.codeNote(used, LAB_LIMITS.shares)),
      ],
      [row],
    ),
    title: words.codeTitle(nameOfLab(openLab(session), messages)),
    isSecret: true,
    shareChange: change,
  };
}

/** Shows a card to everybody, with a copy of the lab as it stands. `again` draws it where it is a picture. */
export function shareCard(
  { seed, draw }: { readonly seed: number; readonly draw: (() => Reply) | undefined },
  context: AnswerContext,
): Reply {
  const { session, messages, newShare, userId } = context;
  if (session.shown !== undefined) return refusal(messages.world.ownLabOnly);
  if (seed !== seedOfLab(session)) return refuseOtherCard(context);
  const card = draw === undefined ? copyCard(context) : draw();
  if (card.kind === 'modal' || card.tone === 'refused') return card;
  const change = keepShare(newShare, { isCard: true }, context);
  if (change === 'full') return refuseFullOfCodes(context);
  const name = nameOfLab(openLab(session), messages);
  const { paging: _, sharing: _again, ...shown } = card;
  return {
    ...shown,
    rows: [buttons({ label: messages.labs.openCopy, action: { name: 'openCopy', args: { code: newShare.code } } })],
    footer: messages.labs.sharedBy(`<@${userId}>`, name, formatClockTime(session.cluster.nowMs, 0)),
    effect: 'changed',
    isPublic: true,
    shareChange: change,
  };
}

/** The card as the person sees it, with its texts. */
function copyCard({ cardText, attachments }: AnswerContext): MessageReply {
  const files = attachments.flatMap((file) => (file.ok ? [textFile(file.filename, file.text)] : []));
  return { ...look([]), copied: cardText, files };
}

/** Remembers it in the session, and says what is to be written. */
function keepShare(
  { id }: ShareTicket,
  kind: Pick<SharedRef, 'isCard'>,
  { session, messages, nowMs }: AnswerContext,
): ShareChange | 'full' {
  const { cluster } = session;
  const title = nameOfLab(openLab(session), messages);
  const share = { id, title, nowMs: cluster.nowMs, untilMs: nowMs + LAB_LIMITS.shareLifeMs };
  const remove = addShare(session, { ...share, ...kind }, nowMs);
  return remove === 'full' ? 'full' : { create: { ...share, state: saveState(cluster) }, remove };
}

function refuseFullOfCodes({ messages }: AnswerContext): MessageReply {
  return refusal(messages.labs.sharesFull(LAB_LIMITS.shares));
}

/** The card belongs to another lab of the person's, or to one that is gone. */
function refuseOtherCard({ messages }: AnswerContext): MessageReply {
  return refusal(messages.travel.otherLab);
}

/** Opens a copy of what was shared. Who has one already gets that, as they left it. */
export function openShared(context: AnswerContext): Reply {
  const { session, messages, shared, nowMs } = context;
  const words = messages.labs;
  if (session.shown !== undefined) return refusal(messages.world.ownLabOnly);
  const before = openLab(session);
  // What is over is as good as gone, also where DynamoDB has not deleted it yet.
  const cluster = shared === undefined || shared.untilMs <= nowMs ? undefined : loadState(shared.state);
  if (shared === undefined || cluster === undefined) return refusal(words.nothingToOpen, [timeRow(context)]);
  const own = openCopyOf(shared.id, context);
  if (own !== undefined) return own;
  if (!mayHaveAnother(session, nowMs)) return refuseFull(context);
  const title = freeTitle(session, shared.title, LAB_LIMITS.titleCharacters);
  openNewLab(session, cluster, { title, copyOf: shared.id, wallNowMs: nowMs });
  return showOpened(before, context);
}

/** Takes back one share, or all of them. */
export function unshare(interaction: CommandInteraction, context: AnswerContext): Reply {
  const which = readOptionalText(interaction, 'which');
  const all = listShares(context.session, context.nowMs).map(({ id }) => id);
  return takeBackShares(which === undefined ? all : [which], context);
}

export function takeBackShares(ids: readonly string[], context: AnswerContext): MessageReply {
  const { session, messages, nowMs } = context;
  const dropped = dropShares(session, ids, nowMs).map(({ id }) => id);
  if (dropped.length === 0) return refusal(messages.labs.nothingShared, [timeRow(context)]);
  return {
    ...reply([prose(messages.labs.takenBack(dropped.length))], [timeRow(context)]),
    shareChange: { remove: dropped },
  };
}

/** What can be taken back, the latest first. */
export function suggestShares(
  interaction: AutocompleteInteraction,
  { session, messages, nowMs, language }: AnswerContext,
): Choice[] {
  const typed = (readOptionalText(interaction, 'which') ?? '').trim().toLowerCase();
  return listShares(session, nowMs)
    .toReversed()
    .map(({ id, title, nowMs: atMs, untilMs }) => {
      const left = formatRoughDuration(Math.ceil((untilMs - nowMs) / HOUR_MS) * HOUR_MS, language);
      return { name: messages.labs.shareChoice(title, formatClockTime(atMs, 0), left), value: id };
    })
    .filter(({ name }) => name.toLowerCase().includes(typed));
}

const HOUR_MS = 3_600_000;
