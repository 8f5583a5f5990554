import type { Choice } from '../discord/reply-schema.ts';
import type { ChoiceList } from './choice-list.ts';
import type { Draft } from './draft.ts';
import { say } from './language.ts';
import { createChoiceAsker, describe, listFixedChoices, type OfferedChoices } from './option-choices.ts';
import type { OptionField } from './option-field.ts';

/** Shows under the field that has the focus what its option offers: registered choices, or what the bot proposes. */
export class ChoiceOffer {
  readonly #list: ChoiceList;
  readonly #asker = createChoiceAsker();
  readonly #pick: (field: OptionField, choice: Choice) => void;

  constructor(list: ChoiceList, pick: (field: OptionField, choice: Choice) => void) {
    this.#list = list;
    this.#pick = pick;
  }

  /** The choices for a field's text; `draft` is what the bot hears of the other options. */
  refresh(field: OptionField, text: string, draft: Draft): void {
    if (field.option.autocomplete) {
      if (!this.#list.isOpen()) this.#show(field, { kind: 'loading' });
      this.#asker.ask(draft, field.option.name, (offered) => this.#show(field, offered));
      return;
    }
    const choices = listFixedChoices(field.option, text);
    this.#show(field, choices === undefined ? { kind: 'none' } : { kind: 'choices', choices });
  }

  /** Says in place of the description what is wrong with a field; its choices stay. */
  complain(field: OptionField, text: string): void {
    field.element.classList.add('faulty');
    const items = [...this.#list.items()];
    this.#list.show(field.input, { heading: { title: field.option.name, text }, items, activeIndex: -1 });
  }

  hide(): void {
    this.#asker.cancel();
    this.#list.hide();
  }

  #show(field: OptionField, offered: OfferedChoices): void {
    if (document.activeElement !== field.input) return;
    const choices = offered.kind === 'choices' ? offered.choices : [];
    this.#list.show(field.input, {
      heading: { title: field.option.name, text: describe(field.option) },
      items: choices.map((choice) => ({ title: choice.name, pick: () => this.#pick(field, choice) })),
      status: printStatus(offered),
      activeIndex: -1,
    });
  }
}

function printStatus(offered: OfferedChoices): string | undefined {
  switch (offered.kind) {
    case 'loading':
      return say('loadingChoices');
    case 'failed':
      return say('choicesFailed');
    case 'choices':
      return offered.choices.length === 0 ? say('noChoices') : undefined;
    case 'none':
      return undefined;
  }
}
