import { describe, expect, it } from 'vitest';
import { decodeManifest } from '../../../core/manifest/index.ts';
import { printJson } from '../../../core/manifest/json-value.ts';
import { parseYaml } from '../../../core/manifest/yaml/parse-yaml.ts';
import { splitDocuments } from '../../../core/manifest/yaml/split-documents.ts';

/** What libyaml reads out of a text, as JSON with its keys in order. */
const READ: readonly (readonly [sentence: string, text: string, json: string])[] = [
  ['a list may stand in the column of its key', 'a:\n- b\n- c: d\n  e: f\n', '{"a":["b",{"c":"d","e":"f"}]}'],
  ['a literal keeps its lines', 'x: |\n  hi\n   there\n\n  end\n', '{"x":"hi\\n there\\n\\nend\\n"}'],
  [
    'a folded scalar joins its lines and may drop its end',
    'x: >-\n  fold\n  me\n\n  again\n',
    '{"x":"fold me\\nagain"}',
  ],
  ['JSON is YAML', '{"a": [1, 2.5, true, null], "b": "\\u0041\\n"}', '{"a":[1,2.5,true,null],"b":"A\\n"}'],
  ['a single quote may be escaped in double ones', `a: "it\\'s \\\\'\\n"`, '{"a":"it\'s \\\\\'\\n"}'],
  ['half a character in JSON is U+FFFD', '{"a": "x\\ud83d"}', '{"a":"x\ufffd"}'],
  ['two halves in JSON are the character', '{"a": "\\ud83d\\ude00"}', '{"a":"\u{1f600}"}'],
  ['an escaped backslash begins no escape', 'a: "\\\\ud83d"', '{"a":"\\\\ud83d"}'],
  ['quotes are doubled or escaped', `a: 'it''s'\nb: "x\\\n   y"\n`, '{"a":"it\'s","b":"xy"}'],
  ['words of YAML 1.1 are booleans', 'a: [yes, no, on, off, "yes"]', '{"a":[true,false,true,false,"yes"]}'],
  [
    'a leading zero means octal',
    'mode: 0644\nversion: 1.29.0\nnumber: 1_000',
    '{"mode":420,"number":1000,"version":"1.29.0"}',
  ],
  ['a date is a text', 'a: 2026-01-01', '{"a":"2026-01-01"}'],
  [
    'a merge key gives way to own keys',
    'b: &b {x: 1, z: 1}\nc:\n  <<: *b\n  x: 2',
    '{"b":{"x":1,"z":1},"c":{"x":2,"z":1}}',
  ],
  ['a tag makes a text of a number', 'a: !!str 5', '{"a":"5"}'],
  [
    'a colon inside a word is part of it',
    'image: nginx:1.29\nurl: http://x:80/y',
    '{"image":"nginx:1.29","url":"http://x:80/y"}',
  ],
  ['a hash inside a word is part of it', 'a: b#c # d', '{"a":"b#c"}'],
  ['keys are words of any kind', '1: a\nconstructor: b\n__proto__: c', '{"1":"a","__proto__":"c","constructor":"b"}'],
  ['comments alone are nothing', '# a\n# b\n', 'null'],
];

/** What go-yaml says, and the place of the mistake. */
const WRONG: readonly (readonly [sentence: string, text: string, message: string, place: string])[] = [
  ['two colons on a line', 'a: b: c', 'mapping values are not allowed in this context', '1:5'],
  ['a field too deep', 'a: b\n c: d', 'line 2: mapping values are not allowed in this context', '2:3'],
  ['a field between two depths', 'a:\n  b: c\n d: e', 'line 2: did not find expected key', '3:2'],
  [
    'a field of a list item too shallow',
    'l:\n  - a: b\n    c: d\n   e: f',
    "line 3: did not find expected '-' indicator",
    '4:4',
  ],
  ['a line without a colon', 'a: b\nfoo\nbar: c', "line 3: could not find expected ':'", '3:1'],
  ['a list beside a key', 'key: - a', 'block sequence entries are not allowed in this context', '1:6'],
  ['a key among list items', '- a\nb: c', "line 1: did not find expected '-' indicator", '2:1'],
  ['a tab for indentation', 'a:\n\tb: c', 'line 2: found character that cannot start any token', '2:1'],
  ['a quote that is not closed', 'a: "x\n', 'line 2: found unexpected end of stream', '2:1'],
  ['a bracket that is not closed', 'a: [1, 2', "line 1: did not find expected ',' or ']'", '2:1'],
  ['a brace that is not closed', 'a: {b: c', "line 1: did not find expected ',' or '}'", '2:1'],
  ['half a character', 'a: "\\ud83d"', 'found invalid Unicode character escape code', '1:5'],
  [
    'two halves of a character',
    'b: c\na: "x\\ud83d\\ude00"',
    'line 2: found invalid Unicode character escape code',
    '2:6',
  ],
  ['half a character in eight digits', 'a: "\\U0000d83d"', 'found invalid Unicode character escape code', '1:5'],
  ['what is beyond all characters', 'a: "\\U00110000"', 'found invalid Unicode character escape code', '1:5'],
  ['half a character in a key', '"\\ud83d": b', 'found invalid Unicode character escape code', '1:2'],
  [
    'half a character in braces that are no JSON',
    '{a: "\\ud83d"}',
    'found invalid Unicode character escape code',
    '1:6',
  ],
  ['a mistake before half a character', 'a: "\\q"\nb: "\\ud83d"', 'found unknown escape character', '1:5'],
  ['an unknown escape', 'a: "\\q"', 'found unknown escape character', '1:5'],
  ['a reserved character', 'a: @b', 'found character that cannot start any token', '1:4'],
  ['an alias of nothing', 'a: *x', "unknown anchor 'x' referenced", '1:4'],
  ['an alias of itself', '&a [*a]', "anchor 'a' value contains itself", '1:5'],
  ['a key that is there already', 'a: b\nc: d\na: e', 'unmarshal errors:\n  line 3: key "a" already set in map', '3:1'],
  ['a control character', 'a: b\u0001', 'control characters are not allowed', '1:5'],
  ['brackets without end', '['.repeat(10_000), 'exceeded max depth of 64', '1:66'],
];

describe('YAML', () => {
  it.each(READ)('%s', (_sentence, text, json) => {
    const parsed = parseYaml(text);
    expect(parsed.ok && printJson(parsed.value)).toBe(json);
  });

  it.each(WRONG)('%s is a mistake', (_sentence, text, message, place) => {
    const parsed = parseYaml(text);
    expect(parsed.ok || [parsed.error.message, `${parsed.error.line}:${parsed.error.column}`]).toEqual([
      message,
      place,
    ]);
  });

  it('does not unfold aliases of aliases of aliases', () => {
    const letters = [...'bcdefghi'];
    const lines = letters.map((letter, index) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefgh'[index]}`)}]`);
    const parsed = parseYaml(['a: &a [lol, lol, lol]', ...lines].join('\n'));
    expect(parsed.ok || parsed.error.code).toBe('alias-bomb');
  });
});

describe('a stream', () => {
  it('is cut at lines of three hyphens, which are counted', () => {
    expect(splitDocuments('\uFEFFa: b\r\n---\r\nc: d\n--- # next\ne: f')).toEqual({
      documents: [
        { text: 'a: b\n', firstLine: 1 },
        { text: 'c: d\n', firstLine: 3 },
        { text: 'e: f\n', firstLine: 5 },
      ],
    });
  });

  it('has nothing but a comment after the hyphens', () => {
    expect(splitDocuments('a: b\n---\nc: d\n--- e\n')).toEqual({
      documents: [{ text: 'a: b\n', firstLine: 1 }],
      wrongSeparator: { text: 'e', line: 4 },
    });
  });
});

/** A quarter of a megabyte of one thing: whatever it means, it is answered soon. */
const FLOODS = [
  '[',
  ']',
  '{a: ',
  '- ',
  '? ',
  'a: ',
  '&a ',
  '*a ',
  '"a\n',
  '---\n',
  '# x\n',
  'a: |\n',
  '<<: *a\n',
  '-\n',
  '\t',
];

describe('a flood', () => {
  it.each(FLOODS)('of %j is answered within seconds, even on a slow machine', (piece) => {
    const began = performance.now();
    decodeManifest(piece.repeat(Math.floor(250_000 / piece.length)));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
