import { type ChoiceItem, createChoiceList } from './choice-list.ts';
import type { CommandHistory } from './command-history.ts';
import {
  ATTACHMENT,
  matchCommands,
  parseTypedLine,
  printCommandName,
  type RunnableCommand,
  type TypedLine,
} from './command-line.ts';
import { make } from './dom.ts';
import { type Draft, printDraft } from './draft.ts';
import { DraftForm } from './draft-form.ts';
import { label, say } from './language.ts';
import { describe } from './option-choices.ts';
import type { TextKey } from './texts.ts';

export interface ComposerHost {
  readonly commands: readonly RunnableCommand[];
  readonly history: CommandHistory;
  run(draft: Draft): void;
}

/** Where a person types: free text while it looks for a command, a form of options once it has one. */
export class Composer {
  readonly element: HTMLElement;
  readonly #host: ComposerHost;
  readonly #list = createChoiceList('composer-choices');
  readonly #input = createFreeInput();
  readonly #bar = make('div', { class: 'composer-bar' });
  #form: DraftForm | undefined;

  constructor(host: ComposerHost) {
    this.#host = host;
    const slash = createBarButton('/', 'commands', () => this.fill('/'));
    const send = createBarButton('➤', 'send', () => this.#send());
    this.#bar.append(slash, this.#input, send);
    this.element = make('div', { class: 'composer' }, [this.#list.element, this.#bar]);
    this.#bar.addEventListener('click', (event) => this.#focusFrom(event));
    this.#input.addEventListener('input', () => this.#takeText());
    this.#input.addEventListener('focus', () => this.#offerCommands());
    this.#input.addEventListener('blur', () => this.#list.hide());
    this.#input.addEventListener('keydown', (event) => this.#press(event));
  }

  focus(): void {
    if (this.#form === undefined) this.#input.focus();
    else this.#form.focus();
  }

  /** Puts a line there as if it had been typed, ready to be sent. */
  fill(line: string): void {
    this.#close(line);
    const typed = parseTypedLine(this.#host.commands, line.trim());
    if (typed === undefined) this.#input.focus();
    else this.#open(typed);
    this.#offerCommands();
  }

  /** Sends a line as if it had been typed; one that lacks something stays in the composer. */
  send(line: string): void {
    this.fill(line);
    this.#form?.send();
  }

  /** A file dropped on the page goes to the command at hand, else to the first one that takes a file. */
  takeFile(file: File): void {
    const taker = this.#host.commands.find(({ options }) => options.some((option) => option.type === ATTACHMENT));
    if (this.#form === undefined && taker !== undefined) this.#open({ command: taker, values: new Map() });
    this.#form?.takeFile(file);
  }

  #open(typed: TypedLine): void {
    this.#form?.close();
    this.#form?.element.remove();
    this.#input.hidden = true;
    this.#input.value = '';
    this.#form = new DraftForm(typed, {
      list: this.#list,
      send: (draft) => this.#run(draft),
      giveUp: (text) => this.#giveUp(text),
    });
    this.#input.before(this.#form.element);
    this.#form.focus();
  }

  #close(text: string): void {
    this.#form?.close();
    this.#form?.element.remove();
    this.#form = undefined;
    this.#input.hidden = false;
    this.#input.value = text;
  }

  #giveUp(text: string): void {
    this.#close(text);
    this.#input.focus();
    this.#offerCommands();
  }

  #run(draft: Draft): void {
    this.#host.history.add(printDraft(draft));
    this.#close('');
    this.#input.focus();
    this.#host.run(draft);
  }

  #send(): void {
    if (this.#form !== undefined) this.#form.send();
    else this.#sendFreeText();
  }

  /** A command's name and a space are enough to know the command. */
  #takeText(): void {
    this.#host.history.rest();
    const text = this.#input.value;
    const typed = text.includes(' ') ? parseTypedLine(this.#host.commands, text) : undefined;
    const isWhole = typed !== undefined && text.startsWith(`${printCommandName(typed.command)} `);
    if (isWhole) this.#open(typed);
    else this.#offerCommands();
  }

  #offerCommands(): void {
    if (this.#form !== undefined || document.activeElement !== this.#input) return;
    const text = this.#input.value;
    if (!text.startsWith('/')) {
      this.#list.hide();
      return;
    }
    const items = matchCommands(this.#host.commands, text).map((command) => this.#toItem(command));
    const status = items.length === 0 ? say('noCommands') : undefined;
    this.#list.show(this.#input, { items, status, activeIndex: 0 });
  }

  #toItem(command: RunnableCommand): ChoiceItem {
    return {
      title: printCommandName(command),
      description: describe(command.definition),
      note: command.options.map((option) => option.name).join(' '),
      pick: () => this.#open({ command, values: new Map() }),
    };
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || !this.#act(event.key)) return;
    event.preventDefault();
  }

  /** Whether the key was taken. */
  #act(key: string): boolean {
    const isOpen = this.#list.items().length > 0;
    switch (key) {
      case 'ArrowUp':
      case 'ArrowDown':
        return isOpen ? this.#walkList(key) : this.#walkHistory(key);
      case 'Tab':
        this.#list.activeItem()?.pick();
        return isOpen;
      case 'Enter':
        this.#sendFreeText();
        return true;
      case 'Escape':
        this.#list.hide();
        return true;
      default:
        return false;
    }
  }

  #walkList(key: string): boolean {
    this.#list.move(key === 'ArrowUp' ? -1 : 1);
    return true;
  }

  #walkHistory(key: string): boolean {
    const line = this.#host.history.walk(key === 'ArrowUp' ? -1 : 1);
    if (line !== undefined) this.#input.value = line;
    return line !== undefined;
  }

  /** A whole line, as history brings it, is sent; a name begun is completed; other text is not for the bot. */
  #sendFreeText(): void {
    const text = this.#input.value.trim();
    const typed = parseTypedLine(this.#host.commands, text);
    if (typed !== undefined) this.#sendTyped(typed);
    else if (this.#list.activeItem() !== undefined) this.#list.activeItem()?.pick();
    else if (text !== '') this.#list.show(this.#input, { items: [], status: say('notACommand'), activeIndex: -1 });
  }

  #sendTyped(typed: TypedLine): void {
    const isBare = typed.values.size === 0 && typed.command.options.length > 0;
    this.#open(typed);
    if (!isBare) this.#form?.send();
  }

  #focusFrom(event: MouseEvent): void {
    if (event.target === this.#bar) this.focus();
  }
}

/** `mousedown` is stopped so that a click does not take the focus out of what is being typed. */
function createBarButton(face: string, key: TextKey, act: () => void): HTMLElement {
  const button = label(make('button', { type: 'button', class: 'bar-button' }, [face]), key, 'aria-label');
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', act);
  return button;
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
