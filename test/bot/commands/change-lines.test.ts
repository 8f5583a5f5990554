import { describe, expect, test } from 'vitest';
import { printChanges } from '../../../bot/commands/changes.ts';
import { en } from '../../../bot/locales/en.ts';
import { ko } from '../../../bot/locales/ko.ts';
import type { ColumnChange, VisibleChange } from '../../../core/lab/advance.ts';

const web = { kind: 'ReplicaSet', name: 'web-5f' } as const;

function change(
  atMs: number,
  name: string,
  columns: readonly string[],
  more: Partial<VisibleChange> = {},
): VisibleChange {
  return { atMs, kind: 'Pod', namespace: 'default', name, causeId: 0, columns: columns.map(readColumn), ...more };
}

/** `STATUS Pending>Running`; an empty side stands for an object that is new or gone. */
function readColumn(text: string): ColumnChange {
  const [column = '', before = '', after = ''] = text.split(/[ >]/);
  return { column, before: before === '' ? undefined : before, after: after === '' ? undefined : after };
}

const shown = (changes: readonly VisibleChange[], language: 'en' | 'ko' = 'en'): string =>
  printChanges(changes, 60_000, (language === 'en' ? en : ko).time).shown;

describe('what changed, a line an object', () => {
  const ROWS: readonly [string, readonly VisibleChange[], string][] = [
    [
      'a STATUS is told step by step, with its last word in bold and the counts beside it',
      [
        change(1000, 'loop', ['STATUS Running>Error', 'READY 1/1>0/1']),
        change(2000, 'loop', ['STATUS Error>Running', 'READY 0/1>1/1', 'RESTARTS 0>1']),
      ],
      '00:00:02 `loop` Running → Error → **Running** · RESTARTS 0 → 1',
    ],
    [
      'of many steps the first and the last are told',
      ['A>B', 'B>C', 'C>D', 'D>E', 'E>F', 'F>G'].map((step, index) => change(index, 'loop', [`STATUS ${step}`])),
      '00:00:00 `loop` A → … → E → F → **G**',
    ],
    [
      'what changed last stands first',
      [change(1000, 'first', ['STATUS A>B']), change(2000, 'last', ['STATUS A>B'])],
      '00:00:02 `last` A → **B**\n00:00:01 `first` A → **B**',
    ],
    [
      'a Pod that is new, and one that is gone',
      [
        change(1000, 'old', ['STATUS Terminating>', 'READY 1/1>']),
        change(2000, 'next', ['STATUS >Pending', 'READY >0/1', 'RESTARTS >0']),
      ],
      '00:00:02 `next` new · **Pending**\n00:00:01 `old` Terminating → **gone**',
    ],
    [
      'four Pods of one controller are counted in one line',
      ['a', 'b', 'c', 'd'].map((name, index) =>
        change(index, name, [`STATUS Pending>${name === 'd' ? 'Error' : 'Running'}`], { controller: web }),
      ),
      '00:00:00 `web-5f` 4 Pods: 1 Error, 3 Running',
    ],
    [
      'a ReplicaSet says nothing that its Deployment does not say, and the way takes its time',
      [
        change(1000, 'web-5f', ['READY 0>1'], { kind: 'ReplicaSet', controller: { kind: 'Deployment', name: 'web' } }),
        change(1000, 'web', ['READY 0/2>1/2'], { kind: 'Deployment' }),
        change(4300, 'web', ['READY 1/2>2/2'], { kind: 'Deployment' }),
      ],
      '00:00:04 `deployment/web` READY 0/2 → 2/2 in 3.3s',
    ],
    [
      'what an Event says again stands once, with how often',
      [1, 2, 3].map((at) =>
        change(at, 'web', [], { columns: [{ column: 'EVENT', before: undefined, after: 'Unhealthy: it failed' }] }),
      ),
      '00:00:00 `web` 3× `Unhealthy: it failed`',
    ],
  ];

  test.each(ROWS)('%s', (_, changes, expected) => {
    expect(shown(changes)).toBe(expected);
  });

  test('Korean words stand where words are', () => {
    expect(shown([change(0, 'old', ['STATUS Terminating>'])], 'ko')).toBe('00:00:00 `old` Terminating → **사라짐**');
  });

  test('more objects than a message names are counted, and the file has every step', () => {
    const changes = Array.from({ length: 30 }, (_, index) => change(index, `pod-${index}`, ['STATUS A>B']));
    const { hidden, whole } = printChanges(changes, 60_000, en.time);
    expect(hidden).toBe(10);
    expect(whole?.split('\n').filter((line) => line.includes('A → B'))).toHaveLength(30);
  });
});
