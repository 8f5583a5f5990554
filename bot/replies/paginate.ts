import { codeBlockLength, renderCodeBlock } from './code-block.ts';
import type { ReplyBlock } from './reply.ts';

/**
 * The blocks cut into pages of at most `pageLength` characters, none of them empty. Cuts are made between lines;
 * a single line longer than a page is cut in itself. What begins with a line of `part` stays together where it can. The pages' lines, one after the other, are all of the text.
 */
export function paginate(blocks: readonly ReplyBlock[], pageLength: number, part?: string): string[] {
  const pages: string[] = [];
  let page = '';
  const pieces = blocks
    .filter((block) => block.text !== '')
    .flatMap((block) => splitParts(block, part))
    .flatMap((block) => splitBlock(block, pageLength));
  for (const piece of pieces) {
    const text = renderBlock(piece);
    if (page !== '' && page.length + 1 + text.length > pageLength) {
      pages.push(page);
      page = '';
    }
    page = page === '' ? text : `${page}\n${text}`;
  }
  return page === '' && pages.length > 0 ? pages : [...pages, page];
}

/** Before and after the line that begins so; the line break between the two is the one between two blocks. */
function splitParts(block: ReplyBlock, part: string | undefined): ReplyBlock[] {
  const at = part === undefined ? -1 : block.text.indexOf(`\n${part}`);
  if (at < 0) return [block];
  return [block.text.slice(0, at), block.text.slice(at + 1)].map((text) => ({ ...block, text }));
}

function renderBlock(block: ReplyBlock): string {
  return block.kind === 'prose' ? block.text : renderCodeBlock(block.text, block.language);
}

/** Pieces of a block that fit a page each; the lines of prose are pieces of their own where it does not fit whole. */
function splitBlock(block: ReplyBlock, pageLength: number): ReplyBlock[] {
  const text = block.text.replace(/\n+$/, '');
  const measure = (piece: string): number =>
    block.kind === 'prose' ? piece.length : codeBlockLength(piece, block.language);
  return packLines(text.split('\n'), (piece) => measure(piece) <= pageLength).map((piece) => ({
    ...block,
    text: piece,
  }));
}

/** Lines joined to as few pieces as fit, in order. */
function packLines(lines: readonly string[], fits: (piece: string) => boolean): string[] {
  const pieces: string[] = [];
  let piece: string | undefined;
  for (const line of lines.flatMap((whole) => splitLine(whole, fits))) {
    const longer: string = piece === undefined ? line : `${piece}\n${line}`;
    if (piece !== undefined && !fits(longer)) {
      pieces.push(piece);
      piece = line;
    } else piece = longer;
  }
  return piece === undefined ? pieces : [...pieces, piece];
}

/** A line that fits as it is, or its parts; halving finds a length that fits, and no character is torn. */
function splitLine(line: string, fits: (piece: string) => boolean): string[] {
  if (fits(line)) return [line];
  const middle = Math.floor(line.length / 2);
  const cut = /[\uD800-\uDBFF]/.test(line.charAt(middle - 1)) ? middle + 1 : middle;
  return [...splitLine(line.slice(0, cut), fits), ...splitLine(line.slice(cut), fits)];
}
