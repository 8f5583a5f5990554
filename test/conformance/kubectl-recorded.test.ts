import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { askChat, type Said } from './apiserver/kubectl/run-lines.ts';
import { TYPED } from './apiserver/kubectl/typed.ts';
import { recordedPath } from './apiserver/recorded-path.ts';

describe.each(TYPED)('lines of $name, as the real kubectl answered them before the real API server', (typed) => {
  const recorded: Said = JSON.parse(readFileSync(recordedPath(typed), 'utf8'));
  const said = askChat(typed);

  test('each was recorded: `npm run record-kubectl`', () => {
    expect(recorded.map(([line]) => line)).toEqual(typed.lines);
  });

  test.each(typed.lines.map((line, index) => [line, index] as const))('%s', (line, index) => {
    const why = typed.differs?.[line];
    if (why === undefined) expect(said[index]).toEqual(recorded[index]);
    else expect(said[index], why).not.toEqual(recorded[index]);
  });
});
