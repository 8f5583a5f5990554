import { createChoiceList } from './choice-list.ts';
import type { CommandHistory } from './command-history.ts';
import { ATTACHMENT, parseTypedLine, type RunnableCommand, type TypedLine } from './command-line.ts';
import { make } from './dom.ts';
import { type Draft, printDraft } from './draft.ts';
import { DraftForm } from './draft-form.ts';
import { FreeText } from './free-text.ts';
import { label } from './language.ts';
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
  readonly #bar = make('div', { class: 'composer-bar' });
  readonly #freeText: FreeText;
  #form: DraftForm | undefined;

  constructor(host: ComposerHost) {
    this.#host = host;
    this.#freeText = new FreeText({
      list: this.#list,
      commands: host.commands,
      history: host.history,
      open: (typed) => this.#open(typed),
      send: (typed) => this.#sendTyped(typed),
    });
    const slash = createBarButton('☰', 'commands', () => this.fill('/'));
    const send = createBarButton('➤', 'send', () => this.#send());
    this.#bar.append(slash, this.#freeText.input, send);
    this.#bar.addEventListener('click', (event) => {
      if (event.target === this.#bar) this.focus();
    });
    this.element = make('div', { class: 'composer' }, [this.#list.element, this.#bar]);
  }

  focus(): void {
    if (this.#form === undefined) this.#freeText.input.focus();
    else this.#form.focus();
  }

  /** Puts a line there as if it had been typed, ready to be sent. */
  fill(line: string): void {
    const typed = parseTypedLine(this.#host.commands, line.trim());
    if (typed === undefined) this.#giveUp(line);
    else this.#open(typed);
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
    this.#close('');
    this.#freeText.input.hidden = true;
    this.#form = new DraftForm(typed, {
      list: this.#list,
      send: (draft) => this.#run(draft),
      giveUp: (text) => this.#giveUp(text),
    });
    this.#freeText.input.before(this.#form.element);
    this.#form.focus();
  }

  #close(text: string): void {
    this.#form?.close();
    this.#form?.element.remove();
    this.#form = undefined;
    this.#freeText.input.hidden = false;
    this.#freeText.input.value = text;
  }

  #giveUp(text: string): void {
    this.#close(text);
    this.#freeText.input.focus();
    this.#freeText.offerCommands();
  }

  #run(draft: Draft): void {
    this.#host.history.add(printDraft(draft));
    this.#giveUp('');
    this.#host.run(draft);
  }

  #send(): void {
    if (this.#form === undefined) this.#freeText.send();
    else this.#form.send();
  }

  /** A whole line goes at once; a bare name of a command that requires an option has it asked for first. */
  #sendTyped(typed: TypedLine): void {
    const lacks = typed.values.size === 0 && typed.command.options.some(({ required }) => required);
    this.#open(typed);
    if (!lacks) this.#form?.send();
  }
}

/** `mousedown` is stopped so that a click does not take the focus out of what is being typed. */
function createBarButton(face: string, key: TextKey, act: () => void): HTMLElement {
  const button = label(make('button', { type: 'button', class: 'bar-button' }, [face]), key, 'aria-label');
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', act);
  return button;
}
