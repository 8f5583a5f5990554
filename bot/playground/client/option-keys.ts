/** What a key does in an option of the composer. */
export type KeyAct = 'none' | 'typeOn' | 'up' | 'down' | 'pick' | 'send' | 'close' | 'giveUp' | 'back';

type PressedKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/** The option's field at the moment of the key. */
export interface FieldState {
  readonly text: string;
  readonly titles: readonly string[];
  readonly hasActive: boolean;
  /** Choices are only proposals there: any text may be sent. */
  readonly hasFreeText: boolean;
  readonly isListOpen: boolean;
  /** The option takes a file and no text: what is typed there is meant for the option after it. */
  readonly isFile: boolean;
}

/**
 * Tab completes, Enter sends. Enter completes too where the text cannot be meant as it stands: a choice is walked to,
 * the choices are all that is allowed, or the text is a first word begun (`hel` for `hello-x7k2p`).
 */
export function decideKey(event: PressedKey, state: FieldState): KeyAct {
  if (event.isComposing) return 'none';
  switch (event.key) {
    case 'ArrowDown':
      return state.titles.length > 0 ? 'down' : 'none';
    case 'ArrowUp':
      return state.titles.length > 0 ? 'up' : 'none';
    case 'Tab':
      return !event.shiftKey && canComplete(state) ? 'pick' : 'none';
    case 'Enter':
      return shouldComplete(state) ? 'pick' : 'send';
    case 'Escape':
      return state.isListOpen ? 'close' : 'giveUp';
    case 'Backspace':
      return state.text === '' ? 'back' : 'none';
    default:
      return state.isFile && isLetter(event) ? 'typeOn' : 'none';
  }
}

/** A space opens the list of files, as on every page. */
function isLetter({ key, ctrlKey, metaKey, altKey }: PressedKey): boolean {
  return [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}

/** A text that is a choice already is complete: Tab goes on to the next option then. */
function canComplete({ text, titles, hasActive }: FieldState): boolean {
  const isComplete = titles.some((title) => title.toLowerCase() === text.toLowerCase());
  return hasActive || (titles.length > 0 && !isComplete);
}

function shouldComplete(state: FieldState): boolean {
  const { text, titles, hasActive, hasFreeText } = state;
  if (hasActive) return true;
  if (!canComplete(state) || text === '') return false;
  const isBegun = titles[0]?.toLowerCase().startsWith(text.toLowerCase()) ?? false;
  return hasFreeText ? isBegun && !text.includes(' ') : isBegun;
}
