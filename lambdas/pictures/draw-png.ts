import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { PICTURE_ASSETS } from '../names.ts';

let loading: Promise<Uint8Array> | undefined;

/** The picture as PNG, twice as large as the SVG says, for displays of today; the font knows Hangul and Latin. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  loading ??= load();
  const font = await loading;
  const options = { fontBuffers: [font], loadSystemFonts: false, defaultFontFamily: 'Noto Sans KR' };
  return new Resvg(svg, { font: options, fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
}

async function load(): Promise<Uint8Array> {
  const [engine, font] = await Promise.all([
    readFile(findAsset(PICTURE_ASSETS.engine)),
    readFile(findAsset(PICTURE_ASSETS.font)),
  ]);
  await initWasm(engine);
  return font;
}

function findAsset(path: string): string {
  const beside = join(import.meta.dirname, basename(path));
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(path);
}
