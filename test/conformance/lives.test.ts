import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LIVES, recordedPath, writeLife } from './lives/life.ts';
import { playLife } from './lives/play-life.ts';

test.each(LIVES)('$name: a Pod lives as it did in a real cluster (npm run record-lives)', (life) => {
  const path = recordedPath(life);
  expect(writeLife(playLife(life))).toBe(existsSync(path) ? readFileSync(path, 'utf8') : 'nothing was recorded');
});
