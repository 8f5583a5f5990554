import type { ActionRow, Button, StringSelect } from '../discord/message-schema.ts';
import { make } from './dom.ts';
import { printEmoji } from './emoji.ts';
import { renderSelect } from './select-view.ts';

/** What a person did with a component of a message. */
export interface ComponentPress {
  readonly customId: string;
  readonly componentType: number;
  readonly values?: string[];
}

/** Reports a press; the rows stay locked until the promise is settled. */
export type ReportPress = (press: ComponentPress) => Promise<void>;

const BUTTON_STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link'];

/** A message's rows of buttons and menus. */
export function renderComponents(rows: readonly ActionRow[], report: ReportPress): HTMLElement[] {
  if (rows.length === 0) return [];
  const box = make('div', { class: 'components' });
  const reportLocked = async (source: HTMLElement, press: ComponentPress) => {
    if (box.hasAttribute('data-busy')) return;
    box.setAttribute('data-busy', '');
    source.classList.add('pressed');
    await report(press);
    source.classList.remove('pressed');
    box.removeAttribute('data-busy');
  };
  box.append(...rows.map((row) => renderRow(row, reportLocked)));
  return [box];
}

type ReportLocked = (source: HTMLElement, press: ComponentPress) => Promise<void>;

function renderRow(row: ActionRow, report: ReportLocked): HTMLElement {
  return make(
    'div',
    { class: 'component-row' },
    row.components.map((component) => renderComponent(component, report)),
  );
}

function renderComponent(component: Button | StringSelect, report: ReportLocked): HTMLElement {
  if (component.type === 2) return renderButton(component, report);
  const { custom_id: customId } = component;
  const box = renderSelect(component, (values) => void report(box, { customId, componentType: 3, values }));
  return box;
}

function renderButton(button: Button, report: ReportLocked): HTMLElement {
  const text = `${printEmoji(button.emoji)}${button.label ?? ''}`.trim();
  const className = `button button-${BUTTON_STYLES[button.style]}`;
  if (button.style === 5)
    return make('a', { class: className, href: button.url, target: '_blank', rel: 'noreferrer noopener' }, [
      `${text} ↗`,
    ]);
  const element = make('button', { type: 'button', class: className }, [text]);
  element.disabled = button.disabled ?? false;
  const press = { customId: button.custom_id, componentType: 2 };
  element.addEventListener('click', () => void report(element, press));
  return element;
}
