import { expect, test } from 'vitest';
import { checkWaitPath } from '../../../core/kubectl/until/wait-path.ts';
import type { JsonMap } from '../../../core/manifest/json-value.ts';

const LARGE: JsonMap = new Map(Array.from({ length: 200 }, (_, index) => [`k${index}`, new Map([['a', `v${index}`]])]));

test('a path that costs more than is left of the request is not met, and takes no more than is left', () => {
  const account = { left: 1_000 };
  expect(checkWaitPath({ path: '{...*...*}' }, LARGE, account)).toEqual({ ok: true, met: false });
  expect(account.left).toBeLessThanOrEqual(0);
  expect(account.left).toBeGreaterThan(-1_000);
});

test('a path is paid from the account', () => {
  const account = { left: 100_000 };
  expect(checkWaitPath({ path: '{.k1.a}', wanted: 'v1' }, LARGE, account)).toEqual({ ok: true, met: true });
  expect(account.left).toBeLessThan(100_000);
});
