import { recolour, themeOf } from '../../pictures/recolour.ts';
import type { Theme } from '../../pictures/themes.ts';

/** What the bot's drawings are made of; what holds anything else is shown as a picture that can do nothing. */
const ELEMENTS = new Set(['svg', 'title', 'g', 'rect', 'path', 'text', 'tspan', 'circle', 'line']);

const bright = window.matchMedia('(prefers-color-scheme: light)');
const drawings = new WeakMap<Element, string>();
bright.addEventListener('change', () => {
  for (const element of document.querySelectorAll('.drawing')) showInTheme(element);
});

/**
 * A drawing as a part of the page: sharp at any size, its words to be selected, in the page's own theme. Undefined where
 * the text is none of ours.
 */
export function renderDrawing(text: string, description: string): SVGSVGElement | undefined {
  const drawing = parseDrawing(inPageTheme(text));
  if (drawing === undefined) return undefined;
  dress(drawing, description);
  drawings.set(drawing, text);
  return drawing;
}

/** Its own classes are not the page's. */
function dress(drawing: SVGSVGElement, description: string): void {
  for (const element of drawing.querySelectorAll('[class]')) element.removeAttribute('class');
  drawing.setAttribute('class', 'drawing');
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', description);
}

function showInTheme(element: Element): void {
  const text = drawings.get(element);
  const renewed = text === undefined ? undefined : renderDrawing(text, element.getAttribute('aria-label') ?? '');
  if (renewed !== undefined) element.replaceWith(renewed);
}

/** Who asks for a bright picture gets one; every other one is as the page is. */
function inPageTheme(text: string): string {
  const theme: Theme = bright.matches ? 'light' : 'dark';
  return themeOf(text) === 'dark' && theme === 'light' ? recolour(text, 'dark', theme) : text;
}

function parseDrawing(text: string): SVGSVGElement | undefined {
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const all = [root, ...root.querySelectorAll('*')];
  const isOurs = all.every((one) => ELEMENTS.has(one.localName) && !one.getAttributeNames().some(isActive));
  return isOurs && root instanceof SVGSVGElement ? document.adoptNode(root) : undefined;
}

function isActive(attribute: string): boolean {
  return /^on|href$|^style$/i.test(attribute);
}
