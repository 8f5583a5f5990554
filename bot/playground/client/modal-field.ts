import type { ModalField, TextInput } from '../discord/modal-schema.ts';
import type { PageAttachment } from '../discord/page-action.ts';
import { make } from './dom.ts';
import { uploadFile } from './local-server.ts';
import { renderSelect } from './select-view.ts';
import type { TextKey } from './texts.ts';

/** One question of a modal: what to show, what is wrong with the answer, and the answer as Discord submits it. */
export interface ModalFieldView {
  readonly element: HTMLElement;
  findFault(): TextKey | undefined;
  submission(): Readonly<Record<string, unknown>>;
  attachments(): readonly PageAttachment[];
}

export function renderModalField(field: ModalField, id: string): ModalFieldView {
  switch (field.type) {
    case 3:
      return renderSelectField(field);
    case 4:
      return renderTextField(field, id);
    case 19:
      return renderUploadField(field, id);
  }
}

function renderTextField(field: TextInput, id: string): ModalFieldView {
  const element = field.style === 2 ? make('textarea', { id, rows: '10', spellcheck: 'false' }) : make('input', { id });
  element.value = field.value ?? '';
  element.placeholder = field.placeholder ?? '';
  element.maxLength = field.max_length ?? 4000;
  element.required = field.required ?? true;
  element.autocomplete = 'off';
  const fault = () => {
    if (element.value === '') return element.required ? 'fieldRequired' : undefined;
    return element.value.length < (field.min_length ?? 0) ? 'tooShort' : undefined;
  };
  return {
    element: make('div', { class: 'text-field' }, [element, renderCounter(element)]),
    findFault: fault,
    submission: () => ({ type: 4, custom_id: field.custom_id, value: element.value }),
    attachments: () => [],
  };
}

/** Discord shows how many characters are left; a pasted manifest that is cut off must not go unseen. */
function renderCounter(element: HTMLInputElement | HTMLTextAreaElement): HTMLElement {
  const counter = make('span', { class: 'counter', 'aria-live': 'off' });
  const count = () => {
    counter.textContent = `${element.value.length} / ${element.maxLength}`;
    counter.classList.toggle('full', element.value.length >= element.maxLength);
  };
  element.addEventListener('input', count);
  count();
  return counter;
}

function renderSelectField(field: Extract<ModalField, { type: 3 }>): ModalFieldView {
  let values = field.options.filter((option) => option.default).map((option) => option.value);
  const element = renderSelect(field, (chosen) => {
    values = chosen;
  });
  return {
    element,
    findFault: () => (values.length === 0 && (field.required ?? true) ? 'fieldRequired' : undefined),
    submission: () => ({ type: 3, custom_id: field.custom_id, values }),
    attachments: () => [],
  };
}

function renderUploadField(field: Extract<ModalField, { type: 19 }>, id: string): ModalFieldView {
  const input = make('input', { id, type: 'file', multiple: (field.max_values ?? 1) > 1 });
  let uploaded: PageAttachment[] = [];
  let isFailed = false;
  input.addEventListener('change', async () => {
    const files = await Promise.all([...(input.files ?? [])].map(uploadFile));
    uploaded = files.filter((file) => file !== undefined);
    isFailed = uploaded.length < files.length;
  });
  return {
    element: input,
    findFault: () => {
      if (isFailed) return 'uploadFailed';
      return uploaded.length === 0 && (field.required ?? true) ? 'fieldRequired' : undefined;
    },
    submission: () => ({ type: 19, custom_id: field.custom_id, values: uploaded.map((file) => file.id) }),
    attachments: () => uploaded,
  };
}
