import { TEXTS, type TextKey } from './texts.ts';

export type Language = 'en-US' | 'ko';

const STORAGE_KEY = 'podlab-language';
let current: Language = readLanguage();
const listeners: ((language: Language) => void)[] = [];

/** The language in force; Discord sends it with every interaction as `locale`. */
export function currentLanguage(): Language {
  return current;
}

/** Switches the page, remembers the choice, and tells everybody who shows text of their own. */
export function switchLanguage(language: Language): void {
  current = language;
  localStorage.setItem(STORAGE_KEY, language);
  translatePage();
  for (const listener of listeners) listener(language);
}

export function onLanguageSwitch(listener: (language: Language) => void): void {
  listeners.push(listener);
}

/** A text of the page itself, in the language in force. */
export function say(key: TextKey): string {
  return TEXTS[current][key];
}

/** Gives an element one of the page's texts, as content or as an attribute, and keeps it in the language in force. */
export function label<Labelled extends Element>(
  element: Labelled,
  key: TextKey,
  attribute?: LabelledAttribute,
): Labelled {
  element.setAttribute(attribute === undefined ? 'data-text' : `data-text-${attribute}`, key);
  showText(element, key, attribute);
  return element;
}

type LabelledAttribute = (typeof LABELLED_ATTRIBUTES)[number];
const LABELLED_ATTRIBUTES = ['aria-label', 'placeholder', 'title'] as const;

/** Puts every labelled element of the page, those of page.html included, into the language in force. */
export function translatePage(): void {
  document.documentElement.lang = current === 'ko' ? 'ko' : 'en';
  for (const attribute of [undefined, ...LABELLED_ATTRIBUTES]) {
    const marker = attribute === undefined ? 'data-text' : `data-text-${attribute}`;
    for (const element of document.querySelectorAll(`[${marker}]`)) {
      const key = element.getAttribute(marker) ?? '';
      if (isTextKey(key)) showText(element, key, attribute);
    }
  }
}

function showText(element: Element, key: TextKey, attribute: LabelledAttribute | undefined): void {
  if (attribute === undefined) element.textContent = say(key);
  else element.setAttribute(attribute, say(key));
}

function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(TEXTS['en-US'], key);
}

/** What was chosen before, else the browser's own language. */
function readLanguage(): Language {
  const remembered = localStorage.getItem(STORAGE_KEY);
  if (remembered === 'ko' || remembered === 'en-US') return remembered;
  return navigator.language.startsWith('ko') ? 'ko' : 'en-US';
}
