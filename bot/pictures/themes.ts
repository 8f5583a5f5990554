export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** `auto`: nobody asked for a colour. It is drawn dark, and a page that can tell shows it as it is itself. */
export const THEME_WISHES = ['auto', ...THEMES] as const;
export type ThemeWish = (typeof THEME_WISHES)[number];

/** What a button may offer beside a picture: it is drawn dark where nobody asked for a colour. */
export function othersThan(wish: ThemeWish): readonly Theme[] {
  return THEMES.filter((theme) => theme !== (wish === 'auto' ? 'dark' : wish));
}
