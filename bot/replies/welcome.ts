import type { Messages } from '../locales/messages.ts';
import type { ActionRowJson, EmbedJson } from './discord-json.ts';
import { renderComponents } from './render-components.ts';

const WELCOME_COLOR = 0x326ce5;

/** What a person's first reply brings along: what this is, and three things to try, each by a button. */
export function renderWelcome(
  messages: Messages,
): { readonly embed: EmbedJson; readonly row: ActionRowJson } | undefined {
  const [row] = renderComponents([
    {
      kind: 'buttons',
      buttons: [
        { label: '/apply sample:hello', action: { name: 'applySample', args: { sample: 'hello' } }, style: 'primary' },
        { label: '/time next', action: { name: 'nextChange', args: {} } },
        { label: '/help', action: { name: 'showHelp', args: { topic: 'start' } } },
      ],
    },
  ]);
  if (row === undefined) return undefined;
  const { welcomeTitle, welcome } = messages.frame;
  return { embed: { title: welcomeTitle, description: welcome, color: WELCOME_COLOR }, row };
}
