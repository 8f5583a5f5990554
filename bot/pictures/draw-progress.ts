import type { ConceptProgress } from '../../core/quiz/index.ts';
import { drawSheet, drawText, INK, wrap } from './svg.ts';
import type { Theme } from './themes.ts';

/** How well a concept is known; one that was missed stands out. */
export type Cell = ConceptProgress['state'] | 'missed';

/** What the picture of a learner's progress shows: the same lines as the text, and a cell for each concept. */
export interface ProgressFacts {
  readonly title: string;
  readonly lines: readonly string[];
  readonly areas: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  readonly legend: readonly { readonly cell: Cell; readonly label: string }[];
}

const WIDTH = 600;
const MARGIN = 24;
const CELL = 22;
const PITCH = 27;
const CELLS_FROM = 320;
const ROW = 34;

export const PROGRESS_COLOURS: Readonly<Record<Theme, Readonly<Record<Cell, string>>>> = {
  dark: { known: '#3ba55d', learning: '#e0a526', missed: '#f26a6d', new: '#80848e' },
  light: { known: '#1f7a3f', learning: '#a86b00', missed: '#c0282d', new: '#80848e' },
};

/** The picture as SVG: 600 wide, as high as it has rows. */
export function drawProgress({ title, lines, areas, legend }: ProgressFacts, theme: Theme): string {
  const wrapped = lines.flatMap((line) => wrap(line, WIDTH - 2 * MARGIN, 18));
  const linesFrom = MARGIN + 44;
  const areasFrom = linesFrom + wrapped.length * 28 + 14;
  const legendFrom = areasFrom + areas.length * ROW + 14;
  const height = legendFrom + Math.ceil(legend.length / 2) * ROW + MARGIN - 8;
  const parts = [
    drawText({ x: MARGIN, y: MARGIN + 20, text: title, size: 24, colour: INK[theme].text }),
    ...wrapped.map((text, index) =>
      drawText({ x: MARGIN, y: linesFrom + index * 28 + 14, text, size: 18, colour: INK[theme].text }),
    ),
    ...areas.flatMap((area, index) => drawArea(area, areasFrom + index * ROW, theme)),
    ...legend.flatMap((entry, index) => drawLegend(entry, index, legendFrom, theme)),
  ];
  return drawSheet({ title, width: WIDTH, height, theme, parts });
}

function drawArea({ name, cells }: ProgressFacts['areas'][number], y: number, theme: Theme): string[] {
  const label = drawText({ x: MARGIN, y: y + 17, text: name, size: 17, colour: INK[theme].quiet });
  return [label, ...cells.map((cell, index) => drawCell(cell, CELLS_FROM + index * PITCH, y, theme))];
}

function drawLegend({ cell, label }: ProgressFacts['legend'][number], index: number, from: number, theme: Theme) {
  const x = MARGIN + (index % 2) * 270;
  const y = from + Math.floor(index / 2) * ROW;
  const text = drawText({ x: x + PITCH + 6, y: y + 17, text: label, size: 17, colour: INK[theme].quiet });
  return [drawCell(cell, x, y, theme).replace('class="cell', 'class="legend'), text];
}

/** Told by its shape as well as by its colour: full, half, crossed, empty. */
function drawCell(cell: Cell, x: number, y: number, theme: Theme): string {
  const colour = PROGRESS_COLOURS[theme][cell];
  const at = (dx: number, dy: number): string => `${x + dx} ${y + dy}`;
  const inside: Readonly<Record<Cell, string>> = {
    known: `<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" rx="4" fill="${colour}"/>`,
    learning: `<rect x="${x}" y="${y + CELL / 2}" width="${CELL}" height="${CELL / 2}" rx="3" fill="${colour}"/>`,
    missed: `<path d="M${at(6, 6)} L${at(16, 16)} M${at(16, 6)} L${at(6, 16)}" stroke="${colour}" stroke-width="3"/>`,
    new: '',
  };
  const frame = `<rect x="${x + 1}" y="${y + 1}" width="${CELL - 2}" height="${CELL - 2}" rx="4" fill="none" stroke="${colour}" stroke-width="2"/>`;
  return `<g class="cell ${cell}">${inside[cell]}${frame}</g>`;
}
