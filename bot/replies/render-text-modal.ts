import { COMPONENT_TYPE, RESPONSE_TYPE, type TextInputJson } from './discord-json.ts';
import type { ModalReply } from './reply.ts';

export interface TextModal {
  readonly customId: string;
  readonly title: string;
  /** What stands over the field, and under that. */
  readonly label: string;
  readonly description?: string;
  readonly field: Omit<TextInputJson, 'type'>;
}

/** A window with one field to type into. */
export function renderTextModal({ customId, title, label, description, field }: TextModal): ModalReply {
  const described = description === undefined ? {} : { description };
  const component = { type: COMPONENT_TYPE.textInput, ...field };
  const components = [{ type: COMPONENT_TYPE.label, label, ...described, component }];
  return { kind: 'modal', response: { type: RESPONSE_TYPE.modal, data: { custom_id: customId, title, components } } };
}
