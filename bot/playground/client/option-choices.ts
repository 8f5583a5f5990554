import type { OptionDefinition } from '../discord/command-schema.ts';
import type { Choice } from '../discord/reply-schema.ts';
import { BOOLEAN } from './command-line.ts';
import { buildOptions, type Draft, listAttachments } from './draft.ts';
import { currentLanguage } from './language.ts';
import { sendAction } from './local-server.ts';

/** While somebody types, one question for choices after this pause is enough. */
const DEBOUNCE_MS = 120;

/** What an option offers at the moment. */
export type OfferedChoices =
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'loading' | 'failed' | 'none' };

/** The option's own description in the language in force. */
export function describe(definition: {
  readonly description: string;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null | undefined;
}): string {
  return definition.description_localizations?.[currentLanguage()] ?? definition.description;
}

/** The choices that are registered with an option and fit its text; undefined where an option has none. */
export function listFixedChoices(option: OptionDefinition, text: string): Choice[] | undefined {
  const wanted = text.trim().toLowerCase();
  const choices = option.type === BOOLEAN ? BOOLEAN_CHOICES : option.choices?.map(translateChoice);
  const fitting = choices?.filter(({ name }) => name.toLowerCase().includes(wanted));
  return choices?.some(({ name }) => name.toLowerCase() === wanted) ? choices : fitting;
}

const BOOLEAN_CHOICES: Choice[] = [
  { name: 'True', value: 'true' },
  { name: 'False', value: 'false' },
];

function translateChoice(choice: NonNullable<OptionDefinition['choices']>[number]): Choice {
  return { name: choice.name_localizations?.[currentLanguage()] ?? choice.name, value: choice.value };
}

/** Asks the bot for choices as somebody types. Only the newest question is answered, however late older ones return. */
export interface ChoiceAsker {
  ask(draft: Draft, optionName: string, report: (offered: OfferedChoices) => void): void;
  cancel(): void;
}

export function createChoiceAsker(): ChoiceAsker {
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(question: number, draft: Draft, optionName: string, report: (offered: OfferedChoices) => void) {
    const offered = await askBot(draft, optionName);
    if (question === newest) report(offered);
  }

  return {
    ask(draft, optionName, report) {
      const question = ++newest;
      clearTimeout(timer);
      timer = setTimeout(() => void ask(question, draft, optionName, report), DEBOUNCE_MS);
    },
    cancel() {
      newest += 1;
      clearTimeout(timer);
    },
  };
}

async function askBot(draft: Draft, optionName: string): Promise<OfferedChoices> {
  const outcome = await sendAction({
    kind: 'autocomplete',
    locale: currentLanguage(),
    commandName: draft.command.path[0] ?? '',
    options: buildOptions(draft, optionName),
    attachments: listAttachments(draft),
  });
  if (outcome.kind === 'failure' || outcome.reply.type !== 8) return { kind: 'failed' };
  return { kind: 'choices', choices: outcome.reply.data.choices };
}
