import type { ChoiceItem, ChoiceList } from './choice-list.ts';
import type { CommandHistory } from './command-history.ts';
import {
  matchCommands,
  parseTypedLine,
  printCommandName,
  type RunnableCommand,
  type TypedLine,
} from './command-line.ts';
import { make } from './dom.ts';
import { label, say } from './language.ts';
import { describe } from './option-choices.ts';

export interface FreeTextHost {
  readonly list: ChoiceList;
  readonly commands: readonly RunnableCommand[];
  readonly history: CommandHistory;
  /** A command was found: the composer goes on with its options. */
  open(typed: TypedLine): void;
  /** A whole line was entered, as history brings it. */
  send(typed: TypedLine): void;
}

/** The composer while it looks for a command: a slash offers all, the arrow up brings earlier lines back. */
export class FreeText {
  readonly input = createFreeInput();
  readonly #host: FreeTextHost;

  constructor(host: FreeTextHost) {
    this.#host = host;
    this.input.addEventListener('input', () => this.#takeText());
    this.input.addEventListener('focus', () => this.offerCommands());
    this.input.addEventListener('blur', () => host.list.hide());
    this.input.addEventListener('keydown', (event) => {
      if (!event.isComposing && this.#act(event.key)) event.preventDefault();
    });
  }

  offerCommands(): void {
    const { list, commands } = this.#host;
    if (document.activeElement !== this.input) return;
    if (!this.input.value.startsWith('/')) {
      list.hide();
      return;
    }
    const items = matchCommands(commands, this.input.value).map((command) => this.#toItem(command));
    const status = items.length === 0 ? say('noCommands') : undefined;
    list.show(this.input, { items, status, activeIndex: 0 });
  }

  /** A whole line is sent; a name begun, or another one that was walked to, is completed; other text is not for the bot. */
  send(): void {
    const { list, commands } = this.#host;
    const text = this.input.value.trim();
    const typed = parseTypedLine(commands, text);
    const active = list.activeItem();
    const isMeant = active === undefined || active.title === (typed && printCommandName(typed.command));
    if (typed !== undefined && isMeant) this.#host.send(typed);
    else if (active !== undefined) active.pick();
    else if (text !== '') list.show(this.input, { items: [], status: say('notACommand'), activeIndex: -1 });
  }

  /** A command's name and a space are enough to know the command. */
  #takeText(): void {
    this.#host.history.rest();
    const typed = parseTypedLine(this.#host.commands, this.input.value);
    const isWhole = typed !== undefined && this.input.value.startsWith(`${printCommandName(typed.command)} `);
    if (isWhole) this.#host.open(typed);
    else this.offerCommands();
  }

  #toItem(command: RunnableCommand): ChoiceItem {
    return {
      title: printCommandName(command),
      description: describe(command.definition),
      note: command.options.map((option) => option.name).join(' '),
      pick: () => this.#host.open({ command, values: new Map() }),
    };
  }

  /** Whether the key was taken. */
  #act(key: string): boolean {
    const { list } = this.#host;
    const hasItems = list.items().length > 0;
    switch (key) {
      case 'ArrowUp':
      case 'ArrowDown':
        return this.#walk(key === 'ArrowUp' ? -1 : 1);
      case 'Tab':
        list.activeItem()?.pick();
        return hasItems;
      case 'Enter':
        this.send();
        return true;
      case 'Escape':
        list.hide();
        return true;
      default:
        return false;
    }
  }

  /** Through the list where one is open, else through the history. */
  #walk(step: -1 | 1): boolean {
    const { list, history } = this.#host;
    if (list.items().length > 0) {
      list.move(step);
      return true;
    }
    const line = history.walk(step);
    if (line !== undefined) this.input.value = line;
    return line !== undefined;
  }
}

function createFreeInput(): HTMLInputElement {
  const input = make('input', {
    class: 'free-input',
    id: 'composer-input',
    type: 'text',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'send',
  });
  label(input, 'composer', 'aria-label');
  return label(input, 'composerHint', 'placeholder');
}
