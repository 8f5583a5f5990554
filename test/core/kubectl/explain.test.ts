import { describe, expect, test } from 'vitest';
import { wrapWords } from '../../../core/kubectl/explain/wrap-words.ts';
import { openDocumentation, runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

describe('text is wrapped between words', () => {
  test.each([
    ['a line that fits stays', 'one two', 7, 'one two'],
    ['a word that would go over stands on the next line', 'one two', 6, 'one\ntwo'],
    ['a word longer than a line stands on one of its own', 'a verylongword b', 6, 'a\nverylongword\nb'],
    ['breaks that are there stay', 'one\n\ntwo three', 5, 'one\n\ntwo\nthree'],
    ['spaces between words stay where the line goes on', 'a  b', 8, 'a  b'],
    ['spaces at the end stay where there is room', 'ab  \ncd   ', 4, 'ab  \ncd'],
    ['a no-break space is part of a word', 'a b\u00a0c', 4, 'a\nb\u00a0c'],
    ['nothing is nothing', '', 4, ''],
  ])('%s', (_, text, width, wrapped) => expect(wrapWords(text, width)).toBe(wrapped));
});

const REFERENCE = '#/components/schemas/io.k8s.api.core.v1.';

/** A small documentation that says what the published one does not. */
const DOCUMENTATION = openDocumentation({
  'io.k8s.api.core.v1.Pod': {
    description: 'A Pod.',
    required: ['spec'],
    properties: {
      constructor: { type: 'string', enum: ['', 'a', 'b', 'c', 'd'] },
      spec: { allOf: [{ $ref: `${REFERENCE}PodSpec` }], description: 'What it is to be.' },
    },
  },
  'io.k8s.api.core.v1.PodSpec': {
    properties: {
      inner: { type: 'array', items: { allOf: [{ $ref: `${REFERENCE}PodSpec` }] } },
      weights: { type: 'object', additionalProperties: { type: 'integer' } },
    },
  },
});

describe('explain', () => {
  test.each([
    [
      'a field without words says so, a list shows four values',
      'explain pods',
      `KIND:       Pod
VERSION:    v1

DESCRIPTION:
    A Pod.
    
FIELDS:
  constructor\t<string>
  enum: "", a, b, c, ....
    <no description>

  spec\t<PodSpec> -required-
    What it is to be.


`,
    ],
    [
      'a field may be called as what every object of JavaScript has',
      'explain pods.constructor',
      `KIND:       Pod
VERSION:    v1

FIELD: constructor <string>
ENUM:
    ""
    a
    b
    c
    d

DESCRIPTION:
    <empty>

`,
    ],
    [
      'a type that holds itself ends',
      'explain pods.spec --recursive',
      `KIND:       Pod
VERSION:    v1

FIELD: spec <PodSpec>


DESCRIPTION:
    What it is to be.
    
FIELDS:
  inner\t<[]PodSpec>
  weights\t<map[string]integer>

`,
    ],
  ])('%s', (_, line, stdout) => {
    expect(runKubectl(createCluster(1), line, { documentation: DOCUMENTATION })).toEqual({
      stdout,
      stderr: '',
      exitCode: 0,
    });
  });

  test('a field that no type has, but every object of JavaScript, is none', () => {
    const { stderr } = runKubectl(createCluster(1), 'explain pods.toString', { documentation: DOCUMENTATION });
    expect(stderr).toBe('error: field "toString" does not exist\n');
  });
});
