import type { OptionDefinition } from '../discord/command-schema.ts';
import { ATTACHMENT } from './command-line.ts';
import { make } from './dom.ts';
import type { DraftValue } from './draft.ts';
import { label } from './language.ts';
import { uploadFile } from './local-server.ts';

/** One option of the command in the composer: its name and a place for its value. */
export interface OptionField {
  readonly option: OptionDefinition;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Puts a value there without telling anybody. */
  setText(text: string): void;
  /** Uploads a file for an attachment option. */
  takeFile(file: File): Promise<void>;
}

/** `report` hears of each new value, `remove` is undefined for a required option. */
export function createOptionField(
  option: OptionDefinition,
  report: (value: DraftValue) => void,
  remove: (() => void) | undefined,
): OptionField {
  const name = make('span', { class: 'option-name' }, [option.name]);
  const isFile = option.type === ATTACHMENT;
  const input = isFile ? createFileInput() : createTextInput(option.name);
  const face = label(make('span', { class: 'file-face' }), 'chooseFile');
  const element = make('label', { class: 'option', 'data-option': option.name }, [
    name,
    input,
    ...(isFile ? [face] : []),
    ...(remove === undefined ? [] : [createRemoveButton(remove)]),
  ]);

  async function takeFile(file: File): Promise<void> {
    label(face, 'uploading');
    const attachment = await uploadFile(file);
    if (attachment === undefined) label(face, 'uploadFailed');
    else showFileName(face, attachment.filename);
    element.classList.toggle('faulty', attachment === undefined);
    report({ text: attachment?.filename ?? '', attachment });
  }

  input.addEventListener('input', () => {
    element.classList.remove('faulty');
    if (!isFile) report({ text: input.value });
  });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void takeFile(file);
  });
  const setText = (text: string) => {
    input.value = text;
  };
  return { option, element, input, setText, takeFile };
}

function createTextInput(name: string): HTMLInputElement {
  return make('input', {
    class: 'option-input',
    type: 'text',
    size: '8',
    role: 'combobox',
    'aria-label': name,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'send',
  });
}

function createFileInput(): HTMLInputElement {
  return make('input', { class: 'file-input', type: 'file' });
}

/** A name is no text of the page, so it is not to be translated when the language switches. */
function showFileName(face: HTMLElement, filename: string): void {
  face.removeAttribute('data-text');
  face.textContent = filename;
}

function createRemoveButton(remove: () => void): HTMLElement {
  const button = label(
    make('button', { type: 'button', class: 'option-remove', tabindex: '-1' }, ['✕']),
    'removeOption',
    'aria-label',
  );
  button.addEventListener('click', (event) => {
    event.preventDefault();
    remove();
  });
  return button;
}
