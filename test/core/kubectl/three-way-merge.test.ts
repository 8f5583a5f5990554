import { expect, test } from 'vitest';
import { mergeThreeWay } from '../../../core/kubectl/apply/three-way-merge.ts';
import { toJsonValue } from '../../../core/manifest/index.ts';
import { isJsonMap, type JsonMap, printJson } from '../../../core/manifest/json-value.ts';

interface Row {
  readonly title: string;
  readonly original: object;
  readonly modified: object;
  readonly current: object;
  readonly merged: object;
}

const ROWS: readonly Row[] = [
  {
    title: 'what the text says wins over what is there',
    original: { a: 1 },
    modified: { a: 2 },
    current: { a: 3 },
    merged: { a: 2 },
  },
  {
    title: 'what the text said before and no longer says is taken out',
    original: { a: 1, b: 1 },
    modified: { a: 1 },
    current: { a: 1, b: 5 },
    merged: { a: 1 },
  },
  {
    title: 'what the text never said stays',
    original: { a: 1 },
    modified: { a: 1 },
    current: { a: 1, nodeName: 'node-1' },
    merged: { a: 1, nodeName: 'node-1' },
  },
  {
    title: 'maps are merged key by key',
    original: { labels: { app: 'web', old: 'x' } },
    modified: { labels: { app: 'web', tier: 'front' } },
    current: { labels: { app: 'web', old: 'x', by: 'hand' } },
    merged: { labels: { app: 'web', by: 'hand', tier: 'front' } },
  },
  {
    title: 'containers are told apart by name and keep their defaults',
    original: { containers: [{ name: 'a', image: 'x:1' }] },
    modified: { containers: [{ name: 'a', image: 'x:2' }] },
    current: { containers: [{ name: 'a', image: 'x:1', imagePullPolicy: 'Always' }] },
    merged: { containers: [{ name: 'a', image: 'x:2', imagePullPolicy: 'Always' }] },
  },
  {
    title: 'a container that was applied and is gone from the text goes, a volume that the server added stays',
    original: { containers: [{ name: 'a' }, { name: 'b' }], volumes: [] },
    modified: { containers: [{ name: 'a' }], volumes: [] },
    current: { containers: [{ name: 'a' }, { name: 'b' }], volumes: [{ name: 'token' }] },
    merged: { containers: [{ name: 'a' }], volumes: [{ name: 'token' }] },
  },
  {
    title: 'ports of containers are told apart by containerPort, those of Services by port',
    original: {},
    modified: { ports: [{ port: 80, targetPort: 8080 }] },
    current: { ports: [{ port: 80, protocol: 'TCP' }] },
    merged: { ports: [{ port: 80, protocol: 'TCP', targetPort: 8080 }] },
  },
  {
    title: 'a list without a key is replaced as a whole',
    original: { args: ['a'] },
    modified: { args: ['b'] },
    current: { args: ['a', 'c'] },
    merged: { args: ['b'] },
  },
  {
    title: 'null takes a field out',
    original: {},
    modified: { a: null },
    current: { a: 1, b: 2 },
    merged: { b: 2 },
  },
];

function map(value: object): JsonMap {
  const json = toJsonValue(value);
  return isJsonMap(json) ? json : new Map();
}

test.each(ROWS)('$title', ({ original, modified, current, merged }) => {
  expect(printJson(mergeThreeWay(map(original), map(modified), map(current)))).toBe(printJson(map(merged)));
});

test('twenty thousand items of a list are looked up by their key, not looked for', { timeout: 20_000 }, () => {
  const secrets = (count: number, more: object) =>
    map({ imagePullSecrets: Array.from({ length: count }, (_, index) => ({ name: `s${index}`, ...more })) });
  const [original, modified] = [secrets(20_000, {}), secrets(19_999, { a: 'b' })];
  expect(printJson(mergeThreeWay(original, modified, secrets(20_000, {})))).toBe(printJson(modified));
});
