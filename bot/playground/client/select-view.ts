import type { StringSelect } from '../discord/message-schema.ts';
import { type ChoiceItem, type ChoiceList, createChoiceList } from './choice-list.ts';
import { make } from './dom.ts';
import { printEmoji } from './emoji.ts';
import { label } from './language.ts';

let serial = 0;

/** A menu of strings. A menu of one choice reports at once, one of several when it closes. */
export function renderSelect(select: StringSelect, report: (values: string[]) => void): HTMLElement {
  return new SelectView(select, report).element;
}

class SelectView {
  readonly element: HTMLElement;
  readonly #select: StringSelect;
  readonly #report: (values: string[]) => void;
  readonly #list: ChoiceList = createChoiceList(`select-${++serial}`);
  readonly #face = make('span', { class: 'select-face' });
  readonly #button: HTMLButtonElement;
  readonly #chosen: Set<string>;
  #reported: string;

  constructor(select: StringSelect, report: (values: string[]) => void) {
    this.#select = select;
    this.#report = report;
    this.#chosen = new Set(select.options.filter((option) => option.default).map((option) => option.value));
    this.#reported = this.#values().join();
    this.#button = createSelectButton(this.#face, select.disabled ?? false);
    this.#button.addEventListener('click', () => (this.#list.isOpen() ? this.#close() : this.#open(0)));
    this.#button.addEventListener('blur', () => this.#close());
    this.#button.addEventListener('keydown', (event) => {
      if (this.#act(event.key)) event.preventDefault();
    });
    this.#showFace();
    this.element = make('div', { class: 'select-box' }, [this.#button, this.#list.element]);
  }

  #isSingle(): boolean {
    return (this.#select.max_values ?? 1) === 1;
  }

  /** The chosen values, in the order of the menu. */
  #values(): string[] {
    return this.#select.options.map((option) => option.value).filter((value) => this.#chosen.has(value));
  }

  #showFace(): void {
    const labels = this.#select.options.filter(({ value }) => this.#chosen.has(value)).map((option) => option.label);
    const { placeholder } = this.#select;
    this.#face.classList.toggle('placeholder', labels.length === 0);
    if (labels.length > 0 || placeholder) this.#face.textContent = labels.join(', ') || (placeholder ?? '');
    else label(this.#face, 'makeSelection');
  }

  /** The list opens to the side of the window that has more room. */
  #open(activeIndex: number): void {
    this.element.classList.toggle('below', this.#button.getBoundingClientRect().top < window.innerHeight / 2);
    this.#list.show(this.#button, { items: this.#select.options.map((option) => this.#toItem(option)), activeIndex });
  }

  #toItem(option: StringSelect['options'][number]): ChoiceItem {
    return {
      title: `${printEmoji(option.emoji)}${option.label}`,
      description: option.description ?? undefined,
      isChecked: this.#isSingle() ? undefined : this.#chosen.has(option.value),
      pick: () => this.#pick(option.value),
    };
  }

  #pick(value: string): void {
    if (this.#isSingle()) this.#chosen.clear();
    if (!this.#chosen.delete(value) && this.#chosen.size < (this.#select.max_values ?? 1)) this.#chosen.add(value);
    this.#showFace();
    if (this.#isSingle()) this.#close();
    else this.#open(this.#select.options.findIndex((option) => option.value === value));
  }

  #close(): void {
    if (!this.#list.isOpen()) return;
    this.#list.hide();
    const values = this.#values();
    if (values.join() === this.#reported || values.length < (this.#select.min_values ?? 1)) return;
    this.#reported = values.join();
    this.#report(values);
  }

  /** Whether the key was taken. */
  #act(key: string): boolean {
    const isOpen = this.#list.isOpen();
    if (key === 'Escape') this.#close();
    else if (key === 'ArrowDown' || key === 'ArrowUp') this.#walk(key === 'ArrowDown' ? 1 : -1);
    else if ((key === 'Enter' || key === ' ') && isOpen) this.#list.activeItem()?.pick();
    else return false;
    return true;
  }

  #walk(step: number): void {
    if (this.#list.isOpen()) this.#list.move(step);
    else this.#open(0);
  }
}

function createSelectButton(face: HTMLElement, isDisabled: boolean): HTMLButtonElement {
  const role = { role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': 'false' };
  return make('button', { type: 'button', class: 'select', ...role, disabled: isDisabled }, [face]);
}
