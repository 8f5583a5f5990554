import type { ConceptProgress } from '../../core/quiz/index.ts';
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

const COLOURS: Readonly<Record<Theme, Readonly<Record<'ground' | 'text' | 'quiet' | Cell, string>>>> = {
  dark: {
    ground: '#1e1f22',
    text: '#f2f3f5',
    quiet: '#b5bac1',
    known: '#3ba55d',
    learning: '#e0a526',
    missed: '#f26a6d',
    new: '#80848e',
  },
  light: {
    ground: '#ffffff',
    text: '#1e1f22',
    quiet: '#4e5058',
    known: '#1f7a3f',
    learning: '#a86b00',
    missed: '#c0282d',
    new: '#80848e',
  },
};

/** The picture as SVG: 600 wide, as high as it has rows. */
export function drawProgress({ title, lines, areas, legend }: ProgressFacts, theme: Theme): string {
  const wrapped = lines.flatMap((line) => wrap(line, WIDTH - 2 * MARGIN, 18));
  const linesFrom = MARGIN + 44;
  const areasFrom = linesFrom + wrapped.length * 28 + 14;
  const legendFrom = areasFrom + areas.length * ROW + 14;
  const height = legendFrom + Math.ceil(legend.length / 2) * ROW + MARGIN - 8;
  const parts = [
    drawText({ x: MARGIN, y: MARGIN + 20, text: title, size: 24, colour: COLOURS[theme].text }),
    ...wrapped.map((text, index) =>
      drawText({ x: MARGIN, y: linesFrom + index * 28 + 14, text, size: 18, colour: COLOURS[theme].text }),
    ),
    ...areas.flatMap((area, index) => drawArea(area, areasFrom + index * ROW, theme)),
    ...legend.flatMap((entry, index) => drawLegend(entry, index, legendFrom, theme)),
  ];
  const ground = `<rect width="${WIDTH}" height="${height}" fill="${COLOURS[theme].ground}"/>`;
  const size = `width="${WIDTH}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Noto Sans KR">${ground}${parts.join('')}</svg>`;
}

function drawArea({ name, cells }: ProgressFacts['areas'][number], y: number, theme: Theme): string[] {
  const label = drawText({ x: MARGIN, y: y + 17, text: name, size: 17, colour: COLOURS[theme].quiet });
  return [label, ...cells.map((cell, index) => drawCell(cell, CELLS_FROM + index * PITCH, y, theme))];
}

function drawLegend({ cell, label }: ProgressFacts['legend'][number], index: number, from: number, theme: Theme) {
  const x = MARGIN + (index % 2) * 270;
  const y = from + Math.floor(index / 2) * ROW;
  const text = drawText({ x: x + PITCH + 6, y: y + 17, text: label, size: 17, colour: COLOURS[theme].quiet });
  return [drawCell(cell, x, y, theme).replace('class="cell', 'class="legend'), text];
}

/** Told by its shape as well as by its colour: full, half, crossed, empty. */
function drawCell(cell: Cell, x: number, y: number, theme: Theme): string {
  const colour = COLOURS[theme][cell];
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

interface DrawnText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly colour: string;
}

function drawText({ x, y, text, size, colour }: DrawnText): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}">${escapeXml(text)}</text>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The text in lines that fit, cut between words: a Hangul syllable is as wide as the type is high, others about half. */
function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function measure(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + (character > '\u1100' ? size * 0.95 : size * 0.52), 0);
}
