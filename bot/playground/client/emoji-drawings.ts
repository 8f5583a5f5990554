/** A shape in a square of 20: a path of SVG, filled with the colour, or drawn with it as a line of width 2. */
export type Shape = readonly [kind: 'fill' | 'line', color: string, path: string];

const [RED, GREEN, BLUE, YELLOW, PALE, DARK] = ['#e5484d', '#2f9e5b', '#5b8def', '#f2b632', '#e8eaf0', '#313338'];
const ROUND = 'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16z';
const TILE = 'M4 2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z';
const FACE = 'M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18z';

/** The emoji that the bot's texts use, drawn here: Discord draws its own everywhere, and not every machine has a font. */
export const EMOJI_DRAWINGS: Readonly<Record<string, readonly Shape[]>> = {
  '🕒': [
    ['fill', PALE, ROUND],
    ['line', DARK, 'M10 5v5h4'],
  ],
  '⏪': [
    ['fill', BLUE, TILE],
    ['fill', PALE, 'M10 5v10l-6-5zM16 5v10l-6-5z'],
  ],
  '⏩': [
    ['fill', BLUE, TILE],
    ['fill', PALE, 'M10 5v10l6-5zM4 5v10l6-5z'],
  ],
  '⏸': [
    ['fill', BLUE, TILE],
    ['fill', PALE, 'M6 5h3v10H6zM11 5h3v10h-3z'],
  ],
  '🔀': [
    ['fill', BLUE, TILE],
    ['line', PALE, 'M4 7h3l6 6h3M4 13h3l6-6h3'],
  ],
  '⚠': [
    ['fill', YELLOW, 'M10 1.5 19 18H1z'],
    ['line', DARK, 'M10 7v5M10 14v2'],
  ],
  '✅': [
    ['fill', GREEN, TILE],
    ['line', PALE, 'm5 10 4 4 6-8'],
  ],
  '❌': [['line', RED, 'm4 4 12 12M16 4 4 16']],
  '🔍': [
    ['line', BLUE, 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z'],
    ['line', PALE, 'm12 12 5 5'],
  ],
  '📖': [
    ['fill', BLUE, 'M1 4h8l1 1 1-1h8v13h-8l-1 1-1-1H1z'],
    ['line', PALE, 'M4 8h3M4 12h3M13 8h3M13 12h3'],
  ],
  '🏁': [
    ['line', PALE, 'M4 2v16'],
    ['fill', PALE, 'M5 3h12v9H5z'],
    ['fill', DARK, 'M5 3h4v3H5zM13 3h4v3h-4zM9 6h4v3H9zM5 9h4v3H5zM13 9h4v3h-4z'],
  ],
  '💡': [
    ['fill', YELLOW, 'M10 1a6 6 0 0 0-3 11v3h6v-3a6 6 0 0 0-3-11z'],
    ['fill', PALE, 'M7 16h6v3H7z'],
  ],
  '🔧': [
    ['line', PALE, 'm4 16 8-8'],
    ['fill', PALE, 'M16 2a5 5 0 1 0 2 3l-4 2-1-2z'],
  ],
  '🤔': [
    ['fill', YELLOW, FACE],
    ['fill', DARK, 'M6 6h2v3H6zM12 6h2v3h-2z'],
    ['line', DARK, 'm7 14 6-1'],
  ],
  '⏳': [
    ['fill', PALE, 'M5 3h10l-4 7 4 7H5l4-7z'],
    ['line', YELLOW, 'M4 2h12M4 18h12'],
  ],
  '📅': [
    ['fill', PALE, TILE],
    ['fill', RED, 'M2 3h16v4H2z'],
    ['fill', DARK, 'M6 10h3v3H6zM11 10h3v3h-3z'],
  ],
  '📣': [
    ['fill', RED, 'M16 2v14L4 12V7z'],
    ['line', PALE, 'm7 13 1 5'],
  ],
  '⚖': [
    ['line', PALE, 'M10 2v15M5 18h10M3 5h14'],
    ['fill', YELLOW, 'M3 6 0 13h6zM17 6l-3 7h6z'],
  ],
  '📏': [
    ['fill', YELLOW, 'M1 6h18v8H1z'],
    ['line', DARK, 'M5 6v3M9 6v4M13 6v3M17 6v4'],
  ],
  '💭': [['fill', PALE, 'M6 3h8a5 5 0 0 1 0 10H6A5 5 0 0 1 6 3zM5 15h3v2H5zM2 18h2v1H2z']],
  '💥': [['fill', YELLOW, 'm10 1 2 5 5-3-2 6 4 2-5 2 1 5-5-3-4 4v-5l-5-1 4-3-4-4 6 1z']],
  '🎯': [
    ['fill', RED, ROUND],
    ['fill', PALE, 'M10 5a5 5 0 1 0 0 10 5 5 0 0 0 0-10z'],
    ['fill', RED, 'M10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z'],
  ],
  '🟡': [['fill', YELLOW, ROUND]],
  '⚪': [['fill', PALE, ROUND]],
  '▫': [['line', PALE, 'M6 6h8v8H6z']],
  '🧪': [
    ['fill', PALE, 'M7 2h6v2h-1v12a2 2 0 0 1-4 0V4H7z'],
    ['fill', GREEN, 'M9 9h2v7a1 1 0 0 1-2 0z'],
  ],
  '👋': [['fill', YELLOW, 'M5 9V5h2v4V3h2v6V2h2v7V4h2v9l2-3h2l-4 8H7l-2-4z']],
};
