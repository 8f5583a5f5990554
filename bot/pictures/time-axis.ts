import { drawText, INK, round } from './svg.ts';
import type { Theme } from './themes.ts';

/** A stretch of time laid over a stretch of the picture. */
export interface TimeAxis {
  readonly fromMs: number;
  readonly toMs: number;
  readonly left: number;
  readonly width: number;
}

export function xOf({ fromMs, toMs, left, width }: TimeAxis, atMs: number): number {
  return left + (Math.max(0, atMs - fromMs) / (toMs - fromMs)) * width;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [1, 2, 5, 10, 20, 30]
  .map((seconds) => seconds * SECOND)
  .concat([1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE))
  .concat([1, 2, 3, 6, 12].map((hours) => hours * HOUR))
  .concat([1, 2, 7, 14, 30, 90, 180, 365, 730, 3650].map((days) => days * DAY));
const MOST_TICKS = 5;

/** Round moments within the axis, no more than can be read. */
function listTicks({ fromMs, toMs }: TimeAxis): number[] {
  const step = STEPS.find((candidate) => (toMs - fromMs) / candidate <= MOST_TICKS) ?? toMs - fromMs;
  const first = Math.ceil(fromMs / step) * step;
  return Array.from({ length: Math.floor((toMs - first) / step) + 1 }, (_, index) => first + index * step);
}

export interface AxisPlace {
  /** Where the lines of the grid begin and end; the clock stands above them. */
  readonly top: number;
  readonly bottom: number;
  readonly theme: Theme;
  /** How a moment is written. */
  readonly clock: (atMs: number) => string;
}

const CLOCK_SIZE = 14;
/** Half of `00:00:00`, so that a clock does not leave the picture. */
const HALF_CLOCK = 32;

/** Lines at round moments, each with its clock above. */
export function drawAxis(axis: TimeAxis, { top, bottom, theme, clock }: AxisPlace): string[] {
  const right = axis.left + axis.width;
  return listTicks(axis).flatMap((atMs) => {
    const x = round(xOf(axis, atMs));
    const line = `<path d="M${x} ${top}V${bottom}" stroke="${INK[theme].line}"/>`;
    const place = { x: Math.min(Math.max(x, axis.left + HALF_CLOCK), right - HALF_CLOCK), y: top - 6 };
    return [
      line,
      drawText({ ...place, text: clock(atMs), size: CLOCK_SIZE, colour: INK[theme].quiet, anchor: 'middle' }),
    ];
  });
}
