import type { Messages } from '../locales/messages.ts';
import type { MessageComponentJson } from './discord-json.ts';
import { renderComponents } from './render-components.ts';
import { renderContainer, renderText } from './render-message.ts';
import { buttons, type ComponentRow } from './reply.ts';

/** The blue of Kubernetes' logo. */
const WELCOME_COLOR = 0x326ce5;

/** What a person's first reply brings along: what this is, told by `text`, and things to try. For `seen` see renderComponents. */
export function renderWelcome(text: string, messages: Messages, seen: Set<string>): MessageComponentJson[] {
  const rows = renderComponents([welcomeRow(messages)], { more: messages.buttons.more, seen });
  return [renderContainer(WELCOME_COLOR, [...renderText(text), ...rows])];
}

/** What the welcome says. */
export function tellWelcome({ frame: { welcomeTitle, welcome } }: Messages): string {
  return `### ${welcomeTitle}\n${welcome}`;
}

/** The first lesson, and what to try alone. */
function welcomeRow({ missionTitles }: Messages): ComponentRow {
  return buttons(
    { label: missionTitles.begin, action: { name: 'openMission', args: { mission: 'first' } } },
    { label: '/apply sample:hello', action: { name: 'applySample', args: { sample: 'hello' } } },
    { label: '/time next', action: { name: 'nextChange', args: {} } },
    { label: '/help topic:start', action: { name: 'showHelp', args: { topic: 'start' } } },
  );
}
