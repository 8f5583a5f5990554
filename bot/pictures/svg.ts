import type { Theme } from './themes.ts';

/** What every picture is drawn on and written with; each pair has the contrast that small letters need. */
export const INK: Readonly<Record<Theme, Readonly<Record<'ground' | 'text' | 'quiet' | 'line', string>>>> = {
  dark: { ground: '#1e1f22', text: '#f2f3f5', quiet: '#b5bac1', line: '#4e5058' },
  light: { ground: '#ffffff', text: '#1e1f22', quiet: '#4e5058', line: '#c4c9ce' },
};

export interface Sheet {
  /** What it shows, for who cannot see it. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  /** Elements in the order in which they are painted. */
  readonly parts: readonly string[];
}

/** The picture as SVG, on the ground of its theme. */
export function drawSheet({ title, width, height, theme, parts }: Sheet): string {
  const ground = `<rect width="${width}" height="${height}" fill="${INK[theme].ground}"/>`;
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" class="${theme}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Noto Sans KR, sans-serif"><title>${escapeXml(title)}</title>${ground}${parts.join('')}</svg>`;
}

export interface DrawnText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly colour: string;
  readonly anchor?: 'middle' | 'end';
  /** The ground around the letters, where lines pass behind them. */
  readonly halo?: string;
}

export function drawText({ x, y, text, size, colour, anchor, halo }: DrawnText): string {
  const around = halo === undefined ? '' : ` stroke="${halo}" stroke-width="5" paint-order="stroke"`;
  const place = (anchor === undefined ? '' : ` text-anchor="${anchor}"`) + around;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${colour}"${place}>${escapeXml(toDrawable(text))}</text>`;
}

/** A character that the font has no glyph for would be drawn as an empty box. */
function toDrawable(text: string): string {
  return [...text].map((character) => (DRAWABLE.test(character) ? character : '?')).join('');
}

/** Blocks of which Noto Sans KR has every character: Latin, Greek, Cyrillic, signs, kana and Hangul. */
export const DRAWABLE =
  /[ -~\xa0-\u0103\u02cb\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0410-\u044f\u2010-\u2016\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2025-\u2027\u2190-\u2199\u2460-\u25ab\u3000-\u303f\u3041-\u3096\u3099-\u30ff\uac00-\ud7a3]/u;

/** Tenths of a pixel are enough. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The text in lines that fitText, cut between words, and within a word that is wider than a line. */
export function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => splitWord(whole, width, size))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function splitWord(word: string, width: number, size: number): string[] {
  if (measure(word, size) <= width) return [word];
  const fitting = fitText(word, width, size, '');
  return fitting === '' ? [word] : [fitting, ...splitWord(word.slice(fitting.length), width, size)];
}

/** As much of the text as fits, with `mark` where something is left out; nothing where not even that fits. */
export function fitText(text: string, width: number, size: number, mark = '…'): string {
  if (measure(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && measure(`${characters.join('')}${mark}`, size) > width) characters.pop();
  return characters.length === 0 ? '' : `${characters.join('')}${mark}`;
}

/** About how wide: a Hangul syllable is as wide as the type is high, capitals and digits are wider than small letters. */
export function measure(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + size * widthOf(character), 0);
}

function widthOf(character: string): number {
  if (character > '\u1100') return 0.95;
  if (/[A-Z0-9_@%&]/.test(character)) return 0.62;
  return /[mwMW]/.test(character) ? 0.85 : 0.53;
}
