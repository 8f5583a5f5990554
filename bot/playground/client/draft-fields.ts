import type { OptionDefinition } from '../discord/command-schema.ts';
import { ATTACHMENT, parseTypedLine, printCommandName, type RunnableCommand } from './command-line.ts';
import type { Draft, DraftValue } from './draft.ts';
import { createOptionField, type OptionField } from './option-field.ts';

export interface DraftFieldsHost {
  /** A field's element goes into the composer. */
  place(field: OptionField): void;
  /** A value changed by typing or uploading. */
  changed(field: OptionField): void;
  /** A field came or went. */
  rearranged(): void;
  removed(before: OptionField | undefined): void;
}

/** The options that stand in the composer, in the order they came, and their values. */
export class DraftFields {
  readonly #command: RunnableCommand;
  readonly #host: DraftFieldsHost;
  readonly #values = new Map<string, DraftValue>();
  readonly #fields: OptionField[] = [];

  constructor(command: RunnableCommand, host: DraftFieldsHost) {
    this.#command = command;
    this.#host = host;
  }

  draft(): Draft {
    return { command: this.#command, values: new Map(this.#values) };
  }

  textOf(field: OptionField): string {
    return this.#values.get(field.option.name)?.text ?? '';
  }

  find(option: OptionDefinition): OptionField | undefined {
    return this.#fields.find((field) => field.option === option);
  }

  before(field: OptionField): OptionField | undefined {
    return this.#fields[this.#fields.indexOf(field) - 1];
  }

  last(): OptionField | undefined {
    return this.#fields.at(-1);
  }

  firstBlank(): OptionField | undefined {
    return this.#fields.find((field) => field.option.required && this.textOf(field) === '');
  }

  remainingOptions(): OptionDefinition[] {
    return this.#command.options.filter((option) => this.find(option) === undefined);
  }

  /** The option's field, new where it was not there yet. */
  add(option: OptionDefinition): OptionField {
    const present = this.find(option);
    if (present !== undefined) return present;
    const remove = option.required ? undefined : () => this.remove(field);
    const field = createOptionField(option, (value) => this.#take(field, value), remove);
    this.#fields.push(field);
    this.#host.place(field);
    this.#host.rearranged();
    return field;
  }

  remove(field: OptionField): void {
    const before = this.before(field);
    this.#fields.splice(this.#fields.indexOf(field), 1);
    this.#values.delete(field.option.name);
    field.element.remove();
    this.#host.rearranged();
    this.#host.removed(before);
  }

  set(field: OptionField, value: DraftValue): void {
    this.#values.set(field.option.name, value);
    field.setText(value.text);
    field.element.classList.remove('faulty');
  }

  /** Puts texts into their options, adding those that were not there; the last one is returned. */
  fill(texts: ReadonlyMap<string, string>): OptionField | undefined {
    let last: OptionField | undefined;
    for (const option of this.#command.options) {
      const text = texts.get(option.name);
      if (text === undefined || option.type === ATTACHMENT) continue;
      last = this.add(option);
      this.set(last, { text });
    }
    return last;
  }

  /** `pod:x container:y` typed into one option is two options, as in a line that is pasted whole. */
  #take(field: OptionField, value: DraftValue): void {
    const texts = value.attachment === undefined ? this.#split(field, value.text) : undefined;
    if (texts === undefined) this.#values.set(field.option.name, value);
    const changed = texts === undefined ? field : this.fill(texts);
    changed?.input.focus();
    if (changed !== undefined) this.#host.changed(changed);
  }

  #split(field: OptionField, text: string): ReadonlyMap<string, string> | undefined {
    const { name } = field.option;
    const typed = text.trimStart().startsWith(`${name}:`) ? text : `${name}:${text}`;
    const values = parseTypedLine([this.#command], `${printCommandName(this.#command)} ${typed}`)?.values;
    return values !== undefined && (values.size > 1 || typed === text) ? values : undefined;
  }
}
