import { drawSheet, drawText, fitText, INK, round, wrap } from './svg.ts';
import type { Theme } from './themes.ts';
import { drawAxis, type TimeAxis, xOf } from './time-axis.ts';

/** What the picture of a rollout shows, in words: the text says the same. */
export interface RolloutFacts {
  readonly title: string;
  readonly lines: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  /** The oldest first: they are drawn from the ground up. */
  readonly sets: readonly {
    readonly label: string;
    readonly steps: readonly { readonly atMs: number; readonly pods: number; readonly ready: number }[];
  }[];
  /** What is full, and what is pale. */
  readonly keys: readonly [ready: string, notReady: string];
  readonly clock: (atMs: number) => string;
}

const WIDTH = 540;
const MARGIN = 20;
/** Left of the chart stand counts. */
const SCALE = 34;
const CHART_HEIGHT = 220;
const SMALL = 15;
const LINE = 21;
const COLOURS = ['#6b7078', '#2f6fb0', '#8a5cb5', '#b87503', '#2b7d46'] as const;

/** Each ReplicaSet as a band of steps upon the one before: full for Pods that are ready, pale for the others. */
export function drawRollout(facts: RolloutFacts, theme: Theme): string {
  const { text, quiet } = INK[theme];
  const lines = facts.lines.flatMap((line) => wrap(line, WIDTH - 2 * MARGIN, SMALL));
  const top = MARGIN + 66 + lines.length * LINE;
  const bottom = top + CHART_HEIGHT;
  const left = MARGIN + SCALE;
  const axis: TimeAxis = { fromMs: facts.fromMs, toMs: facts.toMs, left, width: WIDTH - MARGIN - left };
  const most = Math.max(1, ...stackAll(facts).map(({ to }) => to));
  const yOf = (count: number): number => bottom - (count / most) * CHART_HEIGHT;
  const keysFrom = bottom + 16;
  return drawSheet({
    title: facts.title,
    width: WIDTH,
    height: keysFrom + (facts.sets.length + 1) * (LINE + 3) + MARGIN,
    theme,
    parts: [
      drawText({
        x: MARGIN,
        y: MARGIN + 20,
        text: fitText(facts.title, WIDTH - 2 * MARGIN, 22),
        size: 22,
        colour: text,
      }),
      ...lines.map((line, index) =>
        drawText({ x: MARGIN, y: MARGIN + 46 + index * LINE, text: line, size: SMALL, colour: quiet }),
      ),
      ...drawAxis(axis, { top, bottom, theme, clock: facts.clock }),
      ...[0, most].map((count) =>
        drawText({ x: left - 8, y: yOf(count) + 5, text: String(count), size: SMALL, colour: quiet, anchor: 'end' }),
      ),
      ...stackAll(facts).map((band) => drawBand(band, axis, yOf)),
      ...facts.sets.flatMap(({ label }, index) =>
        drawKey(label, colourOf(facts, index), { y: keysFrom + index * (LINE + 3), theme }),
      ),
      ...drawPaleKey(facts, keysFrom + facts.sets.length * (LINE + 3), theme),
    ],
  });
}

/** The newest one is green. */
function colourOf({ sets }: RolloutFacts, index: number): string {
  const fromNewest = sets.length - 1 - index;
  return COLOURS[fromNewest === 0 ? COLOURS.length - 1 : index % (COLOURS.length - 1)] ?? COLOURS[0];
}

/** A stretch of time in which a ReplicaSet has that many Pods of one sort, and on how many others they stand. */
interface Band {
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: number;
  readonly to: number;
  readonly colour: string;
  readonly isReady: boolean;
}

function stackAll(facts: RolloutFacts): Band[] {
  const moments = [...new Set(facts.sets.flatMap(({ steps }) => steps.map(({ atMs }) => atMs)))]
    .map((atMs) => Math.max(atMs, facts.fromMs))
    .toSorted((a, b) => a - b);
  return [...new Set(moments)].flatMap((fromMs, index, all) =>
    stackAt(facts, fromMs, all[index + 1] ?? facts.toMs).filter(({ from, to }) => to > from),
  );
}

function stackAt(facts: RolloutFacts, fromMs: number, toMs: number): Band[] {
  let ground = 0;
  return facts.sets.flatMap(({ steps }, index) => {
    const { pods = 0, ready = 0 } = steps.findLast(({ atMs }) => atMs <= fromMs) ?? {};
    const band = { fromMs, toMs, colour: colourOf(facts, index) };
    const from = ground;
    ground += Math.max(pods, ready);
    return [
      { ...band, from, to: from + ready, isReady: true },
      { ...band, from: from + ready, to: ground, isReady: false },
    ];
  });
}

function drawBand({ fromMs, toMs, from, to, colour, isReady }: Band, axis: TimeAxis, yOf: (count: number) => number) {
  const [x, y] = [xOf(axis, fromMs), yOf(to)];
  const size = `width="${round(xOf(axis, toMs) - x)}" height="${round(yOf(from) - y)}"`;
  const paint = isReady ? `fill="${colour}"` : `fill="${colour}" fill-opacity="0.35"`;
  return `<rect class="band ${isReady ? 'ready' : 'pale'}" x="${round(x)}" y="${round(y)}" ${size} ${paint}/>`;
}

function drawKey(label: string, colour: string, { y, theme }: { readonly y: number; readonly theme: Theme }): string[] {
  return [
    `<rect x="${MARGIN}" y="${y}" width="22" height="14" fill="${colour}"/>`,
    drawText({
      x: MARGIN + 30,
      y: y + 13,
      text: fitText(label, WIDTH - 2 * MARGIN - 30, SMALL),
      size: SMALL,
      colour: INK[theme].text,
    }),
  ];
}

function drawPaleKey({ keys }: RolloutFacts, y: number, theme: Theme): string[] {
  const { text, quiet } = INK[theme];
  return [
    `<rect x="${MARGIN}" y="${y}" width="11" height="14" fill="${text}"/>`,
    `<rect x="${MARGIN + 11}" y="${y}" width="11" height="14" fill="${text}" fill-opacity="0.35"/>`,
    drawText({ x: MARGIN + 30, y: y + 13, text: keys.join(' / '), size: SMALL, colour: quiet }),
  ];
}
