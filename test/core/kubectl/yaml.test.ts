import { describe, expect, test } from 'vitest';
import { printYaml } from '../../../core/kubectl/output/print-yaml.ts';
import { toJsonValue } from '../../../core/manifest/index.ts';

const TAINTS =
  '0/4 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 3 Insufficient cpu. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.';

/** What kubectl v1.35.2 printed for `create configmap --dry-run=client -o yaml` with these values. */
const SCALARS: readonly (readonly [value: string, printed: string])[] = [
  ['yes', '"yes"'],
  ['y', '"y"'],
  ['N', '"N"'],
  ['On', '"On"'],
  ['true', '"true"'],
  ['null', '"null"'],
  ['~', '"~"'],
  ['', '""'],
  ['1', '"1"'],
  ['1.5', '"1.5"'],
  ['.5', '".5"'],
  ['1.', '"1."'],
  ['1e3', '"1e3"'],
  ['1e', '1e'],
  ['0x1F', '"0x1F"'],
  ['010', '"010"'],
  ['0o17', '"0o17"'],
  ['0b11', '"0b11"'],
  ['1_000', '"1_000"'],
  ['-1', '"-1"'],
  ['+1', '"+1"'],
  ['12:30', '"12:30"'],
  ['.inf', '".inf"'],
  ['.nan', '".nan"'],
  ['NaN', 'NaN'],
  ['2026-01-01', '"2026-01-01"'],
  ['2026-01-01T00:00:05Z', '"2026-01-01T00:00:05Z"'],
  ['a:b', 'a:b'],
  ['a: b', "'a: b'"],
  ['x:', "'x:'"],
  ['a #b', "'a #b'"],
  ['#x', "'#x'"],
  ['- x', "'- x'"],
  ['-x', '-x'],
  ['-', "'-'"],
  ['--- x', "'--- x'"],
  ['? x', "'? x'"],
  ['?x', '?x'],
  ['!x', "'!x'"],
  ['*x', "'*x'"],
  ['&x', "'&x'"],
  ['%x', "'%x'"],
  ['@x', "'@x'"],
  ['`x', "'`x'"],
  ['|x', "'|x'"],
  ['>x', "'>x'"],
  ['[x', "'[x'"],
  ['{x}', "'{x}'"],
  [',b', "',b'"],
  ['a,b', 'a,b'],
  ['<<', '<<'],
  ['=', '='],
  ["it's", "it's"],
  ['"q"', `'"q"'`],
  [' lead', "' lead'"],
  ['trail ', "'trail '"],
  ['한글 텍스트', '한글 텍스트'],
  ['😀 x', '"\\U0001F600 x"'],
  ['a\tb', '"a\\tb"'],
  ['\u001b[31m', '"\\e[31m"'],
  ['line1\nline2', '|-\n    line1\n    line2'],
  ['line1\nline2\n', '|\n    line1\n    line2'],
  ['two\n\n', '|+\n    two\n'],
  ['\nlead', '|2-\n\n    lead'],
  ['  in\n out', '|2-\n      in\n     out'],
  ['trail \nspace', '"trail \\nspace"'],
];

describe('YAML as kubectl prints it', () => {
  test.each(SCALARS)('the value %j', (value, printed) => {
    expect(printYaml(toJsonValue({ data: { k: value } }))).toBe(`data:\n  k: ${printed}\n`);
  });

  test('a long sentence is broken at the first blank after column 80', () => {
    expect(printYaml(toJsonValue({ data: { kk: TAINTS } }))).toBe(`data:
  kk: '0/4 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane:
    }, 3 Insufficient cpu. preemption: 0/4 nodes are available: 4 Preemption is not
    helpful for scheduling.'
`);
  });

  test('keys are sorted and quoted as values are', () => {
    expect(printYaml(toJsonValue({ y: 1, n: true, b: null, a: 0.5 }))).toBe('a: 0.5\nb: null\n"n": true\n"y": 1\n');
  });

  test('lists stand below their key without being indented', () => {
    const value = {
      spec: { args: ['sh', '-c', 'a\nb'], empty: [], none: {}, ports: [{ name: 'a', port: 1 }, [1, 2]] },
    };
    expect(printYaml(toJsonValue(value))).toBe(`spec:
  args:
  - sh
  - -c
  - |-
    a
    b
  empty: []
  none: {}
  ports:
  - name: a
    port: 1
  - - 1
    - 2
`);
  });
});
