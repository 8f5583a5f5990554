import type { ParsedFlags } from './parsed-flags.ts';

/** Flags whose values are names of files; those of manifests may be several, for one text may hold them all. */
const ONE_FILE_FLAGS = ['from-file', 'from-env-file', 'patch-file', 'custom'];

/** Forms of `-o` whose template stands in a file, and the form that has it in the line. */
const TEMPLATE_FILES = new Map([
  ['custom-columns-file', 'custom-columns'],
  ['go-template-file', 'go-template'],
  ['templatefile', 'template'],
  ['jsonpath-file', 'jsonpath'],
]);

/** How many texts a line asks for by naming files. */
export function countNamedFiles(flags: ParsedFlags): number {
  const single = ONE_FILE_FLAGS.reduce((sum, name) => sum + flags.list(name).length, 0);
  return single + (flags.has('filename') ? 1 : 0) + (templateFileOf(flags) === undefined ? 0 : 1);
}

/** The flags as if the template of `-o jsonpath-file=NAME` and its like stood in the line; what is wrong with the file. */
export function withTemplateOf(flags: ParsedFlags, fileText: string | undefined): ParsedFlags | string {
  const form = templateFileOf(flags);
  if (form === undefined || fileText === undefined) return flags;
  const problem = form === 'custom-columns' ? checkColumns(fileText) : undefined;
  if (problem !== undefined) return problem;
  const template = form === 'custom-columns' ? joinColumns(fileText) : fileText;
  // The printer that reads columns from a file is not told of `--no-headers`.
  const kept = form === 'custom-columns' ? flags.without('no-headers') : flags;
  return kept.without('template').with('output', `${form}=${template}`);
}

/** The form of `-o` that has its template in a file which the line names. */
function templateFileOf(flags: ParsedFlags): string | undefined {
  const [word = '', name = flags.text('template') ?? ''] = (flags.text('output') ?? '').split('=');
  return name === '' ? undefined : TEMPLATE_FILES.get(word);
}

/** A line of titles and a line of paths, in columns: kubectl v1.35, pkg/cmd/get/customcolumn.go. */
function readColumns(text: string): readonly (readonly string[])[] {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return text === '' ? [] : lines.map((line) => line.split(/\s+/).filter((word) => word !== ''));
}

function joinColumns(text: string): string {
  const [titles = [], paths = []] = readColumns(text);
  return titles.map((title, index) => `${title}:${paths[index]}`).join(',');
}

function checkColumns(text: string): string | undefined {
  const [titles, paths] = readColumns(text);
  if (titles === undefined || paths === undefined) {
    const missing = titles === undefined ? 'header' : 'spec';
    return `invalid template, missing ${missing} line. Expected format is one line of space separated headers, one line of space separated column specs.`;
  }
  if (titles.length === paths.length) return undefined;
  return `number of headers (${titles.length}) and field specifications (${paths.length}) don't match`;
}
