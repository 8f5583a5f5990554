import type { Messages } from '../locales/messages.ts';
import type { EmbedJson } from './discord-json.ts';
import { buttons, type ComponentRow } from './reply.ts';

/** The blue of Kubernetes' logo. */
const WELCOME_COLOR = 0x326ce5;

/** What a person's first reply brings along: what this is, and three things to try. */
export function renderWelcome(messages: Messages): EmbedJson {
  const { welcomeTitle, welcome } = messages.frame;
  return { title: welcomeTitle, description: welcome, color: WELCOME_COLOR };
}

/** The three things, each by a button. */
export function welcomeRow(): ComponentRow {
  return buttons(
    { label: '/apply sample:hello', action: { name: 'applySample', args: { sample: 'hello' } }, style: 'primary' },
    { label: '/time next', action: { name: 'nextChange', args: {} } },
    { label: '/help topic:start', action: { name: 'showHelp', args: { topic: 'start' } } },
  );
}
