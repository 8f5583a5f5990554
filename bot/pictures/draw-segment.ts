import type { SegmentLook } from '../../core/explain/timeline.ts';
import { drawText, fitText, INK, measure, round } from './svg.ts';
import type { Theme } from './themes.ts';

/** On both grounds each stands out, and white letters are read on what is filled. */
export const LOOK_FILLS: Readonly<Record<SegmentLook, string>> = {
  waiting: '#b87503',
  running: '#2f6fb0',
  ready: '#2b7d46',
  ended: '#6b7078',
  failed: '#cb3a35',
  unknown: '#8a5cb5',
};

/** Behind what waits, in each theme, so that its letters are read. */
export const HATCHED: Readonly<Record<Theme, string>> = { dark: '#3a2c10', light: '#fdf1d7' };

export interface DrawnSegment {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly look: SegmentLook;
  /** Left out where it does not fit. */
  readonly label: string;
}

const LABEL_SIZE = 15;
const PADDING = 6;
/** What has ended stands lower than what goes on. */
const LOWERED = 0.3;
/** A segment too short for its time is still seen. */
export const THINNEST = 2;

/** A stretch of a lane, told by its shape as well as by its colour: full, low, framed, dashed. */
export function drawSegment(segment: DrawnSegment, theme: Theme): string[] {
  const { x, y, height, look, label } = segment;
  const width = Math.max(segment.width, THINNEST);
  const isLow = look === 'ended' || look === 'failed';
  const top = isLow ? y + height * LOWERED : y;
  const box = `x="${round(x)}" y="${round(top)}" width="${round(width)}" height="${round(y + height - top)}"`;
  const rect = `<rect class="segment ${look}" ${box} ${paintOf(look, theme, width)}/>`;
  const text = height < LABEL_SIZE ? '' : fitText(label, width - 2 * PADDING, LABEL_SIZE);
  if (!isWorthwhile(text, label)) return [rect];
  const colour = look === 'waiting' || look === 'unknown' ? INK[theme].text : '#ffffff';
  return [rect, drawText({ x: x + PADDING, y: (top + y + height) / 2 + 5, text, size: LABEL_SIZE, colour })];
}

/** Half of a word tells nothing. */
function isWorthwhile(text: string, label: string): boolean {
  return text !== '' && (text === label || text.length > 5) && measure(text, LABEL_SIZE) > 0;
}

function paintOf(look: SegmentLook, theme: Theme, width: number): string {
  const colour = LOOK_FILLS[look];
  const stroke = width < 6 ? '' : ` stroke="${colour}" stroke-width="2"`;
  if (look === 'waiting') return `fill="${width < 6 ? colour : HATCHED[theme]}"${stroke} stroke-dasharray="5 3"`;
  if (look === 'unknown') return `fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="2 3"`;
  return `fill="${colour}" stroke="${INK[theme].ground}"`;
}

/** A small piece of each look, with its word. */
export function drawLook(
  look: SegmentLook,
  at: { readonly x: number; readonly y: number },
  theme: Theme,
  size = { width: 22, height: 14 },
): string {
  const [rect = ''] = drawSegment({ ...at, ...size, look, label: '' }, theme);
  return rect.replace('class="segment', 'class="key');
}
