import type { StringSelect } from '../discord/message-schema.ts';
import { type ChoiceItem, createChoiceList } from './choice-list.ts';
import { make } from './dom.ts';
import { printEmoji } from './emoji.ts';
import { label } from './language.ts';

let serial = 0;

/** A menu of strings. A menu of one choice reports at once, one of several when it closes. */
export function renderSelect(select: StringSelect, report: (values: string[]) => void): HTMLElement {
  const list = createChoiceList(`select-${++serial}`);
  const face = make('span', { class: 'select-face' });
  const button = make(
    'button',
    { type: 'button', class: 'select', role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': 'false' },
    [face],
  );
  button.disabled = select.disabled ?? false;
  const chosen = new Set(select.options.filter((option) => option.default).map((option) => option.value));
  const isSingle = (select.max_values ?? 1) === 1;
  let reported = [...chosen].join('\n');

  function showFace(): void {
    const labels = select.options.filter((option) => chosen.has(option.value)).map((option) => option.label);
    face.classList.toggle('placeholder', labels.length === 0);
    if (labels.length > 0 || select.placeholder) face.textContent = labels.join(', ') || (select.placeholder ?? '');
    else label(face, 'makeSelection');
  }

  function pick(value: string): void {
    if (isSingle) chosen.clear();
    if (!chosen.delete(value) && chosen.size < (select.max_values ?? 1)) chosen.add(value);
    showFace();
    if (isSingle) close();
    else open(select.options.findIndex((option) => option.value === value));
  }

  function open(activeIndex: number): void {
    list.show(button, { items: select.options.map((option) => toItem(option, chosen, isSingle, pick)), activeIndex });
  }

  function close(): void {
    if (!list.isOpen()) return;
    list.hide();
    const values = select.options.map((option) => option.value).filter((value) => chosen.has(value));
    if (values.join('\n') === reported || values.length < (select.min_values ?? 1)) return;
    reported = values.join('\n');
    report(values);
  }

  button.addEventListener('click', () => (list.isOpen() ? close() : open(0)));
  button.addEventListener('blur', close);
  button.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.isOpen()) list.move(event.key === 'ArrowDown' ? 1 : -1);
      else open(0);
    } else if ((event.key === 'Enter' || event.key === ' ') && list.isOpen()) list.activeItem()?.pick();
    else return;
    event.preventDefault();
  });
  showFace();
  return make('div', { class: 'select-box' }, [button, list.element]);
}

function toItem(
  option: StringSelect['options'][number],
  chosen: ReadonlySet<string>,
  isSingle: boolean,
  pick: (value: string) => void,
): ChoiceItem {
  return {
    title: `${printEmoji(option.emoji)}${option.label}`,
    description: option.description ?? undefined,
    isChecked: isSingle ? undefined : chosen.has(option.value),
    pick: () => pick(option.value),
  };
}
