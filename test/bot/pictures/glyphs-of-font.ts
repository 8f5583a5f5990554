import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PICTURE_ASSETS } from '../../../lambdas/names.ts';

/** The code points that the font of the pictures has a glyph for: of its `cmap`, the subtable of format 12 or 4. */
export function readGlyphs(): ReadonlySet<number> {
  const font = readFileSync(createRequire(import.meta.url).resolve(PICTURE_ASSETS.font));
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const cmap = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  if (cmap === undefined) throw new Error('the font has no cmap');
  const start = font.readUInt32BE(cmap + 8);
  const subtables = Array.from({ length: font.readUInt16BE(start + 2) }, (_, index) =>
    font.readUInt32BE(start + 4 + index * 8 + 4),
  );
  return new Set(subtables.flatMap((offset) => readSubtable(font, start + offset)));
}

function readSubtable(font: Buffer, at: number): number[] {
  const format = font.readUInt16BE(at);
  if (format === 12) return readGroups(font, at);
  return format === 4 ? readSegments(font, at) : [];
}

function readGroups(font: Buffer, at: number): number[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index) => at + 16 + index * 12).flatMap((group) =>
    range(font.readUInt32BE(group), font.readUInt32BE(group + 4)),
  );
}

function readSegments(font: Buffer, at: number): number[] {
  const count = font.readUInt16BE(at + 6) / 2;
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const end = font.readUInt16BE(at + 14 + index * 2);
    const first = font.readUInt16BE(at + 16 + count * 2 + index * 2);
    return end === 0xffff ? [] : range(first, end);
  });
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
