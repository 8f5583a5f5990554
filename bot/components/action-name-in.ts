import { SEPARATOR } from './fields.ts';

/** Raise it whenever an action's arguments change their meaning: older cards are then answered as old. */
export const VERSION = 'p1';

/** A menu of buttons: what is chosen in it is the custom_id of the button that it stands for. */
export const MENU_ID = `${VERSION}${SEPARATOR}menu`;

/**
 * The name of the action that a custom_id begins with, whose fields are not looked at: what only passes interactions on
 * need not load the whole bot for it. Undefined where another version wrote it.
 */
export function actionNameIn(customId: string): string | undefined {
  const [version, name] = customId.split(SEPARATOR, 2);
  return version === VERSION ? name : undefined;
}

/** True where a card is shared that is drawn anew for it. */
export function sharesPicture(customId: string): boolean {
  return actionNameIn(customId) === 'share' && !customId.endsWith(SEPARATOR);
}
