import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../bot/replies/limits.ts';
import { countColumns } from '../../bot/replies/wrap-text.ts';
import { listCommandDefinitions } from '../../bot/rooms/list-command-definitions.ts';

/** What people read, as it is recorded: messages, each after the line that asked for it (`▶ …`, `> …`). */
const GOLDENS = globSync(['test/scenarios/chats/*.golden', 'test/scenarios/*.transcript']).toSorted();

interface Told {
  readonly asked: string;
  readonly lines: readonly string[];
}

function readMessages(golden: string): Told[] {
  const told: { asked: string; lines: string[] }[] = [];
  for (const line of readFileSync(golden, 'utf8').split('\n')) {
    if (/^(▶|>) /.test(line)) told.push({ asked: line, lines: [] });
    else told.at(-1)?.lines.push(line.replace(/^ {2}/, ''));
  }
  return told;
}

/** Blocks of code, with what stands right above each. */
function readBlocks({ lines }: Told): { readonly above: string; readonly code: readonly string[] }[] {
  const blocks: { above: string; code: string[] }[] = [];
  let isInside = false;
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('```')) {
      isInside = !isInside;
      if (isInside) blocks.push({ above: lines[index - 1] ?? '', code: [] });
    } else if (isInside) blocks.at(-1)?.code.push(line);
  }
  return blocks;
}

/** kubectl's own output, and what a program printed, may be as wide as they are. */
function isOurs({ asked }: Told, { above, code }: ReturnType<typeof readBlocks>[number]): boolean {
  const isPrinted =
    /kubectl|exec|logs|^\*\*(Pod|.*describe)|error|manifest was refused|매니페스트가 거절/i.test(above) ||
    /^(\$ |kubectl )/.test(code[0] ?? '');
  return !isPrinted && !/kubectl|\$ |\/apply|describe|logs/.test(asked);
}

const buttonsOf = (line: string) => line.match(/\[[^\]]+\]/g) ?? [];
const isRow = (line: string) => /^\[/.test(line);

describe.each(GOLDENS)('%s on a phone', (golden) => {
  const messages = readMessages(golden);

  test('has no line of Podlab’s own that is wider than the screen', () => {
    const wide = messages.flatMap((told) =>
      readBlocks(told)
        .filter((block) => isOurs(told, block))
        .flatMap(({ code }) => code.filter((line) => countColumns(line) > LIMITS.phoneColumns))
        .map((line) => `${told.asked}: ${line}`),
    );
    expect(wide).toEqual([]);
  });

  test('has one main button at most under a message, in few rows, and none that ends something in its place', () => {
    const faults = messages.flatMap(({ asked, lines }) => {
      const rows = lines.filter(isRow).map(buttonsOf);
      const main = rows.flat().filter((label) => label.startsWith('[!'));
      const isEnding = rows.some(
        ([first = '', ...others]) => others.length > 0 && /^\[!?(Stop|그만하기)\]$/.test(first),
      );
      return [
        ...(main.length > 1 ? [`${asked}: ${main.length} main buttons`] : []),
        ...(rows.length > 3 ? [`${asked}: ${rows.length} rows of buttons`] : []),
        ...(rows.some((row) => row.length > 5) ? [`${asked}: a row of more than five`] : []),
        ...(isEnding ? [`${asked}: what ends the quiz stands first`] : []),
      ];
    });
    expect(faults).toEqual([]);
  });
});

test.each([
  ['English', GOLDENS.filter((golden) => !/[-]ko\./.test(golden))],
  ['Korean', GOLDENS.filter((golden) => /[-]ko\./.test(golden))],
])('every command is asked for in a golden in %s', (_, goldens) => {
  const asked = goldens.flatMap(readMessages).map(({ asked }) => asked.slice(2));
  const missing = listPaths().filter((path) => !asked.some((line) => line === path || line.startsWith(`${path} `)));
  expect(missing).toEqual([]);
});

/** `/apply`, `/pod why` …: what can be sent. */
function listPaths(): string[] {
  return listCommandDefinitions().flatMap(({ name, options = [] }) => {
    const below = options.filter(({ type }) => type === 1).map((option) => `/${name} ${option.name}`);
    return below.length === 0 ? [`/${name}`] : below;
  });
}

test('there are goldens with messages, blocks and buttons to be looked at', () => {
  const all = GOLDENS.flatMap(readMessages);
  const blocks = all.flatMap((told) => readBlocks(told).filter((block) => isOurs(told, block)));
  expect([GOLDENS.length > 12, all.length > 200, blocks.length > 50]).toEqual([true, true, true]);
});
