import { describe, expect, it } from 'vitest';
import { decideKey, type FieldState, type KeyAct } from '../../../bot/playground/client/option-keys.ts';

const FIELD: FieldState = {
  text: '',
  titles: [],
  hasActive: false,
  hasFreeText: true,
  isListOpen: false,
  isFile: false,
};
const ALONE = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

describe('a key in an option', () => {
  const rows: readonly [sentence: string, key: string, field: Partial<FieldState>, act: KeyAct][] = [
    [
      'Enter sends a text that proposals go on from',
      'Enter',
      { text: 'get pods', titles: ['get pods -o wide'] },
      'send',
    ],
    ['Enter completes a first word begun', 'Enter', { text: 'hel', titles: ['hello-x7k2p'] }, 'pick'],
    ['Enter sends a word that is a proposal', 'Enter', { text: 'web-0', titles: ['web-0'] }, 'send'],
    [
      'Enter sends a choice that is typed whole, whatever its capitals',
      'Enter',
      { text: 'english', titles: ['English'], hasFreeText: false },
      'send',
    ],
    ['Enter sends a word that no proposal begins with', 'Enter', { text: 'lo-x', titles: ['hello-x7k2p'] }, 'send'],
    [
      'Enter takes the proposal that the arrows went to',
      'Enter',
      { text: 'get pods', titles: ['get nodes'], hasActive: true },
      'pick',
    ],
    [
      'Enter completes one of the allowed choices, spaces or not',
      'Enter',
      { text: 'on f', titles: ['on failure'], hasFreeText: false },
      'pick',
    ],
    ['Tab completes', 'Tab', { text: 'get po', titles: ['get pods'] }, 'pick'],
    ['Tab leaves an option that is complete', 'Tab', { text: 'get pods', titles: ['get pods', 'get pods -A'] }, 'none'],
    ['Tab leaves an option without choices', 'Tab', { text: 'x' }, 'none'],
    ['the arrows walk the choices', 'ArrowDown', { titles: ['a'] }, 'down'],
    ['the arrows stay with the text where there are no choices', 'ArrowUp', {}, 'none'],
    ['Esc closes the choices first', 'Escape', { isListOpen: true }, 'close'],
    ['Esc gives the command up then', 'Escape', {}, 'giveUp'],
    ['Backspace in an empty option goes back', 'Backspace', {}, 'back'],
    ['Backspace in a text erases', 'Backspace', { text: 'a' }, 'none'],
    ['a letter is a letter', 'a', { titles: ['a'] }, 'none'],
    ['a letter in an option for a file is typed behind it', 'r', { isFile: true }, 'typeOn'],
    ['a space there opens the list of files', ' ', { isFile: true }, 'none'],
    ['Tab goes on from there', 'Tab', { isFile: true }, 'none'],
    ['Backspace there goes back', 'Backspace', { isFile: true }, 'back'],
  ];
  it.each(rows)('%s', (_sentence, key, field, act) => {
    expect(decideKey({ ...ALONE, key }, { ...FIELD, ...field })).toBe(act);
  });

  it('Enter ends a Korean syllable under way and nothing else', () => {
    expect(decideKey({ ...ALONE, key: 'Enter', isComposing: true }, FIELD)).toBe('none');
  });

  it('a shortcut of the page is none in an option for a file either', () => {
    expect(decideKey({ ...ALONE, key: 'v', ctrlKey: true }, { ...FIELD, isFile: true })).toBe('none');
  });

  it('Shift and Tab go back without completing', () => {
    const field = { ...FIELD, text: 'g', titles: ['get pods'] };
    expect(decideKey({ ...ALONE, key: 'Tab', shiftKey: true }, field)).toBe('none');
  });
});
