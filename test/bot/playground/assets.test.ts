import { beforeAll, describe, expect, it } from 'vitest';
import { TEXTS } from '../../../bot/playground/client/texts.ts';
import { buildPlaygroundAssets, type PlaygroundAsset } from '../../../bot/playground/server.ts';

let assets: ReadonlyMap<string, PlaygroundAsset> = new Map();
beforeAll(async () => {
  assets = await buildPlaygroundAssets();
});
const textOf = (path: string) => new TextDecoder().decode(assets.get(path)?.body);

describe('the page that the local server serves', () => {
  it('is four files', () => {
    expect([...assets].map(([path, { contentType }]) => `${path} ${contentType}`)).toEqual([
      '/ text/html; charset=utf-8',
      '/playground/icon.svg image/svg+xml',
      '/playground/app.js text/javascript; charset=utf-8',
      '/playground/style.css text/css; charset=utf-8',
    ]);
  });

  it('may load nothing from elsewhere', () => {
    expect(textOf('/')).toContain("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:");
    expect(textOf('/playground/style.css')).not.toMatch(/https?:/);
  });

  it('never reads text as HTML', () => {
    expect(textOf('/playground/app.js')).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
  });

  it('finds every text that page.html names', () => {
    const keys = [...textOf('/').matchAll(/data-text(?:-[a-z-]+)?="(\w+)"/g)].map((match) => match[1] ?? '');
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((key) => !Object.hasOwn(TEXTS.ko, key))).toEqual([]);
  });

  it('says nothing twice the same in two languages', () => {
    const same = Object.entries(TEXTS['en-US']).filter(
      ([key, text]) => new Map(Object.entries(TEXTS.ko)).get(key) === text,
    );
    expect(same).toEqual([]);
  });
});
