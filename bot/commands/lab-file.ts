import { importSession, saveSession } from '../../core/session/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { LAB_FILE_BYTES } from '../interaction/attachments-of.ts';
import type { CommandInteraction } from '../interaction/interaction.ts';
import { quote } from '../replies/quote.ts';
import { look, type MessageReply, prose, type Reply, refusal } from '../replies/reply.ts';
import { explainAttachment } from './explain-attachment.ts';
import { listOwnPods } from './find-pod.ts';
import { describeSituation } from './situation.ts';

const FILE_NAME = 'podlab-lab.json';

/** The lab as a file that this Podlab or another one can import: nobody's lab depends on whoever runs Podlab. */
export function exportLab({ session, messages }: AnswerContext): MessageReply {
  const text = saveSession(session);
  // Characters count more than once where they are not ASCII; the least that may be too much is refused.
  if (text.length * 3 > LAB_FILE_BYTES) return refusal(messages.lab.exportTooLarge);
  const file = { name: FILE_NAME, contentType: 'application/json; charset=utf-8', text };
  return { ...look([prose(messages.lab.exported(quote(FILE_NAME)))]), files: [file] };
}

/** Puts the lab of a file in the place of the present one; where that is not empty, only if the person said so. */
export function importLab(interaction: CommandInteraction, context: AnswerContext): Reply {
  const { session, messages } = context;
  const file = context.attachments.find(({ id }) => id === interaction.options.get('file'));
  if (file === undefined) return refusal(messages.apply.attachmentMissing);
  if (!file.ok) return refusal(explainAttachment(file, context));
  if (isInUse(context) && interaction.options.get('replace') !== 'yes') return refusal(messages.lab.importReplaces);
  const imported = importSession(file.text);
  if (!imported.ok) return refusal(messages.lab.importErrors[imported.error](quote(file.filename)));
  session.cluster = imported.session.cluster;
  const title = messages.lab.imported(quote(file.filename));
  return { ...describeSituation(context), title, effect: 'changed' };
}

function isInUse({ session: { cluster }, unreadable }: AnswerContext): boolean {
  return unreadable === 'lab' || cluster.nowMs > 0 || listOwnPods(cluster).length > 0;
}
