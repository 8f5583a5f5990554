import type { Expansion, WordList } from '../../cluster/state/shell-task.ts';
import { resolvePath } from '../files/path.ts';
import { fileKind, listDirectory } from '../files/view.ts';
import { grow } from '../process/growth.ts';
import { charge } from '../process/steps.ts';
import { hasPattern, markNothing, markQuoted, unmark } from './marks.ts';
import { matchPattern } from './pattern.ts';
import { getVariable, type ShellContext } from './variables.ts';

export function createWordList(): WordList {
  return { fields: [], text: '', open: false, finished: 0 };
}

/** Appends an expansion's text to the field under construction, dividing it where that is asked for. */
export function appendExpansion(context: ShellContext, list: WordList, text: string, expansion: Expansion): void {
  grow(context.kernel, text.length);
  if (expansion === 'split') {
    charge(context.kernel.machine, 'letters', text.length);
    appendSplit(list, markNothing(text), getVariable(context, 'IFS') ?? ' \t\n');
    return;
  }
  list.text += expansion === 'quoted' ? markQuoted(text) : markNothing(text);
  list.open = true;
}

/** What a field takes beside its characters. */
const A_FIELD = 16;

/** `"$@"`: one field for each argument. */
export function appendArguments({ kernel }: ShellContext, list: WordList, args: readonly string[]): void {
  charge(kernel.machine, 'items', args.length);
  args.forEach((arg, index) => {
    grow(kernel, arg.length + A_FIELD);
    if (index > 0) closeField(list);
    list.text += markQuoted(arg);
    list.open = true;
  });
}

/** Field splitting, POSIX XCU 2.6.5: runs of white space separate, every other character of IFS does so alone. */
export function appendSplit(list: WordList, text: string, ifs: string): void {
  const blanks = [...ifs].filter((character) => ' \t\n'.includes(character)).join('');
  let separated = false;
  for (const character of text) {
    if (!ifs.includes(character)) {
      list.text += character;
      list.open = true;
      separated = false;
    } else if (blanks.includes(character)) {
      if (list.open) closeField(list);
    } else {
      if (list.open || separated) closeField(list);
      separated = true;
    }
  }
}

function closeField(list: WordList): void {
  list.fields.push(list.text);
  list.text = '';
  list.open = false;
}

/** Ends the field under construction: its pattern is matched against files, its marks go. */
export function endField(context: ShellContext, list: WordList, glob: boolean): void {
  if (list.open) closeField(list);
  const added = list.fields.splice(list.finished);
  grow(context.kernel, added.length * A_FIELD);
  for (const field of added) {
    const matches = glob && hasPattern(field) && !context.shell.options.includes('f') ? expandPath(context, field) : [];
    if (matches.length > 0) list.fields.push(...matches);
    else list.fields.push(unmark(field));
  }
  list.finished = list.fields.length;
}

/** The paths that fit a pattern, sorted; none where nothing fits. */
function expandPath({ kernel, process }: ShellContext, pattern: string): string[] {
  const absolute = pattern.startsWith('/');
  let found = [absolute ? '/' : ''];
  for (const part of pattern.split('/').filter((piece) => piece !== '')) {
    found = found.flatMap((directory) => {
      const path = resolvePath(process.cwd, directory === '' ? '.' : directory);
      if (!hasPattern(part)) return [joinPath(directory, unmark(part))];
      const names = fileKind(kernel, path) === 'directory' ? listDirectory(kernel, path) : [];
      return names
        .filter((name) => (part.startsWith('.') || !name.startsWith('.')) && matchPattern(part, name, kernel.machine))
        .map((name) => joinPath(directory, name));
    });
  }
  return found.filter((path) => fileKind(kernel, resolvePath(process.cwd, path)) !== 'absent');
}

function joinPath(directory: string, name: string): string {
  return directory === '' || directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`;
}

/** The one text of a word that is not a list of fields: an assignment's value, a redirection's target. */
export function textOf(list: WordList | undefined): string {
  return list?.fields.join(' ') ?? '';
}
