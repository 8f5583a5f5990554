import type { OptionDefinition } from '../discord/command-schema.ts';
import type { ChoiceItem, ChoiceList } from './choice-list.ts';
import { printCommandName, type RunnableCommand } from './command-line.ts';
import { make } from './dom.ts';
import { label, say } from './language.ts';
import { describe } from './option-choices.ts';

export interface DraftTailHost {
  readonly list: ChoiceList;
  readonly command: RunnableCommand;
  remainingOptions(): OptionDefinition[];
  /** `text` is what was typed before the option was there. */
  add(option: OptionDefinition, text?: string): void;
  send(): void;
  /** Leaves the command; `text` is what the composer shall hold then. */
  giveUp(text: string): void;
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
    this.input.addEventListener('input', () => this.#takeText());
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

  /** A slash begins another command in place of this one. */
  #takeText(): void {
    if (this.input.value.startsWith('/')) this.#host.giveUp(this.input.value);
    else this.#offer();
  }

  /**
   * What may still be added and begins with the text; `sample:` typed whole is picked at once, and a text that names no
   * option is the value of the first one that knows what can stand in it.
   */
  #offer(): void {
    const { list, command } = this.#host;
    const wanted = this.input.value.trim().toLowerCase();
    const fitting = this.#host.remainingOptions().filter((option) => `${option.name}:`.startsWith(wanted));
    const [only] = fitting;
    if (only !== undefined && wanted === `${only.name}:`) {
      this.#pick(only);
      return;
    }
    const meant = this.#host
      .remainingOptions()
      .find((option) => option.autocomplete || (option.choices ?? []).length > 0);
    if (only === undefined && wanted !== '' && meant !== undefined) {
      this.#pick(meant, this.input.value);
      return;
    }
    const items = fitting.map((option) => this.#toItem(option));
    const heading = { title: printCommandName(command), text: describe(command.definition) };
    const status = wanted !== '' && items.length === 0 ? say('noOptions') : undefined;
    list.show(this.input, { heading, items, status, activeIndex: wanted === '' ? -1 : 0 });
  }

  #toItem(option: OptionDefinition): ChoiceItem {
    const pick = () => this.#pick(option);
    return { title: option.name, description: describe(option), note: say('optional'), pick };
  }

  /** Text that names no option is no part of the command: it must be taken back before the command can go. */
  #send(): void {
    if (this.input.value.trim() === '') this.#host.send();
    else this.#offer();
  }

  #pick(option: OptionDefinition, text?: string): void {
    this.input.value = '';
    this.#host.add(option, text);
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
        if (active === undefined) this.#send();
        else active.pick();
        return true;
      case 'Escape':
        if (list.isOpen()) list.hide();
        else this.#host.giveUp('');
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
