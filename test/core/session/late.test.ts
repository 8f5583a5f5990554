import { describe, expect, test } from 'vitest';
import { DamagedPart, LateMap, putLate, unreadSource } from '../../../core/session/late.ts';

const ENTRIES: readonly (readonly [string, number])[] = [
  ['a', 1],
  ['b', 2],
];

describe('a Map that is made late', () => {
  const questions: readonly [sentence: string, ask: (map: Map<string, number>) => unknown][] = [
    ['how many there are', (map) => map.size],
    ['one of them', (map) => map.get('b')],
    ['whether one is there', (map) => map.has('a')],
    ['to take another', (map) => [...map.set('c', 3)]],
    ['to take one again', (map) => [...map.set('a', 3)]],
    ['to give one up', (map) => [map.delete('a'), ...map]],
    ['to give all up', (map) => [map.clear(), ...map]],
    ['its keys', (map) => [...map.keys()]],
    ['its values', (map) => [...map.values()]],
    ['its entries', (map) => [...map.entries()]],
    ['itself', (map) => [...map]],
    ['a copy', (map) => [...new Map(map)]],
    ['each', (map) => Array.from(map, ([key]) => key)],
    [
      'what it holds, one by one',
      (map) => {
        const seen: unknown[] = [];
        map.forEach((value, key) => {
          seen.push(key, value);
        });
        return seen;
      },
    ],
  ];
  test.each(questions)('is asked first for %s, and answers as any other', (_, ask) => {
    expect(ask(new LateMap(() => ENTRIES))).toEqual(ask(new Map(ENTRIES)));
  });

  test('is made once, and only where it is asked', () => {
    let times = 0;
    const map = new LateMap(() => {
      times += 1;
      return ENTRIES;
    });
    expect(times).toBe(0);
    expect([map.size, map.get('a'), [...map].length, times]).toEqual([2, 1, 2, 1]);
  });

  test('says each time that it cannot be made, and is never taken for an empty one', () => {
    const map = new LateMap<string, number>(() => {
      throw new RangeError('no such shape');
    });
    expect(() => map.size).toThrow(DamagedPart);
    expect(() => [...map]).toThrow(DamagedPart);
  });
});

describe('a member that is made late', () => {
  test('is made once, when it is first looked at', () => {
    let times = 0;
    const object = { list: [0] };
    putLate(object, 'list', () => [++times]);
    expect([times, object.list, object.list, times]).toEqual([0, [1], [1], 1]);
    expect({ ...object }).toEqual({ list: [1] });
  });

  test('is there when what completes it looks at it', () => {
    const object: { list: number[]; sum?: number } = { list: [] };
    putLate(object, 'list', () => [1, 2], {
      complete: () => {
        object.sum = object.list.length;
      },
    });
    expect([object.list.length, object.sum]).toEqual([2, 2]);
  });

  test('tells what it is to be made from as long as it is not', () => {
    const object = { list: [0] };
    expect(unreadSource(object, 'list')).toBeUndefined();
    putLate(object, 'list', () => [1], { source: '1' });
    expect(unreadSource(object, 'list')).toBe('1');
    expect([...object.list, unreadSource(object, 'list')]).toEqual([1, undefined]);
  });

  test('is never made where another was put there before', () => {
    const object = { list: [0] };
    putLate(object, 'list', () => {
      throw new Error('made');
    });
    object.list = [5];
    expect(object.list).toEqual([5]);
  });
});
