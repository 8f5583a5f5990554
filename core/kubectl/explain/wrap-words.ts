/**
 * The text with line breaks before words that would not end within `width`: what kubectl v1.35 wraps by
 * (mitchellh/go-wordwrap). A word that is longer than a line goes over; spaces at a break are left out.
 */
export function wrapWords(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  let written = '';
  let column = 0;
  for (const [, spaces = '', word = ''] of line.matchAll(/([^\S\u00a0]*)((?:\S|\u00a0)*)/g)) {
    const [gap, size] = [lengthOf(spaces), lengthOf(word)];
    if (word === '') {
      // What ends the line: spaces stay as long as there is room for them.
      if (column + gap <= width) written += spaces;
      break;
    }
    if (breaksBefore(column + gap, size, width)) {
      written += `\n${word}`;
      column = size;
    } else {
      written += spaces + word;
      column += gap + size;
    }
  }
  return written;
}

/** A word that fits on no line breaks only where the part of it that would fit on one is already too much here. */
function breaksBefore(column: number, size: number, width: number): boolean {
  return column + Math.min(size, width - 1) > width;
}

function lengthOf(text: string): number {
  return [...text].length;
}
