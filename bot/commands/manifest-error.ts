import type { DecodedDocument } from '../../core/manifest/index.ts';
import type { ApplyMessages } from '../locales/reply-messages.ts';
import { quote, shorten } from '../replies/quote.ts';
import { code, prose, type ReplyBlock } from '../replies/reply.ts';

/** Columns of the offending line that are shown. */
const SHOWN_COLUMNS = 80;

/**
 * Where in the text the first mistake is, marked by a caret, and a hint how to mend it. `mistake` is undefined where
 * the text could be read and the API server refused what it says: its own words then name the fields.
 */
export function explainManifestError(
  text: string,
  mistake: DecodedDocument | undefined,
  messages: ApplyMessages,
): ReplyBlock[] {
  if (mistake === undefined || mistake.ok || mistake.stage === 'decode') {
    const hint = hasNoIndentation(text) ? messages.hints['lost-indentation'] : messages.hintFields;
    return [...suggestWords(mistake, messages), prose(hint)];
  }
  const { line, column, hintCode } = mistake;
  const plainHint = mistake.stage === 'mapping' ? messages.hintKind : messages.hintNotManifest;
  const hint = prose(hintCode === undefined ? plainHint : messages.hints[hintCode]);
  if (line === undefined || column === undefined) return [...suggestWords(mistake, messages), hint];
  return [prose(messages.brokenAt(line, column)), code(markPlace(text, { line, column })), hint];
}

/** Suggestions that are made at most. */
const SUGGESTED = 3;

/** The words that were most likely meant. */
function suggestWords(mistake: DecodedDocument | undefined, messages: ApplyMessages): ReplyBlock[] {
  const meant = mistake === undefined || mistake.ok ? undefined : mistake.meant;
  const lines = [...(meant ?? [])]
    .slice(0, SUGGESTED)
    .map(([wrong, right]) => messages.meant(quote(wrong), quote(right)));
  return lines.length === 0 ? [] : [prose(lines.join('\n'))];
}

/** A text without its spaces can still be YAML: its fields then stand where no object has them. */
function hasNoIndentation(text: string): boolean {
  return text.includes('\n') && !/\n[ \t]/.test(text) && !text.trimStart().startsWith('{');
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * The line before, the line itself and a caret under the column; numbered as in the text. What the parser missed on
 * an empty line at the end belongs behind the last line with something on it.
 */
function markPlace(text: string, { line, column }: Place): string {
  const lines = text.split('\n');
  const last = lines.findLastIndex((candidate, index) => index < line && candidate.trim() !== '');
  if (last >= 0 && last < line - 1) return markPlace(text, { line: last + 1, column: (lines[last]?.length ?? 0) + 1 });
  const number = (of: number): string => `${String(of).padStart(String(line).length)} | `;
  const before = line > 1 ? [`${number(line - 1)}${showLine(lines[line - 2])}`] : [];
  const caret = `${' '.repeat(number(line).length + Math.min(column, SHOWN_COLUMNS) - 1)}^`;
  return [...before, `${number(line)}${showLine(lines[line - 1])}`, caret].join('\n');
}

/** A tab is shown one column wide, as the parser counts it. */
function showLine(line = ''): string {
  return shorten(line.replace('\r', '').replaceAll('\t', '→'), SHOWN_COLUMNS);
}
