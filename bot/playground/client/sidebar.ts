import { printCommandName, type RunnableCommand } from './command-line.ts';
import { make } from './dom.ts';
import { onLanguageSwitch } from './language.ts';
import { describe } from './option-choices.ts';

/** The commands where Discord lists channels; a click puts one into the composer. */
export function fillSidebar(
  sidebar: HTMLElement,
  commands: readonly RunnableCommand[],
  open: (line: string) => void,
): void {
  const show = () => sidebar.replaceChildren(...commands.map((command) => renderEntry(command, open)));
  onLanguageSwitch(show);
  show();
}

function renderEntry(command: RunnableCommand, open: (line: string) => void): HTMLElement {
  const name = printCommandName(command);
  const entry = make('button', { type: 'button', class: 'sidebar-command', title: describe(command.definition) }, [
    make('span', { class: 'slash', 'aria-hidden': 'true' }, ['/']),
    make('span', {}, [name.slice(1)]),
  ]);
  entry.addEventListener('click', () => open(name));
  return make('li', {}, [entry]);
}
