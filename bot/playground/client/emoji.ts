import type { Emoji } from '../discord/message-schema.ts';
import { EMOJI_DRAWINGS, type Shape } from './emoji-drawings.ts';

/** An emoji before a label, with its space. A custom one would have to be fetched from Discord, so it stays out. */
export function printEmoji(emoji: Emoji | null | undefined): string {
  return emoji?.name && !emoji.id ? `${emoji.name} ` : '';
}

/** A Pod may be called `constructor`: texts are never looked up in a plain object. */
const DRAWINGS = new Map(Object.entries(EMOJI_DRAWINGS));
const KNOWN = new RegExp(`(${[...DRAWINGS.keys()].join('|')})\uFE0F?`, 'u');

/** A text whose emoji are drawn, as Discord does it; one that nobody has drawn is left to the machine's fonts. */
export function drawEmoji(text: string): Node[] {
  return text.split(KNOWN).flatMap((part): Node[] => {
    const shapes = DRAWINGS.get(part);
    if (shapes !== undefined) return [drawShapes(part, shapes)];
    return part === '' ? [] : [document.createTextNode(part)];
  });
}

const SVG = 'http://www.w3.org/2000/svg';

function drawShapes(emoji: string, shapes: readonly Shape[]): SVGElement {
  const drawing = create('svg', { class: 'emoji', viewBox: '0 0 20 20', role: 'img', 'aria-label': emoji });
  drawing.append(...shapes.map(drawShape));
  return drawing;
}

function drawShape([kind, color, d]: Shape): SVGElement {
  const paint = kind === 'fill' ? { fill: color } : { fill: 'none', stroke: color, 'stroke-width': '2' };
  return create('path', { d, ...paint });
}

function create(tag: 'svg' | 'path', attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
