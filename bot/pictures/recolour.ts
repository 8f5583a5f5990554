import { PROGRESS_COLOURS } from './draw-progress.ts';
import { HATCHED } from './draw-segment.ts';
import { INK } from './svg.ts';
import type { Theme } from './themes.ts';

/** The same drawing in the colours of the other theme: to the letter what would have been drawn in it. */
export function recolour(svg: string, from: Theme, to: Theme): string {
  const others = new Map(listColours(from).map((colour, index) => [colour, listColours(to)[index] ?? colour]));
  return svg.replace(/"(#[0-9a-f]{6})"/g, (_, colour: string) => `"${others.get(colour) ?? colour}"`);
}

/** The theme that a drawing says it is in. */
export function themeOf(svg: string): Theme {
  return svg.includes(' class="light"') ? 'light' : 'dark';
}

/** Those that differ from theme to theme, each at the same place. */
function listColours(theme: Theme): string[] {
  return [...Object.values(INK[theme]), HATCHED[theme], ...Object.values(PROGRESS_COLOURS[theme])];
}
