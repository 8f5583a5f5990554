import { describe, expect, test } from 'vitest';
import { createWork } from '../../../core/cluster/work.ts';
import { printWithJsonPath } from '../../../core/kubectl/output/print-jsonpath.ts';
import { toJsonValue } from '../../../core/manifest/index.ts';

const LIST = toJsonValue({
  items: [
    { metadata: { name: 'web', labels: { 'app.io/x': 'a' } }, status: { phase: 'Running', restarts: 3 } },
    { metadata: { name: 'db' }, status: { phase: 'Pending', restarts: 0 } },
    { metadata: { name: 'job' }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } },
  ],
});

describe('JSONPath templates', () => {
  test.each([
    ['{.items[0].metadata.name}', 'web'],
    ['{.items[*].metadata.name}', 'web db job'],
    ['{.items[-1].metadata.name}', 'job'],
    ['{.items[0:2].metadata.name}', 'web db'],
    ['{.items[0,2].metadata.name}', 'web job'],
    ["{.items[0]['metadata']['name']}", 'web'],
    [String.raw`{.items[0].metadata.labels.app\.io/x}`, 'a'],
    ['{.items[?(@.status.phase=="Running")].metadata.name}', 'web job'],
    ['{.items[?(@.status.restarts>1)].metadata.name}', 'web'],
    ['{.items[?(@.status.conditions)].metadata.name}', 'job'],
    ['{.items[2].status.conditions[?(@.type=="Ready")].status}', 'True'],
    ['{..phase}', 'Running Pending Running'],
    ['{.items[0].status}', '{"phase":"Running","restarts":3}'],
    ['{.items[0].nothing}', ''],
    ['{$.items[1].metadata.name}', 'db'],
    ['{range .items[*]}{.metadata.name}={.status.phase}{"\\n"}{end}', 'web=Running\ndb=Pending\njob=Running\n'],
    ['names: {.items[*].metadata.name}!', 'names: web db job!'],
    // A loop that is left open goes to the end, behind which its body comes once more; one that finds nothing passes over what it holds.
    ['{range .items[*]}{.metadata.name} ', 'web db job  '],
    ['{range .none[*]}{range .a[*]}{.b}{end}{.c} {end}after', 'after'],
    ['{range .items[*]}{range .status.conditions[*]}{.type}{end}{.metadata.name} {end}', 'web db Readyjob '],
    ["{.items[*]['metadata.name','status.phase']}", 'web db job Running Pending Running'],
    ["{.items[0].metadata.labels['app\\.io/x']}", 'a'],
    ["{.items[0].metadata.labels['app.io/x']}", ''],
    ['{.items[::2].metadata.name}', 'web job'],
    ['{.items[].metadata.name}', 'web'],
    ['{.items[0:0].metadata.name}', ''],
    ['{.items.length()}', ''],
    ['{.}', ''],
    ['{@.items[1].metadata.name} {$.items[1].status.phase}', 'db Pending'],
    ['{5} {1.5} {true} {+4} {"a\\x41\\t"}', '5 1.5 true 4 aA\t'],
    ['{.items[1].metadata.name.*}', '100 98'],
    ['{.items[?(@.metadata.labels.app\\.io/x=="a")].metadata.name}', 'web'],
    ['{.items[?(@.status.conditions[5])].metadata.name}', 'job'],
  ])('%s', (template, text) => {
    expect(printWithJsonPath({ type: 'jsonpath', template, allowsMissing: true }, LIST, createWork())).toEqual({
      ok: true,
      text,
    });
  });

  test.each([
    ['{.items[0', 'error parsing jsonpath {.items[0, unterminated array'],
    ['{.items', 'error parsing jsonpath {.items, unclosed action'],
    ['{.items[-]}', 'error parsing jsonpath {.items[-]}, array index - is not a number'],
    ['{.items[a]}', 'error parsing jsonpath {.items[a]}, invalid array index a'],
    ['{....name}', 'error parsing jsonpath {....name}, invalid multiple recursive descent'],
    ["{'a}", "error parsing jsonpath {'a}, unterminated quoted string"],
    ["{'a\\q'}", "error parsing jsonpath {'a\\q'}, unquote string 'a\\q' error invalid syntax"],
    ['{1.2.3}', 'error parsing jsonpath {1.2.3}, cannot parse number 1.2.3'],
    ['{#}', "error parsing jsonpath {#}, unrecognized character in action: U+0023 '#'"],
    ['{.items[?(@.a=="b"]}', 'error parsing jsonpath {.items[?(@.a=="b"]}, unterminated filter'],
    ['{.items[?(@.a)}', 'error parsing jsonpath {.items[?(@.a)}, unclosed array expect ]'],
    [
      '{.items[?(@.a=="b" && @.c)]}',
      `error parsing jsonpath {.items[?(@.a=="b" && @.c)]}, unrecognized character in action: U+0026 '&'`,
    ],
  ])('%s is refused', (template, message) => {
    expect(printWithJsonPath({ type: 'jsonpath', template, allowsMissing: true }, LIST, createWork())).toEqual({
      ok: false,
      message,
    });
  });

  test.each([
    ['{.items[9].a}', 'array index out of bounds: index 9, length 3'],
    ['{.items[0:9].a}', 'array index out of bounds: index 8, length 3'],
    ['{.items[2:1].a}', 'starting index 2 is greater than ending index 1'],
    ['{.items[::0].a}', 'step must be > 0'],
    ['{.items[0].metadata[0]}', 'map[string]interface {} is not array or slice'],
    ['{.items[0].metadata.name[0]}', 'string is not array or slice'],
    [
      '{.items[0].metadata[?(@.a==1)]}',
      'map[labels:map[app.io/x:a] name:web] is not array or slice and cannot be filtered',
    ],
    ['{.items[?(@..phase=="Running")].a}', undefined],
    ['{.items[?(@.metadata=="a")].a}', 'invalid type for comparison'],
    ['{.items[?(@.metadata.*=="a")].a}', 'can only compare one element at a time'],
    ['{.items[?(@.status.phase>5)].a}', 'incompatible types for comparison'],
    ['{.items[?(@.metadata.name<>"a")].a}', 'unrecognized filter operator <>'],
    ['{metadata}', 'unrecognized identifier metadata'],
    ['{end}', 'not in range, nothing to end'],
  ])('%s cannot be filled: %s', (template, message) => {
    const printed = printWithJsonPath({ type: 'jsonpath', template, allowsMissing: true }, LIST, createWork());
    const begin = `error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${message}. `;
    expect(printed.ok ? undefined : printed.message.slice(0, begin.length)).toBe(message && begin);
  });

  test('what it was used on is shown as Go writes it', () => {
    const document = toJsonValue({ a: [1, 0.5, null, true, 'x\u001b"'], b: {} });
    const printed = printWithJsonPath(
      { type: 'jsonpath', template: '{x}', allowsMissing: true },
      document,
      createWork(),
    );
    const shown =
      'map[string]interface {}{"a":[]interface {}{1, 0.5, interface {}(nil), true, "x\\x1b\\""}, "b":map[string]interface {}{}}';
    expect(printed).toMatchObject({ ok: false, message: expect.stringContaining(`\t\t${shown}\n\n\n`) });
  });

  test('a field that is nowhere is a mistake where the line says so', () => {
    const printed = printWithJsonPath({ type: 'jsonpath', template: '{.a}', allowsMissing: false }, LIST, createWork());
    expect(printed).toMatchObject({ ok: false, message: expect.stringContaining('a is not found') });
  });

  test.each([
    [
      'as many values as the work of a request pays for',
      'jsonpath',
      `{range @}{range .items[*]}${'{.z}'.repeat(60_000)}`,
    ],
    ['loops in one another', 'jsonpath', `${'{range @}'.repeat(20_000)}{.kind}`],
    ['a list of as many members as a manifest can hold', 'jsonpath-as-json', '{.long[*]}'],
  ] as const)('%s end in words, not in a stack that is full', (_, type, template) => {
    const long = toJsonValue(Array.from({ length: 130_000 }, () => 0));
    const document = new Map([...(LIST instanceof Map ? LIST : []), ['long', long] as const]);
    const work = { left: 100_000_000 };
    expect(printWithJsonPath({ type, template, allowsMissing: true }, document, work)).toHaveProperty('ok');
  });

  test('what stands behind the sign of a filter is all of it, a line separator too', () => {
    const template = '{.items[?(@.metadata.name=="a\u2028b")].status.phase}';
    const items = toJsonValue({ items: [{ metadata: { name: 'a\u2028b' }, status: { phase: 'Running' } }] });
    const printed = printWithJsonPath({ type: 'jsonpath', template, allowsMissing: true }, items, createWork());
    expect(printed).toEqual({ ok: true, text: 'Running' });
  });
});
