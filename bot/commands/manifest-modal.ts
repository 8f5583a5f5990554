import type { AnswerContext } from '../answer/answer-context.ts';
import { encodeCustomId } from '../components/custom-id.ts';
import type { Messages } from '../locales/messages.ts';
import { TEXT_INPUT_STYLE } from '../replies/discord-json.ts';
import { LIMITS } from '../replies/limits.ts';
import { shorten } from '../replies/quote.ts';
import { renderTextModal, type TextModal } from '../replies/render-text-modal.ts';
import type { ModalReply } from '../replies/reply.ts';

/** The custom_id of the modal's one text field. */
export const MANIFEST_FIELD = 'manifest';

const PLACEHOLDER = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: app\n';

/** A window with a field for YAML: empty to paste it into, or with a text to change, of at most 4,000 characters. */
export function openManifestModal({ messages }: AnswerContext, text = ''): ModalReply {
  const { modalTitle, modalDescription } = messages.apply;
  const customId = encodeCustomId({ name: 'submitManifest', args: {} }) ?? '';
  return openYamlModal({ customId, title: modalTitle, description: modalDescription }, text, messages);
}

/** The same for the file that a kubectl line names; undefined where the line is too long to be remembered. */
export function openFileModal({ messages }: AnswerContext, line: string): ModalReply | undefined {
  const customId = encodeCustomId({ name: 'submitFile', args: { line } });
  if (customId === undefined) return undefined;
  const title = shorten(`kubectl ${line}`, LIMITS.modalTitleLength);
  return openYamlModal({ customId, title, description: messages.kubectl.fileDescription }, '', messages);
}

function openYamlModal(
  modal: Pick<TextModal, 'customId' | 'title' | 'description'>,
  text: string,
  { apply }: Messages,
): ModalReply {
  const field = {
    custom_id: MANIFEST_FIELD,
    style: TEXT_INPUT_STYLE.paragraph,
    placeholder: PLACEHOLDER,
    ...(text === '' ? {} : { value: text }),
    required: true,
    max_length: LIMITS.textInputLength,
  };
  return renderTextModal({ ...modal, label: apply.modalLabel, field });
}
