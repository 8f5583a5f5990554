import type { OptionDefinition } from '../discord/command-schema.ts';
import type { ChoiceList } from './choice-list.ts';
import { printCommandName, type RunnableCommand } from './command-line.ts';
import { make } from './dom.ts';
import { label, say } from './language.ts';
import { describe } from './option-choices.ts';

export interface DraftTailHost {
  readonly list: ChoiceList;
  readonly command: RunnableCommand;
  remainingOptions(): OptionDefinition[];
  add(option: OptionDefinition): void;
  send(): void;
  giveUp(): void;
  goBack(): void;
}

/** The place after the last option: it offers the options that may still be added, and Enter there sends. */
export class DraftTail {
  readonly input: HTMLInputElement;
  readonly chips = make('span', { class: 'option-chips' });
  readonly #host: DraftTailHost;

  constructor(host: DraftTailHost) {
    this.#host = host;
    this.input = createTailInput();
    this.input.addEventListener('focus', () => this.#offer());
    this.input.addEventListener('input', () => this.#offer());
    this.input.addEventListener('blur', () => host.list.hide());
    this.input.addEventListener('keydown', (event) => this.#press(event));
  }

  /** The remaining options once more as buttons, for a mouse or a finger. */
  showChips(): void {
    this.chips.replaceChildren(...this.#host.remainingOptions().map((option) => this.#createChip(option)));
  }

  #createChip(option: OptionDefinition): HTMLElement {
    const attributes = { type: 'button', class: 'option-chip', title: describe(option), tabindex: '-1' };
    const chip = make('button', attributes, [`+ ${option.name}`]);
    chip.addEventListener('click', () => this.#host.add(option));
    return chip;
  }

  #offer(): void {
    const { list, command } = this.#host;
    const wanted = this.input.value.trim().toLowerCase();
    const fitting = this.#host.remainingOptions().filter((option) => option.name.startsWith(wanted));
    const items = fitting.map((option) => ({
      title: option.name,
      description: describe(option),
      note: say('optional'),
      pick: () => this.#pick(option),
    }));
    const heading = { title: printCommandName(command), text: describe(command.definition) };
    list.show(this.input, { heading, items, activeIndex: wanted === '' ? -1 : 0 });
  }

  #pick(option: OptionDefinition): void {
    this.input.value = '';
    this.#host.add(option);
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || !this.#act(event)) return;
    event.preventDefault();
  }

  /** Whether the key was taken. */
  #act(event: KeyboardEvent): boolean {
    const { list } = this.#host;
    const active = list.activeItem();
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        list.move(event.key === 'ArrowUp' ? -1 : 1);
        return true;
      case 'Tab':
        if (!event.shiftKey) active?.pick();
        return !event.shiftKey && active !== undefined;
      case 'Enter':
        (active?.pick ?? this.#host.send)();
        return true;
      case 'Escape':
        (list.isOpen() ? list.hide : this.#host.giveUp)();
        return true;
      case 'Backspace':
        if (this.input.value === '') this.#host.goBack();
        return this.input.value === '';
      default:
        return false;
    }
  }
}

function createTailInput(): HTMLInputElement {
  const attributes = { type: 'text', size: '2', role: 'combobox', 'aria-expanded': 'false' };
  const keyboard = { autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'send' };
  return label(make('input', { class: 'draft-tail', ...attributes, ...keyboard }), 'optional', 'aria-label');
}
