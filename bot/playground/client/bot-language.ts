import type { PageAction } from '../discord/page-action.ts';
import { currentLanguage, type Language, switchLanguage } from './language.ts';
import { sendAction } from './local-server.ts';

/** Whether the bot speaks a language that was chosen by `/lab language`, whatever the page's switch says. */
let isChosen = false;

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['en', 'en-US'],
  ['ko', 'ko'],
]);

/** The page speaks what the bot was told to speak; where it was told nothing, the bot speaks what the page does. */
export function followBot(chosen: string | undefined): void {
  const language = LANGUAGES.get(chosen ?? '');
  isChosen = language !== undefined;
  if (language !== undefined && language !== currentLanguage()) switchLanguage(language);
}

/** The page's switch is Discord's own setting: whoever turns it has the bot follow it again. */
export function switchBoth(language: Language): void {
  switchLanguage(language);
  if (!isChosen) return;
  isChosen = false;
  void sendAction(buildLanguageCommand('discord'));
}

/** Follows a `/lab language` that was answered. */
export function noteCommand(action: PageAction): void {
  if (action.kind !== 'command' || action.commandName !== 'lab') return;
  const [subcommand] = action.options;
  const to = subcommand?.name === 'language' ? subcommand.options?.find(({ name }) => name === 'to')?.value : undefined;
  if (to !== undefined) followBot(String(to));
}

function buildLanguageCommand(to: string): PageAction {
  const options = [{ name: 'language', type: 1, options: [{ name: 'to', type: 3, value: to }] }];
  return { kind: 'command', locale: currentLanguage(), commandName: 'lab', options, attachments: [] };
}
