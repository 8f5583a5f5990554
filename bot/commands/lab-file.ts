import type { Cluster } from '../../core/cluster/cluster.ts';
import { importSession, type Session, saveSession } from '../../core/session/index.ts';
import { mayHaveAnother, openLab, openNewLab } from '../../core/session/labs.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { LAB_FILE_BYTES, type ReceivedAttachment } from '../interaction/attachments-of.ts';
import type { CommandInteraction } from '../interaction/interaction.ts';
import { formatClock, formatDuration } from '../replies/format-time.ts';
import { quote } from '../replies/quote.ts';
import { type Button, buttons, look, type MessageReply, prose, type Reply, refusal } from '../replies/reply.ts';
import { clusterStamp } from './cluster-stamp.ts';
import { explainAttachment } from './explain-attachment.ts';
import { listOwnPods } from './find-pod.ts';
import { seedOfLab } from './lab-seed.ts';
import { openCopyOf, refuseFull, showOpened } from './labs.ts';
import { bullets, describeSituation, listFacts } from './situation.ts';

const FILE_NAME = 'podlab-lab.json';

/** The lab as a file that this Podlab or another one can import: nobody's lab depends on whoever runs Podlab. */
export function exportLab({ session, messages }: AnswerContext): MessageReply {
  const { cluster, language, welcomed, live } = session;
  const text = saveSession({ cluster, language, welcomed, ...(live && { live }) });
  // Characters count more than once where they are not ASCII; the least that may be too much is refused.
  if (text.length * 3 > LAB_FILE_BYTES) return refusal(messages.lab.exportTooLarge);
  return { ...look([prose(messages.lab.exported(quote(FILE_NAME)))]), files: [fileOf(text)] };
}

function fileOf(text: string) {
  return { name: FILE_NAME, contentType: 'application/json; charset=utf-8', text };
}

/** Puts the lab of a file in the place of the present one; where something would be gone, it asks first. */
export function importLab(interaction: CommandInteraction, context: AnswerContext): Reply {
  const file = context.attachments.find(({ id }) => id === interaction.options.get('file'));
  return takeLab(file, undefined, context);
}

/** The button that says yes, under the question that carries the file. `stamp` names the lab that was asked about. */
export function confirmImport({ stamp }: { readonly stamp: string }, context: AnswerContext): Reply {
  if (context.session.shown !== undefined) return refusal(context.messages.world.ownLabOnly);
  return takeLab(context.attachments[0], stamp, context);
}

/** `agreed` is the stamp of the lab that the person agreed to lose. */
function takeLab(file: ReceivedAttachment | undefined, agreed: string | undefined, context: AnswerContext): Reply {
  const { session, messages } = context;
  const read = readLabFile(file, context);
  if (!read.ok) return read.reply;
  const isFree = !isInUse(context) || agreed === stampOf(session);
  if (!isFree) return askToReplace(read, context);
  session.cluster = read.cluster;
  const title = messages.lab.imported(quote(read.filename));
  return { ...describeSituation(context), title, effect: 'changed' };
}

/**
 * The other button: the lab of the file is one more of the person's, and the one that was open stays as it is. Pressed
 * again on the same card, it leads to that lab.
 */
export function importBeside(context: AnswerContext): Reply {
  const { session, messages, nowMs, cardId } = context;
  if (session.shown !== undefined) return refusal(messages.world.ownLabOnly);
  const source = sourceOfCard(cardId);
  const again = source === undefined ? undefined : openCopyOf(source, context);
  if (again !== undefined) return again.tone === 'refused' ? again : { ...again, update: true };
  if (!mayHaveAnother(session, nowMs)) return refuseFull(context);
  const read = readLabFile(context.attachments[0], context);
  if (!read.ok) return read.reply;
  const before = openLab(session);
  openNewLab(session, read.cluster, { ...(source === undefined ? {} : { copyOf: source }), wallNowMs: nowMs });
  // The question goes, file and all.
  return { ...showOpened(before, context), update: true };
}

/** Undefined where the message has no id: nobody can say then which one it was. */
export function sourceOfCard(cardId: string): string | undefined {
  return cardId === '' ? undefined : `card/${cardId}`;
}

type LabFile = { readonly filename: string; readonly text: string; readonly cluster: Cluster };

/** The lab that a file holds, loaded to see that it goes on; the reply that says what is wrong with it. */
function readLabFile(
  file: ReceivedAttachment | undefined,
  context: AnswerContext,
): ({ readonly ok: true } & LabFile) | { readonly ok: false; readonly reply: Reply } {
  const { messages } = context;
  if (file === undefined) return { ok: false, reply: refusal(messages.apply.attachmentMissing) };
  if (!file.ok) return { ok: false, reply: refusal(explainAttachment(file, context)) };
  const { filename, text } = file;
  const imported = importSession(text);
  if (imported.ok) return { ok: true, filename, text, cluster: imported.session.cluster };
  return { ok: false, reply: refusal(messages.lab.importErrors[imported.error](quote(filename))) };
}

/** Names the lab that may be gone. One whose clock runs by itself is another one at each look, so its seed has to do. */
function stampOf(session: Session): string {
  const { cluster, live } = session;
  return `${seedOfLab(session).toString(36)}${live === undefined ? `.${clusterStamp(cluster)}` : ''}`;
}

function isInUse({ session: { cluster }, unreadable }: AnswerContext): boolean {
  return unreadable === 'lab' || cluster.nowMs > 0 || listOwnPods(cluster).length > 0;
}

/** Says what the file holds and what would be gone. The file goes with the question, for the button finds it there. */
function askToReplace({ filename, text, cluster }: LabFile, context: AnswerContext): MessageReply {
  const { session, messages, language, unreadable, nowMs } = context;
  const { lab: words } = messages;
  const clock = words.importClock(formatClock(cluster.nowMs), formatDuration(cluster.nowMs, language));
  const facts = bullets([...listFacts(cluster, words), clock, words.importNoQuiz]);
  const pods = listOwnPods(session.cluster).length;
  const mayStandBeside = unreadable === undefined && mayHaveAnother(session, nowMs);
  const question = unreadable === 'lab' ? words.importOverUnreadable : words.importQuestion(pods);
  const stamp = stampOf(session);
  const beside: Button = {
    label: messages.buttons.importBeside,
    action: { name: 'importBeside', args: {} },
    style: 'primary',
  };
  const yes: Button = {
    label: messages.buttons.importYes,
    action: { name: 'importLab', args: { stamp } },
    style: 'danger',
  };
  const no: Button = { label: messages.buttons.resetNo, action: { name: 'keepLab', args: {} } };
  return {
    ...look(
      [prose(words.importHolds(quote(filename))), facts, prose(question)],
      [buttons(...(mayStandBeside ? [beside] : []), yes, no)],
    ),
    files: [fileOf(text)],
  };
}
