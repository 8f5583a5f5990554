import type { PodLook } from '../../core/explain/cluster-map.ts';
import { drawLook, LOOK_FILLS } from './draw-segment.ts';
import { drawSheet, drawText, fitText, INK, measure, wrap } from './svg.ts';
import type { Theme } from './themes.ts';

/** What the picture of a cluster shows, in words: the text says the same. */
export interface MapFacts {
  readonly title: string;
  readonly lines: readonly string[];
  readonly places: readonly PlaceFacts[];
  readonly looks: readonly { readonly look: PodLook; readonly word: string }[];
  /** What follows below, each with its heading: traffic, and what is broken. */
  readonly lists: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

/** A node, or where Pods stand that have none. */
export interface PlaceFacts {
  readonly name: string;
  /** What is wrong with it; empty where nothing is. */
  readonly signs: string;
  readonly isWell: boolean;
  /** In place of groups where there are none. */
  readonly empty: string;
  readonly groups: readonly {
    readonly name: string;
    readonly counts: string;
    readonly pods: readonly { readonly look: PodLook; readonly hasTraffic: boolean }[];
  }[];
}

const WIDTH = 540;
const MARGIN = 20;
const INNER = WIDTH - 2 * MARGIN;
const PADDING = 14;
const SMALL = 15;
const LINE = 21;
const CELL = 16;
const PITCH = 20;
const CELLS_A_ROW = Math.floor((INNER - 2 * PADDING) / PITCH);

/** One box a place, a cell a Pod; as high as there are places. */
export function drawMap({ title, lines, places, looks, lists }: MapFacts, theme: Theme): string {
  const { text, quiet } = INK[theme];
  const page = new Page(MARGIN + 20);
  page.add(drawText({ x: MARGIN, y: page.y, text: fitText(title, INNER, 22), size: 22, colour: text }), 8);
  for (const line of lines.flatMap((whole) => wrap(whole, INNER, SMALL))) page.write(line, quiet);
  page.skip(14);
  for (const place of places) drawPlace(page, place, theme);
  drawKeys(page, looks, theme);
  for (const { heading, lines: own } of lists) {
    page.skip(8);
    page.write(heading, text);
    for (const line of own.flatMap((whole) => wrap(whole, INNER, SMALL))) page.write(line, quiet);
  }
  return drawSheet({ title, width: WIDTH, height: page.y + MARGIN, theme, parts: page.parts });
}

/** Where the next line goes, and what stands above it. */
class Page {
  readonly parts: string[] = [];
  y: number;

  constructor(y: number) {
    this.y = y;
  }

  add(part: string, height: number): void {
    this.parts.push(part);
    this.y += height;
  }

  skip(height: number): void {
    this.y += height;
  }

  write(text: string, colour: string): void {
    this.y += LINE;
    this.parts.push(drawText({ x: MARGIN, y: this.y, text, size: SMALL, colour }));
  }
}

function drawPlace(page: Page, place: PlaceFacts, theme: Theme): void {
  const { text, quiet, line } = INK[theme];
  const top = page.y;
  const rows = place.groups.map(({ pods }) => Math.ceil(pods.length / CELLS_A_ROW));
  const height = 38 + rows.reduce((sum, count) => sum + LINE + count * PITCH + 8, 0) + (rows.length === 0 ? LINE : 0);
  const stroke = place.isWell ? line : LOOK_FILLS.failed;
  const dash = place.isWell ? '' : ' stroke-dasharray="7 4"';
  const box = `x="${MARGIN}" y="${top}" width="${INNER}" height="${height}" rx="8"`;
  page.add(`<rect class="place" ${box} fill="none" stroke="${stroke}" stroke-width="2"${dash}/>`, 25);
  const x = MARGIN + PADDING;
  const signs = fitText(place.signs, INNER / 2, SMALL);
  page.add(drawText({ x, y: page.y, text: place.name, size: 17, colour: text }), 0);
  page.add(drawText({ x: WIDTH - x, y: page.y, text: signs, size: SMALL, colour: text, anchor: 'end' }), 0);
  if (place.groups.length === 0)
    page.add(drawText({ x, y: page.y + LINE, text: place.empty, size: SMALL, colour: quiet }), 0);
  for (const group of place.groups) drawGroup(page, group, theme);
  page.y = top + height + 10;
}

function drawGroup(page: Page, { name, counts, pods }: PlaceFacts['groups'][number], theme: Theme): void {
  const x = MARGIN + PADDING;
  const room = INNER - 2 * PADDING;
  const told = fitText(counts, room * 0.65, SMALL);
  const y = page.y + LINE;
  const named = fitText(name, room - measure(told, SMALL) - 10, SMALL);
  page.add(drawText({ x, y, text: named, size: SMALL, colour: INK[theme].text }), 0);
  page.add(drawText({ x: WIDTH - x, y, text: told, size: SMALL, colour: INK[theme].quiet, anchor: 'end' }), 0);
  const cells = pods.map((pod, index) =>
    drawPod(pod, {
      x: x + (index % CELLS_A_ROW) * PITCH,
      y: y + 7 + Math.floor(index / CELLS_A_ROW) * PITCH,
      theme,
    }),
  );
  page.add(`<g class="group">${cells.join('')}</g>`, LINE + Math.ceil(pods.length / CELLS_A_ROW) * PITCH + 8);
}

/** Its look, told by shape as well as by colour; a dot where traffic reaches it. */
function drawPod(
  { look, hasTraffic }: PlaceFacts['groups'][number]['pods'][number],
  { x, y, theme }: { readonly x: number; readonly y: number; readonly theme: Theme },
): string {
  const pod = drawLook(look, { x, y }, theme, { width: CELL, height: CELL }).replace('class="key', 'class="pod');
  const dot = `<circle class="traffic" cx="${x + CELL / 2}" cy="${y + CELL / 2}" r="3.5" fill="#ffffff"/>`;
  return hasTraffic ? pod + dot : pod;
}

function drawKeys(page: Page, looks: MapFacts['looks'], theme: Theme): void {
  let x = MARGIN;
  for (const { look, word } of looks) {
    const width = 24 + measure(word, SMALL) + 16;
    if (x > MARGIN && x + width > WIDTH - MARGIN) {
      x = MARGIN;
      page.skip(LINE + 3);
    }
    page.add(drawLook(look, { x, y: page.y + 2 }, theme, { width: CELL, height: CELL }), 0);
    page.add(drawText({ x: x + 22, y: page.y + 15, text: word, size: SMALL, colour: INK[theme].quiet }), 0);
    x += width;
  }
  page.skip(looks.length === 0 ? 0 : LINE);
}
