import type { OptionDefinition } from '../discord/command-schema.ts';
import type { Choice } from '../discord/reply-schema.ts';
import type { ChoiceList } from './choice-list.ts';
import { ChoiceOffer } from './choice-offer.ts';
import { ATTACHMENT, printCommandName, type RunnableCommand, type TypedLine } from './command-line.ts';
import { make } from './dom.ts';
import { type Draft, findFault } from './draft.ts';
import { DraftFields } from './draft-fields.ts';
import { DraftTail } from './draft-tail.ts';
import { say } from './language.ts';
import type { OptionField } from './option-field.ts';
import { decideKey, type KeyAct } from './option-keys.ts';

export interface DraftFormHost {
  readonly list: ChoiceList;
  send(draft: Draft): void;
  /** The person took the command back; `text` is what the composer shall hold then. */
  giveUp(text: string): void;
}

/** The composer while it holds a command: the command's name, its options, and a place for more options. */
export class DraftForm {
  readonly element: HTMLElement;
  readonly #command: RunnableCommand;
  readonly #host: DraftFormHost;
  readonly #fields: DraftFields;
  readonly #offer: ChoiceOffer;
  readonly #tail: DraftTail;

  constructor({ command, values }: TypedLine, host: DraftFormHost) {
    this.#command = command;
    this.#host = host;
    this.#offer = new ChoiceOffer(host.list, (field, choice) => this.#pick(field, choice));
    this.#fields = this.#createFields();
    this.#tail = this.#createTail();
    const name = make('span', { class: 'draft-command' }, [printCommandName(command)]);
    this.element = make('div', { class: 'draft' }, [name, this.#tail.input, this.#tail.chips]);
    for (const option of command.options) if (option.required) this.#fields.add(option);
    this.#fields.fill(values);
    this.#tail.showChips();
  }

  focus(): void {
    (this.#fields.firstBlank() ?? this.#fields.last() ?? this.#tail).input.focus();
  }

  send(): void {
    const draft = this.#fields.draft();
    const fault = findFault(draft);
    if (fault === undefined) {
      this.#host.send(draft);
      return;
    }
    const field = this.#fields.add(fault.option);
    field.input.focus();
    this.#offer.complain(field, say(fault.text));
  }

  /** A file dropped on the page goes into the first option that takes one. */
  takeFile(file: File): void {
    const option = this.#command.options.find((candidate) => candidate.type === ATTACHMENT);
    if (option !== undefined) void this.#fields.add(option).takeFile(file);
  }

  close(): void {
    this.#offer.hide();
  }

  #createFields(): DraftFields {
    return new DraftFields(this.#command, {
      place: (field) => this.#place(field),
      changed: (field) => this.#showChanged(field),
      rearranged: () => this.#tail?.showChips(),
      removed: (before) => (before ?? this.#tail).input.focus(),
    });
  }

  #createTail(): DraftTail {
    return new DraftTail({
      list: this.#host.list,
      command: this.#command,
      remainingOptions: () => this.#fields.remainingOptions(),
      add: (option, text) => this.#addOption(option, text),
      send: () => this.send(),
      giveUp: (text) => this.#host.giveUp(text),
      goBack: () => this.#goBack(this.#fields.last()),
    });
  }

  #addOption(option: OptionDefinition, text?: string): void {
    const field = this.#fields.add(option);
    if (text !== undefined) this.#fields.set(field, { text });
    field.input.focus();
    if (option.type === ATTACHMENT) field.input.click();
  }

  #place(field: OptionField): void {
    this.#tail.input.before(field.element);
    field.input.addEventListener('focus', () => this.#refresh(field));
    field.input.addEventListener('blur', () => this.#offer.hide());
    field.input.addEventListener('keydown', (event) => this.#press(event, field));
  }

  #showChanged(field: OptionField): void {
    if (field.option.type === ATTACHMENT) this.#tail.input.focus();
    else this.#refresh(field);
  }

  #refresh(field: OptionField): void {
    this.#offer.refresh(field, this.#fields.textOf(field), this.#fields.draft());
  }

  /** A proposal that is a whole text may be written on; after any other choice the next option is due. */
  #pick(field: OptionField, choice: Choice): void {
    this.#fields.set(field, { text: choice.name, picked: choice.value });
    const isText = field.option.autocomplete && choice.name === choice.value;
    if (isText) this.#refresh(field);
    else (this.#fields.firstBlank() ?? this.#tail).input.focus();
  }

  #press(event: KeyboardEvent, field: OptionField): void {
    const { list } = this.#host;
    const act = decideKey(event, {
      text: field.option.type === ATTACHMENT ? '' : field.input.value,
      titles: list.isOpen() ? list.items().map((item) => item.title) : [],
      hasActive: list.activeItem() !== undefined,
      hasFreeText: field.option.autocomplete ?? false,
      isListOpen: list.isOpen(),
      isFile: field.option.type === ATTACHMENT,
    });
    // The letter is not taken: it goes to where the cursor is then.
    if (act === 'typeOn') this.#tail.input.focus();
    if (act === 'none' || act === 'typeOn') return;
    event.preventDefault();
    this.#act(act, field);
  }

  #act(act: Exclude<KeyAct, 'none' | 'typeOn'>, field: OptionField): void {
    const { list } = this.#host;
    const acts = {
      up: () => list.move(-1),
      down: () => list.move(1),
      pick: () => (list.activeItem() ?? list.items()[0])?.pick(),
      send: () => this.send(),
      close: () => list.hide(),
      giveUp: () => this.#host.giveUp(''),
      back: () => this.#stepBack(field),
    };
    acts[act]();
  }

  #stepBack(field: OptionField): void {
    if (field.option.required) this.#goBack(this.#fields.before(field));
    else this.#fields.remove(field);
  }

  #goBack(before: OptionField | undefined): void {
    if (before === undefined) this.#host.giveUp(printCommandName(this.#command));
    else before.input.focus();
  }
}
