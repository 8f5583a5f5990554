import type { ModalData, ModalPart } from '../discord/modal-schema.ts';
import type { PageAttachment } from '../discord/page-action.ts';
import { make } from './dom.ts';
import { label, say } from './language.ts';
import { renderMarkdown } from './markdown-view.ts';
import { type ModalFieldView, renderModalField } from './modal-field.ts';

/** What a person wrote into a modal, as Discord submits it. */
export interface ModalSubmission {
  readonly customId: string;
  readonly components: readonly unknown[];
  readonly attachments: readonly PageAttachment[];
}

/**
 * Shows a modal until it is submitted or closed. `submit` resolves with true when the modal may close; a failure
 * leaves it open with all that was written. `closed` is called when it is gone, by whichever way.
 */
export function showModal(
  modal: ModalData,
  submit: (submission: ModalSubmission) => Promise<boolean>,
  closed: () => void,
): void {
  const parts = modal.components.map((part, index) => renderPart(part, `modal-field-${index}`));
  const sendButton = label(make('button', { type: 'submit', class: 'button button-primary' }), 'submit');
  const form = make('form', { class: 'modal-form', novalidate: true }, [
    make(
      'div',
      { class: 'modal-fields' },
      parts.map((part) => part.element),
    ),
    renderFooter(sendButton, () => dialog.close()),
  ]);
  const dialog = make('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' }, [
    renderHeader(modal.title, () => dialog.close()),
    form,
  ]);
  dialog.addEventListener('close', () => {
    dialog.remove();
    giveCaretBack();
    closed();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!showFaults(parts)) return;
    sendButton.disabled = true;
    const isDone = await submit(collect(modal.custom_id, parts));
    sendButton.disabled = false;
    if (isDone) dialog.close();
    else dialog.classList.add('failed');
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>('textarea, input')?.focus();
}

/** Chromium gives the focus back to what had it before the dialog, but without a caret: letters typed there are lost. */
function giveCaretBack(): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement)) return;
  activeElement.blur();
  activeElement.focus();
}

interface PartView {
  readonly element: HTMLElement;
  readonly fault: HTMLElement;
  readonly field: ModalFieldView | undefined;
  readonly submission: () => unknown;
}

function renderHeader(title: string, close: () => void): HTMLElement {
  const button = make('button', { type: 'button', class: 'modal-close' }, ['✕']);
  label(button, 'close', 'aria-label').addEventListener('click', close);
  return make('header', { class: 'modal-header' }, [make('h2', { id: 'modal-title' }, [title]), button]);
}

function renderFooter(sendButton: HTMLElement, close: () => void): HTMLElement {
  const cancel = label(make('button', { type: 'button', class: 'button button-plain' }), 'cancel');
  cancel.addEventListener('click', close);
  const failure = label(make('span', { class: 'modal-failure', role: 'alert' }), 'notResponding');
  return make('footer', { class: 'modal-footer' }, [failure, cancel, sendButton]);
}

function renderPart(part: ModalPart, id: string): PartView {
  const fault = make('div', { class: 'field-fault', role: 'alert', id: `${id}-fault` });
  if (part.type === 10) {
    return { element: renderMarkdown(part.content), fault, field: undefined, submission: () => ({ type: 10 }) };
  }
  const [text, description, inner] = readLabel(part);
  const field = renderModalField(inner, id);
  const element = make('div', { class: 'modal-field' }, [
    make('label', { for: id }, [text, ...(inner.required === false ? [] : [make('span', { class: 'star' }, [' *'])])]),
    ...(description === '' ? [] : [make('p', { class: 'field-description' }, [description])]),
    field.element,
    fault,
  ]);
  return { element, fault, field, submission: () => wrapSubmission(part, field) };
}

function readLabel(part: Exclude<ModalPart, { type: 10 }>) {
  if (part.type === 18) return [part.label, part.description ?? '', part.component] as const;
  const [input] = part.components;
  if (input === undefined) throw new Error('a modal row without a text input passed the schema');
  return [input.label ?? '', '', input] as const;
}

function wrapSubmission(part: Exclude<ModalPart, { type: 10 }>, field: ModalFieldView): unknown {
  if (part.type === 18) return { type: 18, component: field.submission() };
  return { type: 1, components: [field.submission()] };
}

/** Whether every field may be sent; what is wrong stands under its field, and the first one gets the focus. */
function showFaults(parts: readonly PartView[]): boolean {
  const faulty = parts.filter(({ field, fault }) => {
    const key = field?.findFault();
    fault.textContent = key === undefined ? '' : say(key);
    return key !== undefined;
  });
  faulty[0]?.element.querySelector<HTMLElement>('textarea, input, button')?.focus();
  return faulty.length === 0;
}

function collect(customId: string, parts: readonly PartView[]): ModalSubmission {
  return {
    customId,
    components: parts.map((part) => part.submission()),
    attachments: parts.flatMap(({ field }) => field?.attachments() ?? []),
  };
}
