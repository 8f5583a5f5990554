import type { ActionRow, Button, StringSelect } from '../discord/message-schema.ts';
import { make } from './dom.ts';
import { drawEmoji, printEmoji } from './emoji.ts';
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

/** A row of buttons, or a menu. */
export function renderRow(row: ActionRow, report: ReportFrom): HTMLElement {
  return make(
    'div',
    { class: 'component-row' },
    row.components.map((component) => renderComponent(component, report)),
  );
}

/** Reports a press of that element. */
export type ReportFrom = (source: HTMLElement, press: ComponentPress) => void;

/** Lets one press through at a time: while it is answered, all that stands in `box` is locked. */
export function lockWhilePressed(box: HTMLElement, report: ReportPress): ReportFrom {
  const reportLocked = async (source: HTMLElement, press: ComponentPress) => {
    if (box.hasAttribute('data-busy')) return;
    box.setAttribute('data-busy', '');
    source.classList.add('pressed');
    await report(press);
    source.classList.remove('pressed');
    box.removeAttribute('data-busy');
  };
  return (source, press) => void reportLocked(source, press);
}

function renderComponent(component: Button | StringSelect, report: ReportFrom): HTMLElement {
  if (component.type === 2) return renderButton(component, report);
  const { custom_id: customId } = component;
  const box = renderSelect(component, (values) => report(box, { customId, componentType: 3, values }));
  return box;
}

export function renderButton(button: Button, report: ReportFrom): HTMLElement {
  const text = `${printEmoji(button.emoji)}${button.label ?? ''}`.trim();
  const className = `button button-${BUTTON_STYLES[button.style]}`;
  if (button.style === 5)
    return make('a', { class: className, href: button.url, target: '_blank', rel: 'noreferrer noopener' }, [
      `${text} ↗`,
    ]);
  const element = make('button', { type: 'button', class: className }, drawEmoji(text));
  element.disabled = button.disabled ?? false;
  const press = { customId: button.custom_id, componentType: 2 };
  element.addEventListener('click', () => report(element, press));
  return element;
}
