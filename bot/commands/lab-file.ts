import { importSession, type Session, saveSession } from '../../core/session/index.ts';
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
  if (file === undefined) return refusal(messages.apply.attachmentMissing);
  if (!file.ok) return refusal(explainAttachment(file, context));
  const imported = importSession(file.text);
  if (!imported.ok) return refusal(messages.lab.importErrors[imported.error](quote(file.filename)));
  const isFree = !isInUse(context) || agreed === stampOf(session);
  if (!isFree) return askToReplace(file, imported.session, context);
  session.cluster = imported.session.cluster;
  const title = messages.lab.imported(quote(file.filename));
  return { ...describeSituation(context), title, effect: 'changed' };
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
function askToReplace(
  file: { readonly filename: string; readonly text: string },
  { cluster }: Session,
  context: AnswerContext,
): MessageReply {
  const { session, messages, language, unreadable } = context;
  const { lab: words } = messages;
  const clock = words.importClock(formatClock(cluster.nowMs), formatDuration(cluster.nowMs, language));
  const facts = bullets([...listFacts(cluster, words), clock, words.importNoQuiz]);
  const pods = listOwnPods(session.cluster).length;
  const question = unreadable === 'lab' ? words.importOverUnreadable : words.importQuestion(pods);
  const stamp = stampOf(session);
  const yes: Button = {
    label: messages.buttons.importYes,
    action: { name: 'importLab', args: { stamp } },
    style: 'danger',
  };
  const no: Button = { label: messages.buttons.resetNo, action: { name: 'keepLab', args: {} } };
  return {
    ...look([prose(words.importHolds(quote(file.filename))), facts, prose(question)], [buttons(yes, no)]),
    files: [fileOf(file.text)],
  };
}
