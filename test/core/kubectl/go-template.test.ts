import { describe, expect, test } from 'vitest';
import { createWork } from '../../../core/cluster/work.ts';
import { printDocument } from '../../../core/kubectl/output/print-document.ts';
import { isJsonMap, toJsonValue } from '../../../core/manifest/json-value.ts';

const POD = toJsonValue({
  metadata: { name: 'web', labels: { app: 'web', tier: 'front' } },
  spec: { replicas: 2, ratio: 0.5, containers: [{ name: 'a' }, { name: 'b' }], none: null, empty: [] },
});

function fill(template: string, allowsMissing = true) {
  if (!isJsonMap(POD)) throw new Error('no map');
  return printDocument(POD, { type: 'go-template', template, allowsMissing }, createWork());
}

describe('a template of Go is filled as text/template fills it', () => {
  test.each([
    ['a field', '{{.metadata.name}}', 'web'],
    ['a field that is not there', '{{.nothing}} {{.nothing.below}}', '<no value> <no value>'],
    ['null', '{{.spec.none}}', '<no value>'],
    [
      'a map and a list',
      '{{.metadata.labels}} {{.spec.containers}}',
      'map[app:web tier:front] [map[name:a] map[name:b]]',
    ],
    ['numbers', '{{.spec.replicas}} {{.spec.ratio}}', '2 0.5'],
    ['range over a list, with its index', '{{range $i, $c := .spec.containers}}{{$i}}{{$c.name}}{{end}}', '0a1b'],
    [
      'range over a map, by its keys',
      '{{range $k, $v := .metadata.labels}}{{$k}}={{$v}};{{end}}',
      'app=web;tier=front;',
    ],
    ['range over nothing', '{{range .spec.empty}}x{{else}}none{{end}}', 'none'],
    ['break and continue', '{{range .spec.containers}}{{if eq .name "b"}}{{break}}{{end}}{{.name}}{{end}}', 'a'],
    ['else if', '{{if .nothing}}1{{else if eq .metadata.name "web"}}2{{else}}3{{end}}', '2'],
    ['with and else', '{{with .nothing}}{{.}}{{else}}no{{end}}', 'no'],
    ['a whole number compared with a constant', '{{if and (eq .spec.replicas 2) (gt .spec.replicas 1)}}y{{end}}', 'y'],
    ['and stops where it is decided', '{{and .nothing (index .spec.empty 3)}}', '<no value>'],
    ['a pipe', '{{.metadata.name | printf "%5s|%-4s|" "x"}}', '    x|web |'],
    [
      'len, index and slice',
      '{{len .spec.containers}}{{index .metadata.labels "app"}}{{slice .metadata.name 1 2}}',
      '2webe',
    ],
    ['a variable that is changed', '{{$x := "a"}}{{range .spec.containers}}{{$x = .name}}{{end}}{{$x}}', 'b'],
    ['the root inside a range', '{{range .spec.containers}}{{$.metadata.name}}{{end}}', 'webweb'],
    ['trimmed blanks', 'a {{- " b " -}} c', 'a b c'],
    ['comments and quotes', '{{/* no */}}{{"a\\tb"}}{{`c\\t`}}', 'a\tbc\\t'],
    ['a defined template', '{{define "t"}}<{{.}}>{{end}}{{template "t" .metadata.name}}', '<web>'],
    [
      'base64decode and exists',
      '{{base64decode "aGk="}} {{exists .metadata "name"}} {{exists .metadata "x" "y"}}',
      'hi true false',
    ],
    ['print puts blanks between what is no text', '{{print 1 2 "a" 3}}', '1 2a3'],
  ])('%s', (_, template, text) => expect(fill(template)).toEqual({ ok: true, text }));

  test.each([
    ['an unclosed action', '{{.a', 'template: output:1: unclosed action'],
    ['an unknown function', '{{nope .}}', 'template: output:1: function "nope" not defined'],
    ['an end without a beginning', '{{end}}', 'template: output:1: unexpected {{end}}'],
    ['a range without an end', '{{range .a}}', 'template: output:1: unexpected EOF'],
    ['break outside a range', '{{break}}', 'template: output:1: {{break}} outside {{range}}'],
  ])('%s cannot be parsed', (_, template, message) => {
    expect(fill(template)).toEqual({ ok: false, message: `error parsing template ${template}, ${message}` });
  });

  test('a missing field is an error where none may be missing', () => {
    const at = 'template: output:1:2: executing "output" at <.nothing>: map has no entry for key "nothing"';
    expect(fill('{{.nothing}}', false)).toMatchObject({ message: `error executing template "{{.nothing}}": ${at}` });
  });

  test('a template that prints without end is stopped by the work of a request', () => {
    const range = (depth: number): string => (depth === 0 ? '{{.}}' : `{{range 10000}}${range(depth - 1)}{{end}}`);
    expect(() => fill(range(3))).toThrow();
  });

  test('a template that calls itself comes to an end', () => {
    const deep = '{{define "t"}}{{template "t" .}}{{template "t" .}}{{end}}{{template "t" .}}';
    expect(fill(deep)).toMatchObject({ ok: false });
  });

  test('a template of ten thousand blocks in one another is refused in words', () => {
    const message = expect.stringContaining('blocks stand too deep in one another');
    expect(fill('{{if 1}}'.repeat(10_000))).toMatchObject({ ok: false, message });
  });
});
