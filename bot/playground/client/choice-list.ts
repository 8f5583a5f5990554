import { make } from './dom.ts';
import { drawEmoji } from './emoji.ts';

/** One line of a popup list. */
export interface ChoiceItem {
  readonly title: string;
  readonly description?: string | undefined;
  /** Small print at the line's end. */
  readonly note?: string | undefined;
  readonly isChecked?: boolean | undefined;
  readonly pick: () => void;
}

export interface ChoiceListContents {
  readonly heading?: { readonly title: string; readonly text: string } | undefined;
  readonly items: readonly ChoiceItem[];
  /** Said in place of items: loading, nothing found, a fault. */
  readonly status?: string | undefined;
  /** −1 where nothing is chosen before an arrow key is pressed. */
  readonly activeIndex: number;
}

/** A popup list in the manner of an ARIA combobox: the focus stays in its owner, the list only shows what is active. */
export interface ChoiceList {
  readonly element: HTMLElement;
  show(owner: HTMLElement, contents: ChoiceListContents): void;
  hide(): void;
  move(step: number): void;
  isOpen(): boolean;
  items(): readonly ChoiceItem[];
  activeItem(): ChoiceItem | undefined;
}

export function createChoiceList(id: string): ChoiceList {
  const element = make('div', { class: 'choice-list', id: `${id}-popup`, hidden: true });
  let owner: HTMLElement | undefined;
  let contents: ChoiceListContents = { items: [], activeIndex: -1 };

  function setActive(index: number): void {
    contents = { ...contents, activeIndex: index };
    markActive(element, owner, index);
  }

  return {
    element,
    show(newOwner, newContents) {
      if (owner !== newOwner) releaseOwner(owner);
      owner = newOwner;
      contents = newContents;
      element.replaceChildren(...renderContents(id, contents));
      element.hidden = element.childElementCount === 0;
      claimOwner(owner, id, contents);
      setActive(Math.min(contents.activeIndex, contents.items.length - 1));
    },
    hide() {
      releaseOwner(owner);
      element.hidden = true;
      contents = { items: [], activeIndex: -1 };
    },
    move(step) {
      const count = contents.items.length;
      if (count === 0) return;
      const from = contents.activeIndex < 0 && step < 0 ? 0 : contents.activeIndex;
      setActive((from + step + count) % count);
    },
    isOpen: () => !element.hidden,
    items: () => contents.items,
    activeItem: () => contents.items[contents.activeIndex],
  };
}

function renderContents(id: string, { heading, items, status }: ChoiceListContents): HTMLElement[] {
  const rows = items.map((item, index) => renderItem(item, `${id}-${index}`));
  return [
    ...(heading === undefined ? [] : [renderHeading(heading.title, heading.text)]),
    ...(status === undefined ? [] : [make('div', { class: 'choice-status', role: 'status' }, [status])]),
    ...(rows.length === 0 ? [] : [make('div', { class: 'choices', id, role: 'listbox' }, rows)]),
  ];
}

function renderHeading(title: string, text: string): HTMLElement {
  return make('div', { class: 'choice-heading' }, [make('strong', {}, [title]), ' ', make('span', {}, [text])]);
}

/** `mousedown` is stopped so that a click does not take the focus out of the owner. */
function renderItem(item: ChoiceItem, id: string): HTMLElement {
  const row = make('div', { class: 'choice', id, role: 'option', 'aria-selected': 'false' }, [
    ...(item.isChecked === undefined ? [] : [make('span', { class: item.isChecked ? 'tick ticked' : 'tick' })]),
    make('span', { class: 'choice-text' }, [
      make('span', { class: 'choice-title' }, drawEmoji(item.title)),
      ...(item.description ? [make('span', { class: 'choice-description' }, [item.description])] : []),
    ]),
    ...(item.note ? [make('span', { class: 'choice-note' }, [item.note])] : []),
  ]);
  row.addEventListener('mousedown', (event) => event.preventDefault());
  row.addEventListener('click', () => item.pick());
  return row;
}

function claimOwner(owner: HTMLElement, id: string, { items }: ChoiceListContents): void {
  owner.setAttribute('aria-expanded', String(items.length > 0));
  if (items.length > 0) owner.setAttribute('aria-controls', id);
  else owner.removeAttribute('aria-controls');
}

function releaseOwner(owner: HTMLElement | undefined): void {
  owner?.setAttribute('aria-expanded', 'false');
  owner?.removeAttribute('aria-controls');
  owner?.removeAttribute('aria-activedescendant');
}

function markActive(element: HTMLElement, owner: HTMLElement | undefined, active: number): void {
  element.querySelectorAll('[role="option"]').forEach((row, index) => {
    row.setAttribute('aria-selected', String(index === active));
    if (index === active) row.scrollIntoView({ block: 'nearest' });
    if (index === active) owner?.setAttribute('aria-activedescendant', row.id);
  });
  if (active < 0) owner?.removeAttribute('aria-activedescendant');
}
