import { describe, expect, test } from 'vitest';
import type { Action } from '../../../bot/components/action.ts';
import { decodeCustomId, encodeCustomId } from '../../../bot/components/custom-id.ts';
import { fc } from '../../builders/fast-check.ts';

const UID = 'e93e3fcd-4e88-4c52-b9c1-ad48e620419c';

describe('the codec of custom_id', () => {
  const table: [action: Action, customId: string][] = [
    [{ name: 'nextChange', args: {} }, 'p1;nextChange'],
    [{ name: 'advance', args: { byMs: 10_000 } }, 'p1;advance;7ps'],
    [{ name: 'kubectl', args: { line: 'get pods -o wide' } }, 'p1;kubectl;get pods -o wide'],
    [{ name: 'kubectl', args: { line: 'exec web -- sh -c "a; b ~c"' } }, 'p1;kubectl;exec web -- sh -c "a~s b ~tc"'],
    [{ name: 'pod', args: { view: 'logs', uid: UID, name: 'web' } }, `p1;pod;logs;${UID};web`],
    [{ name: 'answerQuiz', args: { run: 2, step: 11, choice: 0 } }, 'p1;answerQuiz;2;b;0'],
  ];
  test.each(table)('%j is written and read back', (action, customId) => {
    expect(encodeCustomId(action)).toBe(customId);
    expect(decodeCustomId(customId)).toEqual(action);
  });

  test('an action that does not fit 100 characters has no custom_id', () => {
    expect(encodeCustomId({ name: 'kubectl', args: { line: 'x'.repeat(89) } })).toBe(`p1;kubectl;${'x'.repeat(89)}`);
    expect(encodeCustomId({ name: 'kubectl', args: { line: 'x'.repeat(90) } })).toBeUndefined();
  });

  test('a Pod of the longest name still has its buttons', () => {
    const name = 'x'.repeat(40);
    expect(encodeCustomId({ name: 'pod', args: { view: 'describe', uid: UID, name } })).toHaveLength(93);
  });

  test('any line that fits comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (line) => {
        const customId = encodeCustomId({ name: 'kubectl', args: { line } });
        if (customId !== undefined) expect(decodeCustomId(customId)).toEqual({ name: 'kubectl', args: { line } });
      }),
    );
  });

  const unknown: [sentence: string, customId: string][] = [
    ['nothing', ''],
    ['another version', 'p0;advance;7ps'],
    ['a version to come', 'p99;advance;7ps'],
    ['an action that does not exist', 'p1;explode'],
    ['a property of every object', 'p1;constructor'],
    ['an argument too few', 'p1;advance'],
    ['an argument too many', 'p1;advance;7ps;x'],
    ['a number that is none', 'p1;advance;-5'],
    ['a number too large', 'p1;advance;zzzzzzzzzzzzzz'],
    ['a view that does not exist', `p1;pod;delete;${UID};web`],
    ['another bot', 'vote_up_12'],
  ];
  test.each(unknown)('the custom_id of %s stands for no action', (_, customId) => {
    expect(decodeCustomId(customId)).toBeUndefined();
  });

  test('any text is read without a throw, and what is read is written alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const action = decodeCustomId(`p1;${text}`);
        if (action !== undefined) expect(decodeCustomId(encodeCustomId(action) ?? '')).toEqual(action);
      }),
    );
  });
});
