const FENCE = '```';
const ZERO_WIDTH_SPACE = '\u200B';

/** A code block of Discord's markdown that shows `text` as it is, and what would turn its direction by name. */
export function renderCodeBlock(text: string, language = ''): string {
  return `${FENCE}${language}\n${markDirections(escapeFences(text))}\n${FENCE}`;
}

/** True where the block cannot show the text to the letter, so that a copy of it is wanted as a file. */
export function isAltered(text: string): boolean {
  return text.includes(FENCE) || DIRECTIONS.test(text);
}

const DIRECTIONS = /\p{Bidi_Control}/u;

/** `<U+202E>`: behind the character itself, which shows nothing, the rest of a line could be read backwards. */
function markDirections(text: string): string {
  if (!DIRECTIONS.test(text)) return text;
  return text.replaceAll(/\p{Bidi_Control}/gu, (control) => `<U+${codeOf(control)}>`);
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** How long the text is once it stands in a block. */
export function codeBlockLength(text: string, language = ''): number {
  return renderCodeBlock(text, language).length;
}

/**
 * Three backticks would end the block: a space of no width after every second one of such a run keeps it open.
 * A backtick at the very end is kept from the closing fence by the line break before it.
 */
function escapeFences(text: string): string {
  return text.replaceAll(/`{3,}/g, (run) => run.replaceAll('``', `\`\`${ZERO_WIDTH_SPACE}`));
}
