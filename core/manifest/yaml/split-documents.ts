/** One document's own text. */
export interface DocumentText {
  readonly text: string;
  /** The line of the whole text that it begins on, from 1: parsers count within the document. */
  readonly firstLine: number;
}

/**
 * Cuts a stream where kubectl cuts it: at lines of `---` (apimachinery pkg/util/yaml), and also where a comment
 * follows on the line, which kubectl overlooks. The first such line of a document belongs to it. A byte order mark is dropped, line ends become `\n`.
 */
export function splitDocuments(text: string): DocumentText[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const documents: DocumentText[] = [];
  let firstIndex = 0;
  const close = (end: number) => {
    if (end > firstIndex)
      documents.push({ text: `${lines.slice(firstIndex, end).join('\n')}\n`, firstLine: firstIndex + 1 });
    firstIndex = end + 1;
  };
  for (const [index, line] of lines.entries()) {
    if (/^---\s*(?:#|$)/.test(line) && index > firstIndex) close(index);
  }
  close(lines.length);
  return documents;
}
