import { inThemeOf } from '../../pictures/recolour.ts';

/** What the bot's drawings are made of; what holds anything else is shown as a picture that can do nothing. */
const ELEMENTS = new Set(['svg', 'title', 'g', 'rect', 'path', 'text', 'tspan', 'circle', 'line']);

const bright = window.matchMedia('(prefers-color-scheme: light)');
const drawings = new WeakMap<Element, string>();
bright.addEventListener('change', () => {
  for (const element of document.querySelectorAll('.drawing')) showInTheme(element);
});

/**
 * A drawing as a part of the page: sharp at any size, its words to be selected, in the page's own theme where nobody
 * asked for another. Undefined where the text is none of ours.
 */
export function renderDrawing(text: string, description: string): SVGSVGElement | undefined {
  const drawing = parseDrawing(inThemeOf(text, bright.matches ? 'light' : 'dark'));
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

function parseDrawing(text: string): SVGSVGElement | undefined {
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const all = [root, ...root.querySelectorAll('*')];
  const isOurs = all.every((one) => ELEMENTS.has(one.localName) && !one.getAttributeNames().some(isActive));
  return isOurs && root instanceof SVGSVGElement ? document.adoptNode(root) : undefined;
}

function isActive(attribute: string): boolean {
  return /^on|href$|^style$/i.test(attribute);
}
