/** One document's own text. */
export interface DocumentText {
  readonly text: string;
  /** The line of the whole text that it begins on, from 1: parsers count within the document. */
  readonly firstLine: number;
}

export interface SplitStream {
  readonly documents: readonly DocumentText[];
  /** What follows `---` where it is no comment; the document before it is lost, and nothing after it is read. */
  readonly wrongSeparator?: { readonly text: string; readonly line: number };
}

/**
 * Cuts a stream where kubectl cuts it: at lines of `---`, perhaps with a comment (apimachinery v1.35 pkg/util/yaml).
 * The first such line of a document belongs to it. A byte order mark is dropped, line ends become `\n`.
 */
export function splitDocuments(text: string): SplitStream {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n');
  const documents: DocumentText[] = [];
  let firstIndex = 0;
  const close = (end: number) => {
    if (end > firstIndex) documents.push(cut(lines, firstIndex, end));
    firstIndex = end + 1;
  };
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith('---')) continue;
    const rest = line.slice(3).trim();
    if (rest !== '' && !rest.startsWith('#')) return { documents, wrongSeparator: { text: rest, line: index + 1 } };
    if (index > firstIndex) close(index);
  }
  close(lines.length);
  return { documents };
}

function cut(lines: readonly string[], from: number, to: number): DocumentText {
  return { text: `${lines.slice(from, to).join('\n')}\n`, firstLine: from + 1 };
}
