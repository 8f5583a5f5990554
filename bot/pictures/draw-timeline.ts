import type { SegmentLook } from '../../core/explain/timeline.ts';
import { drawLook, drawSegment } from './draw-segment.ts';
import { drawSheet, drawText, fitText, INK, measure, round, wrap } from './svg.ts';
import type { Theme } from './themes.ts';
import { drawAxis, type TimeAxis, xOf } from './time-axis.ts';

/** What the picture of a Pod's timeline shows, in words: the text says the same. */
export interface TimelineFacts {
  readonly title: string;
  /** From when to when; and what is not kept. */
  readonly lines: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly lanes: readonly LaneFacts[];
  readonly marks: readonly MarkFacts[];
  /** How many causes are left out; empty where none. */
  readonly moreMarks: string;
  readonly looks: readonly { readonly look: SegmentLook; readonly word: string }[];
  readonly clock: (atMs: number) => string;
}

export interface LaneFacts {
  readonly name: string;
  /** How it stands at the end. */
  readonly now: string;
  /** A lane of which only the looks matter is thin. */
  readonly isThin: boolean;
  readonly segments: readonly {
    readonly fromMs: number;
    readonly toMs: number;
    readonly label: string;
    readonly look: SegmentLook;
  }[];
}

export interface MarkFacts {
  readonly momentsMs: readonly number[];
  readonly text: string;
}

const WIDTH = 540;
const MARGIN = 20;
const INNER = WIDTH - 2 * MARGIN;
const SMALL = 15;
const LINE = 21;
const BADGE = 9;
const ROWS_OF_BADGES = 4;

/** As wide as a phone shows legibly, as high as it has lanes and causes. */
export function drawTimeline(facts: TimelineFacts, theme: Theme): string {
  const ink = INK[theme];
  const axis: TimeAxis = { fromMs: facts.fromMs, toMs: facts.toMs, left: MARGIN, width: INNER };
  const lines = facts.lines.flatMap((line) => wrap(line, INNER, SMALL));
  const badgesFrom = MARGIN + 36 + lines.length * LINE;
  const badges = placeBadges(facts, axis);
  const lanesFrom = badgesFrom + (badges.rows > 0 ? badges.rows * (2 * BADGE + 4) + 10 : 0) + 24;
  const lanes = stackLanes(facts.lanes, lanesFrom);
  const looksFrom = lanes.bottom + 18;
  const keys = placeKeys(facts, looksFrom);
  const legend = writeLegend(facts, keys.bottom + 12, theme);
  return drawSheet({
    title: facts.title,
    width: WIDTH,
    height: legend.bottom + MARGIN,
    theme,
    parts: [
      drawText({ x: MARGIN, y: MARGIN + 20, text: fitText(facts.title, INNER, 22), size: 22, colour: ink.text }),
      ...lines.map((text, index) =>
        drawText({ x: MARGIN, y: MARGIN + 46 + index * LINE, text, size: SMALL, colour: ink.quiet }),
      ),
      ...drawAxis(axis, { top: lanesFrom, bottom: lanes.bottom, theme, clock: facts.clock }),
      ...badges.placed.flatMap((badge) =>
        drawBadge({ ...badge, y: badgesFrom + badge.row * (2 * BADGE + 4), bottom: lanes.bottom }, theme),
      ),
      ...lanes.placed.flatMap(({ lane, top }) => drawLane(lane, top, axis, theme)),
      ...keys.placed.flatMap(({ look, word, x, y }) => [
        drawLook(look, { x, y }, theme),
        drawText({ x: x + 28, y: y + 12, text: word, size: SMALL, colour: ink.quiet }),
      ]),
      ...legend.parts,
    ],
  });
}

const heightOf = ({ isThin }: LaneFacts): number => (isThin ? 10 : 26);

function stackLanes(lanes: readonly LaneFacts[], from: number) {
  let bottom = from + 4;
  const placed = lanes.map((lane) => {
    const top = bottom;
    bottom += LINE + heightOf(lane) + 9;
    return { lane, top };
  });
  return { placed, bottom };
}

function drawLane(lane: LaneFacts, top: number, axis: TimeAxis, theme: Theme): string[] {
  const now = fitText(lane.now, INNER / 2, SMALL);
  const name = fitText(lane.name, INNER - measure(now, SMALL) - 12, SMALL);
  const bars = lane.segments.flatMap(({ fromMs, toMs, label, look }) => {
    const x = xOf(axis, fromMs);
    const place = { x, y: top + LINE + 2, width: xOf(axis, toMs) - x, height: heightOf(lane) };
    return drawSegment({ ...place, look, label }, theme);
  });
  const { text, quiet, ground: halo } = INK[theme];
  const line = { y: top + 17, size: SMALL, halo };
  return [
    drawText({ ...line, x: MARGIN, text: name, colour: text }),
    drawText({ ...line, x: MARGIN + INNER, text: now, colour: quiet, anchor: 'end' }),
    `<g class="lane">${bars.join('')}</g>`,
  ];
}

interface Badge {
  readonly x: number;
  readonly row: number;
  readonly number: number;
}

/** Each moment of each cause, where it does not stand on another of the same row; else it is left to the text. */
function placeBadges({ marks }: TimelineFacts, axis: TimeAxis) {
  const ends: number[] = [];
  const moments = marks.flatMap(({ momentsMs }, index) => momentsMs.map((atMs) => ({ atMs, number: index + 1 })));
  const placed = moments
    .toSorted((a, b) => a.atMs - b.atMs || a.number - b.number)
    .flatMap(({ atMs, number }): Badge[] => {
      const x = xOf(axis, atMs);
      const free = ends.findIndex((end) => end <= x - BADGE);
      const row = free < 0 ? ends.length : free;
      if (row >= ROWS_OF_BADGES) return [];
      ends[row] = x + BADGE + 2;
      return [{ x, row, number }];
    });
  return { placed, rows: ends.length };
}

function drawBadge(badge: Badge & { readonly y: number; readonly bottom: number }, theme: Theme): string[] {
  const { text, ground } = INK[theme];
  const x = round(badge.x);
  const y = badge.y + BADGE;
  return [
    `<path class="mark" d="M${x} ${y + BADGE}V${badge.bottom}" stroke="${text}" stroke-dasharray="2 4"/>`,
    `<circle class="badge" cx="${x}" cy="${y}" r="${BADGE}" fill="${text}"/>`,
    drawText({ x, y: y + 5, text: String(badge.number), size: 13, colour: ground, anchor: 'middle' }),
  ];
}

function placeKeys({ looks }: TimelineFacts, from: number) {
  let x = MARGIN;
  let y = from;
  const placed = looks.map(({ look, word }) => {
    const width = 28 + measure(word, SMALL) + 18;
    if (x > MARGIN && x + width > WIDTH - MARGIN) {
      x = MARGIN;
      y += LINE + 3;
    }
    const place = { look, word, x, y };
    x += width;
    return place;
  });
  return { placed, bottom: looks.length === 0 ? from : y + LINE };
}

/** The causes below, by their numbers. */
function writeLegend({ marks, moreMarks }: TimelineFacts, from: number, theme: Theme) {
  const { text, quiet, ground } = INK[theme];
  let y = from;
  const parts = marks.flatMap((mark, index) => {
    const top = y;
    const lines = wrap(mark.text, INNER - 28, SMALL);
    y += lines.length * LINE + 6;
    const badge = { x: MARGIN + BADGE, y: top + 15, text: String(index + 1), size: 13, colour: ground };
    return [
      `<circle cx="${badge.x}" cy="${top + 10}" r="${BADGE}" fill="${text}"/>`,
      drawText({ ...badge, anchor: 'middle' }),
      ...lines.map((line, row) =>
        drawText({ x: MARGIN + 28, y: top + 15 + row * LINE, text: line, size: SMALL, colour: text }),
      ),
    ];
  });
  if (moreMarks === '') return { parts, bottom: y };
  const more = drawText({ x: MARGIN + 28, y: y + 15, text: moreMarks, size: SMALL, colour: quiet });
  return { parts: [...parts, more], bottom: y + LINE + 4 };
}
