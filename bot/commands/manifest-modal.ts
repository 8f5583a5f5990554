import type { AnswerContext } from '../answer/answer-context.ts';
import { encodeCustomId } from '../components/custom-id.ts';
import { COMPONENT_TYPE, RESPONSE_TYPE, TEXT_INPUT_STYLE } from '../replies/discord-json.ts';
import { LIMITS } from '../replies/limits.ts';
import type { ModalReply } from '../replies/reply.ts';

/** The custom_id of the modal's one text field. */
export const MANIFEST_FIELD = 'manifest';

const PLACEHOLDER = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: app\n';

/** A window with a field for YAML: empty to paste it into, or with a text to change, of at most 4,000 characters. */
export function openManifestModal({ messages }: AnswerContext, text = ''): ModalReply {
  const { modalTitle, modalLabel, modalDescription } = messages.apply;
  const custom_id = encodeCustomId({ name: 'submitManifest', args: {} }) ?? '';
  const component = {
    type: COMPONENT_TYPE.textInput,
    custom_id: MANIFEST_FIELD,
    style: TEXT_INPUT_STYLE.paragraph,
    placeholder: PLACEHOLDER,
    ...(text === '' ? {} : { value: text }),
    required: true,
    max_length: LIMITS.textInputLength,
  } as const;
  const label = { type: COMPONENT_TYPE.label, label: modalLabel, description: modalDescription, component } as const;
  return {
    kind: 'modal',
    response: { type: RESPONSE_TYPE.modal, data: { custom_id, title: modalTitle, components: [label] } },
  };
}
