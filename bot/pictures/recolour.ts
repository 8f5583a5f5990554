import { PROGRESS_COLOURS } from './draw-progress.ts';
import { HATCHED } from './draw-segment.ts';
import { INK } from './svg.ts';
import type { Theme, ThemeWish } from './themes.ts';

/** The same drawing in the colours of the other theme: to the letter what would have been drawn in it. */
export function recolour(svg: string, from: Theme, to: Theme): string {
  const others = new Map(listColours(from).map((colour, index) => [colour, listColours(to)[index] ?? colour]));
  return svg.replace(/"(#[0-9a-f]{6})"/g, (_, colour: string) => `"${others.get(colour) ?? colour}"`);
}

/** What is drawn by that wish; of a drawing that nobody asked a colour of it stands in it. */
export function drawAs(wish: ThemeWish, draw: (theme: Theme) => string): string {
  return wish === 'auto' ? draw('dark').replace(' class="dark"', ' class="auto"') : draw(wish);
}

/** The drawing as a page of that theme shows it: what somebody asked for dark or light stays so. */
export function inThemeOf(svg: string, page: Theme): string {
  return page === 'light' && svg.includes(' class="auto"') ? recolour(svg, 'dark', page) : svg;
}

/** Those that differ from theme to theme, each at the same place. */
function listColours(theme: Theme): string[] {
  return [...Object.values(INK[theme]), HATCHED[theme], ...Object.values(PROGRESS_COLOURS[theme])];
}
