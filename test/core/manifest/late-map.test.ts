import { describe, expect, it } from 'vitest';
import { type JsonMap, printJson } from '../../../core/manifest/json-value.ts';
import { lateMap } from '../../../core/manifest/late-map.ts';

const BASE: JsonMap = new Map([
  ['a', 1],
  ['z', 2],
]);

/** Ways to look at a map, and what they see of one whose `m` is 3. */
const LOOKS: readonly (readonly [does: string, look: (map: JsonMap) => unknown, seen: unknown])[] = [
  ['is printed whole', printJson, '{"a":1,"m":3,"z":2}'],
  ['is copied by its entries', (map) => [...new Map(map).keys()].join(), 'a,m,z'],
  ['gives its keys', (map) => [...map.keys()].join(), 'a,m,z'],
  ['gives its values', (map) => [...map.values()].join(), '1,3,2'],
  ['is gone through', (map) => [...map.entries()].join(';'), 'a,1;m,3;z,2'],
  ['is counted', (map) => map.size, 3],
  ['is asked for the member', (map) => map.get('m'), 3],
  ['is asked whether it has the member', (map) => map.has('m'), true],
  [
    'is visited',
    (map) => {
      const seen: string[] = [];
      map.forEach((_, key) => {
        seen.push(key);
      });
      return seen.join();
    },
    'a,m,z',
  ],
];

describe('a map with a member that is made late', () => {
  it.each(LOOKS)('%s as any other', (_, look, seen) => {
    expect(look(lateMap(BASE, 'm', () => 3))).toEqual(seen);
  });

  it('makes it once, and not for who reads the others', () => {
    let made = 0;
    const map = lateMap(BASE, 'm', () => {
      made += 1;
      return made;
    });
    expect([map.get('a'), map.has('z'), made]).toEqual([1, true, 0]);
    expect([map.get('m'), printJson(map), made]).toEqual([1, '{"a":1,"m":1,"z":2}', 1]);
  });

  it('has no such member where there is none after all', () => {
    expect(printJson(lateMap(BASE, 'm', () => undefined))).toBe('{"a":1,"z":2}');
    expect([lateMap(BASE, 'm', () => undefined).has('m'), lateMap(BASE, 'm', () => undefined).size]).toEqual([
      false,
      2,
    ]);
  });
});
