import { MENU_ID } from '../../bot/components/action-name-in.ts';
import { isJsonObject } from './unknown-keys.ts';

type Json = Record<string, unknown>;

/** A message as it is read from top to bottom, whatever cards its parts stand on. */
export interface SaidMessage {
  /** Its texts, a line each at least. */
  readonly text: string;
  /** Rows of buttons and menus. */
  readonly rows: readonly (readonly Json[])[];
  /** The files and pictures that it shows, by their names. */
  readonly shown: readonly string[];
  /** All components, those in others behind the one that holds them. */
  readonly components: readonly Json[];
}

/** Reads the `data` of a reply. */
export function readMessage(data: unknown): SaidMessage {
  const components = listComponents(isJsonObject(data) ? data.components : undefined);
  const rows = components.filter(({ type }) => type === ACTION_ROW).map((row) => arrayOf(row.components));
  const texts = components.filter(({ type }) => type === TEXT_DISPLAY).map(({ content }) => String(content));
  return { text: texts.join('\n'), rows, shown: components.flatMap(listShown), components };
}

/** What a person can use in it: of the menu of buttons, each choice is as good as the button that it stands for. */
export function usableIn({ rows }: SaidMessage): Json[] {
  return rows.flat().flatMap((component) => {
    if (component.custom_id !== MENU_ID) return [component];
    return arrayOf(component.options).map(({ label, value }) => ({ type: BUTTON, label, custom_id: value }));
  });
}

const BUTTON = 2;

/** Discord's numbers ("Component Reference"). */
export const ACTION_ROW = 1;
const [TEXT_DISPLAY, MEDIA_GALLERY, FILE, CONTAINER] = [10, 12, 13, 17];

function listComponents(components: unknown): Json[] {
  return arrayOf(components).flatMap((component) => [
    component,
    ...(component.type === CONTAINER ? listComponents(component.components) : []),
  ]);
}

/** The names of the files and pictures that a component shows. */
export function listShown({ type, file, items }: Json): string[] {
  const media = type === FILE ? [file] : type === MEDIA_GALLERY ? arrayOf(items).map((item) => item.media) : [];
  return media.map((item) => String(isJsonObject(item) ? item.url : '').replace('attachment://', ''));
}

export function arrayOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
